import {vectorWidth} from "../src/data/vectors.ts"
import {
  firstWord,
  floatsOf,
  type Model,
  type Tensor,
  tensorsOf,
  type Weights,
} from "../src/language/net/model.ts"

/**
 * The weights of a trained model carried over to a larger one: it gives the same scores at first. New hidden
 * units have the fresh weights on their way in and zeros on their way out; words, tags and heads are matched
 * by name, and the head `ner-gum` starts from `ner`. Relations must be the same.
 */
export function grow(model: Model, fresh: Weights, oldModel: Model, old: Weights): Weights {
  if (JSON.stringify(model.labels) !== JSON.stringify(oldModel.labels))
    throw new Error("The relations differ.")
  const h = oldModel.sizes.hidden
  const H = model.sizes.hidden
  /** Where an index over blocks of h units lies among blocks of H units. */
  const spread = (index: number): number => Math.floor(index / h) * H + (index % h)
  const same = (index: number): number => index
  const tagsOf = (m: Model, head: string): readonly string[] =>
    m.heads.find(({name}) => name === head)?.tags ?? []
  const oldWords = new Map(oldModel.vocabulary.map((word, i) => [word, i + firstWord]))
  return new Map(
    tensorsOf(model).map(({name, rows, columns}): [string, Tensor] => {
      const target = new Float32Array(rows * columns)
      if (name === "word") {
        const source = floatsOf(old.get("word")!)
        const sources = [0, 1, ...model.vocabulary.map((word) => oldWords.get(word))]
        sources.forEach((from, to) => {
          if (from === undefined) return
          target.set(source.subarray(from * vectorWidth, (from + 1) * vectorWidth), to * vectorWidth)
        })
        return [name, {columns, values: target}]
      }
      const head = /^tags\.([\w-]+)/.exec(name)?.[1]
      const oldHead = head !== undefined && tagsOf(oldModel, head).length === 0 ? "ner" : head
      const source = floatsOf(old.get(head === undefined ? name : name.replace(head, oldHead!))!)
      const lstm = name.startsWith("lstm")
      if (lstm) {
        // New units: fresh on the way in, the rest stays zero until the old weights are laid over it.
        const values = floatsOf(fresh.get(name)!)
        for (let k = 0; k < values.length; k++) if ((k % columns) % H >= h) target[k] = values[k]!
      }
      const fromStates = /^(?:arc|label)\.(?:dependent|head)$|^tags\.[\w-]+$|^lstm[^0].*\.input$/.test(name)
      const rowOf = fromStates || name.endsWith(".recurrent") ? spread : same
      const tags = head === undefined ? [] : tagsOf(model, head)
      const oldTags = head === undefined ? [] : tagsOf(oldModel, oldHead!)
      const columnOf = lstm
        ? spread
        : head === undefined
          ? same
          : (c: number) => tags.indexOf(oldTags[c] ?? "")
      const oldColumns = lstm ? 4 * h : columns
      for (let r = 0; r < source.length / oldColumns; r++) {
        for (let c = 0; c < oldColumns; c++) {
          const to = columnOf(c)
          if (to >= 0) target[rowOf(r) * columns + to] = source[r * oldColumns + c]!
        }
      }
      return [name, {columns, values: target}]
    }),
  )
}

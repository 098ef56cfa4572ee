import {createArena} from "./arena.ts"
import {bestLabels, joinTitles, labelSetOf} from "./labels.ts"
import {firstWord, inputWidth, type Model, rootWord, roundUp16, unknownWord, type Weights} from "./model.ts"
import {bestSpanTags} from "./spans.ts"
import {bestTree} from "./tree.ts"
import {
  endingBuckets,
  hash,
  normalise,
  shapeBuckets,
  shapeOf,
  vectorWidth,
  type WordVectors,
} from "./words.ts"

/** What the network says of one sentence; all arrays by word. */
export interface Parse {
  /** 0 for the root, else 1 + the index of the head in the sentence. */
  readonly heads: Int32Array
  /** Indexes into `model.labels`. */
  readonly labels: Int32Array
  /** By head name: indexes into its tags. */
  readonly tags: {readonly [head: string]: Int32Array}
}

/** A network ready to parse. */
export interface Network {
  readonly model: Model
  /**
   * Tags and parses tokenised sentences; those of similar length share a batch, which changes nothing
   * in the results. No sentence may have more than `longestSentence` words.
   */
  parse(sentences: readonly (readonly string[])[]): Parse[]
}

/** Words that one sentence may have: the memory grows with the square. */
export const longestSentence = 200
const largestBatch = 32

/**
 * A network with these weights.
 *
 *     word vector (GloVe + trained difference) | marker | ending | shape
 *       → BiLSTM → BiLSTM → states
 *       states → arc scores  : (relu(S Wd) U + u) · relu(S Wh)    head of each word
 *       states → label scores: relu(S Ld + S[head] Lh + b) W2     relation to that head
 *       states → tag scores  : S Wo + bo                          parts of speech, names
 *
 * after Dozat and Manning (2017). Node 0 of every sentence is the root. LSTM buffers are time-major
 * (row = time * batch + sentence); everything after the encoder is sentence-major.
 */
export function createNetwork(model: Model, weights: Weights, vectors: WordVectors): Network {
  const {sizes} = model
  const arena = createArena()
  const {kernels} = arena
  const labelSet = labelSetOf(model.labels)
  const labelWidth = roundUp16(model.labels.length)
  const width = inputWidth(sizes)
  const states = 2 * sizes.hidden
  const wordRows = new Map(model.vocabulary.map((word, i) => [word, i + firstWord]))
  const upos = (model.heads.find((head) => head.name === "pos")?.tags ?? []).map((tag) => tag.split("|")[0]!)
  const known = new Map<string, readonly number[]>()
  const at: {[name: string]: number} = {}
  for (const [name, values] of weights) {
    const offset = arena.allocate(values.length)
    arena.floats.set(values, offset >> 2)
    at[name] = offset
  }
  const scratch = arena.top
  const allocate = (count: number): number => arena.allocate(count + 64)

  const idsOf = (word: string): readonly number[] => {
    let ids = known.get(word)
    if (ids !== undefined) return ids
    const plain = normalise(word)
    const lower = plain.toLowerCase()
    ids = [
      vectors.find(lower),
      wordRows.get(lower) ?? unknownWord,
      hash(lower.slice(-3)) % endingBuckets,
      hash(shapeOf(plain)) % shapeBuckets,
    ]
    if (known.size > 100_000) known.clear()
    known.set(word, ids)
    return ids
  }

  /** The input of the encoder, time-major; rows past the end of a sentence are those of an unknown word. */
  const embed = (sentences: readonly (readonly string[])[], size: number, target: number): void => {
    const {floats} = arena
    const batch = sentences.length
    const copy = (to: number, table: number, row: number, count: number): number => {
      const from = (table >> 2) + row * count
      floats.copyWithin(to, from, from + count)
      return to + count
    }
    const root = [-1, rootWord, 0, 0]
    const padding = [-1, unknownWord, 0, 0]
    for (let t = 0; t < size; t++) {
      for (let b = 0; b < batch; b++) {
        const word = sentences[b]![t - 1]
        const [vector, own, ending, shape] = t === 0 ? root : word === undefined ? padding : idsOf(word)
        const start = (target >> 2) + (t * batch + b) * width
        let to = copy(start, at.word!, own!, vectorWidth)
        if (vector! >= 0) vectors.addTo(floats, start, vector!)
        to = copy(to, at.marker!, t === 0 ? 1 : 0, sizes.marker)
        to = copy(to, at.ending!, ending!, sizes.ending)
        copy(to, at.shape!, shape!, sizes.shape)
      }
    }
  }

  /** One bidirectional layer; the offset of its output, `rows * states`. */
  const lstm = (
    layer: number,
    input: number,
    columns: number,
    lengths: readonly number[],
    size: number,
  ): number => {
    const H = sizes.hidden
    const batch = lengths.length
    const rows = batch * size
    const output = allocate(rows * states)
    const mark = arena.top
    const stateBytes = batch * H * 4
    for (const direction of ["forward", "backward"] as const) {
      arena.reset(mark)
      const name = `lstm${layer}.${direction}`
      const gates = allocate(rows * 4 * H)
      const cell = allocate(2 * batch * H)
      const tanhCell = allocate(batch * H)
      const hidden = allocate(rows * H)
      kernels.fillRows(gates, at[`${name}.bias`]!, rows, 4 * H)
      kernels.matmul(input, at[`${name}.input`]!, gates, rows, columns, 4 * H, 1)
      for (let q = 0; q < size; q++) {
        const t = direction === "forward" ? q : size - 1 - q
        const before = direction === "forward" ? t - 1 : t + 1
        const gate = gates + t * 4 * stateBytes
        if (q > 0)
          kernels.matmul(hidden + before * stateBytes, at[`${name}.recurrent`]!, gate, batch, H, 4 * H, 1)
        const here = cell + (q % 2) * stateBytes
        const previous = q > 0 ? cell + ((q + 1) % 2) * stateBytes : 0
        kernels.lstmForward(gate, previous, here, hidden + t * stateBytes, tanhCell, batch, H)
        if (direction === "forward") continue
        // Read backwards, the padding comes first: it must leave no state behind.
        for (let b = 0; b < batch; b++) {
          if (t < lengths[b]!) continue
          kernels.clear(here + b * H * 4, H)
          kernels.clear(hidden + t * stateBytes + b * H * 4, H)
        }
      }
      const half = direction === "forward" ? 0 : H
      const {floats} = arena
      for (let r = 0; r < rows; r++) {
        const from = (hidden >> 2) + r * H
        floats.copyWithin((output >> 2) + r * states + half, from, from + H)
      }
    }
    arena.reset(mark)
    return output
  }

  const dense = (input: number, name: string, rows: number, columns: number): number => {
    const out = allocate(rows * columns)
    kernels.fillRows(out, at[`${name}.bias`]!, rows, columns)
    kernels.matmul(input, at[name]!, out, rows, states, columns, 1)
    return out
  }

  const parseBatch = (sentences: readonly (readonly string[])[], wanted: number): Parse[] => {
    arena.reset(scratch)
    const batch = sentences.length
    const lengths = sentences.map((words) => words.length + 1)
    const size = Math.max(...lengths)
    const rows = batch * size
    let layer = allocate(rows * width)
    embed(sentences, size, layer)
    for (let l = 0; l < sizes.layers; l++) layer = lstm(l, layer, l > 0 ? states : width, lengths, size)
    const encoded = allocate(rows * states)
    for (let t = 0; t < size; t++) {
      for (let b = 0; b < batch; b++) {
        const from = (layer >> 2) + (t * batch + b) * states
        arena.floats.copyWithin((encoded >> 2) + (b * size + t) * states, from, from + states)
      }
    }

    const A = sizes.arc
    const dependentArc = dense(encoded, "arc.dependent", rows, A)
    const headArc = dense(encoded, "arc.head", rows, A)
    kernels.relu(dependentArc, rows * A)
    kernels.relu(headArc, rows * A)
    const query = allocate(rows * A)
    kernels.fillRows(query, at["arc.bilinear.bias"]!, rows, A)
    kernels.matmul(dependentArc, at["arc.bilinear"]!, query, rows, A, A, 1)
    const arcScores = allocate(batch * size * size)
    for (let b = 0; b < batch; b++) {
      const first = b * size * A * 4
      kernels.matmulTransposedB(
        query + first,
        headArc + first,
        arcScores + b * size * size * 4,
        size,
        A,
        size,
      )
    }
    const L = sizes.label
    const dependentLabel = allocate(rows * L)
    kernels.matmul(encoded, at["label.dependent"]!, dependentLabel, rows, states, L, 0)
    const headLabel = allocate(rows * L)
    kernels.matmul(encoded, at["label.head"]!, headLabel, rows, states, L, 0)
    const tagScores = model.heads.map((head) => {
      return dense(encoded, `tags.${head.name}`, rows, roundUp16(head.tags.length))
    })
    const labelHidden = allocate(rows * L)
    const labelScores = allocate(rows * labelWidth)
    const {floats} = arena

    const trees = lengths.map((length, b) => {
      return bestTree(floats, (arcScores >> 2) + b * size * size, length, size)
    })
    kernels.fillRows(labelHidden, at["label.bias"]!, rows, L)
    kernels.addScaled(labelHidden, dependentLabel, 1, rows * L)
    for (let b = 0; b < batch; b++) {
      for (let t = 1; t < lengths[b]!; t++) {
        const head = headLabel + (b * size + trees[b]![t]!) * L * 4
        kernels.addScaled(labelHidden + (b * size + t) * L * 4, head, 1, L)
      }
    }
    kernels.relu(labelHidden, rows * L)
    kernels.fillRows(labelScores, at["label.out.bias"]!, rows, labelWidth)
    kernels.matmul(labelHidden, at["label.out"]!, labelScores, rows, L, labelWidth, 1)

    const results: Parse[] = []
    for (let b = 0; b < wanted; b++) {
      const words = lengths[b]! - 1
      const heads = trees[b]!
      const labelRow = (t: number): number => (labelScores >> 2) + (b * size + t) * labelWidth
      const labels = bestLabels(floats, labelRow, heads, labelSet)
      const tags: {[head: string]: Int32Array} = {}
      for (const [h, head] of model.heads.entries()) {
        const count = head.tags.length
        const rowOf = (i: number): number => (tagScores[h]! >> 2) + (b * size + i + 1) * roundUp16(count)
        tags[head.name] = head.spans
          ? bestSpanTags(floats, rowOf, words, count)
          : Int32Array.from({length: words}, (_, i) => largest(floats, rowOf(i), count))
      }
      if (tags.pos !== undefined)
        joinTitles(
          heads,
          labels,
          Array.from(tags.pos, (tag) => upos[tag]!),
          labelSet,
        )
      results.push({heads: heads.subarray(1), labels: labels.subarray(1), tags})
    }
    return results
  }

  return {
    model,
    parse(sentences) {
      const results: Parse[] = new Array(sentences.length)
      const order = [...sentences.keys()].sort((a, b) => sentences[b]!.length - sentences[a]!.length)
      for (let start = 0; start < order.length; ) {
        const longest = sentences[order[start]!]!.length
        if (longest > longestSentence) throw new RangeError(`a sentence of ${longest} words`)
        let end = start + 1
        while (
          end < order.length &&
          end - start < largestBatch &&
          sentences[order[end]!]!.length >= longest * 0.8 - 1
        ) {
          end++
        }
        const chunk = order.slice(start, end)
        const batch = chunk.map((i) => sentences[i]!)
        // The kernels take rows in pairs.
        if (batch.length % 2 === 1) batch.push(batch[0]!)
        parseBatch(batch, chunk.length).forEach((parse, k) => {
          results[chunk[k]!] = parse
        })
        start = end
      }
      return results
    },
  }
}

function largest(scores: Float32Array, row: number, count: number): number {
  let best = 0
  for (let j = 1; j < count; j++) if (scores[row + j]! > scores[row + best]!) best = j
  return best
}

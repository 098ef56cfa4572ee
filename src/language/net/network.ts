import type {WordVectors} from "../../data/vectors.ts"
import {lemmaOf} from "../lemma.ts"
import {agree} from "./agreement.ts"
import {createArena} from "./arena.ts"
import {createEncoder} from "./encoder.ts"
import {bestLabels, labelSetOf} from "./labels.ts"
import {type Model, roundUp16, type Weights} from "./model.ts"
import {pack, place} from "./packed.ts"
import type {ParsedSentence} from "./parsed-sentence.ts"
import {joinTitles, lowerTitles} from "./person-titles.ts"
import {attachPairs} from "./punctuation.ts"
import {claimContents} from "./report-contents.ts"
import {raiseReports, reportVerb} from "./reports.ts"
import {bestSpanTags} from "./spans.ts"
import {bestTree} from "./tree.ts"

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
   * Tags and parses tokenised sentences; they share batches, which changes nothing in the results. No sentence may have more than `longestSentence` words.
   */
  parse(sentences: readonly (readonly string[])[]): Parse[]
}

/** Words that one sentence may have: the memory grows with the square. */
export const longestSentence = 200
/** Nodes that sentences may share a batch up to: enough to keep the kernels busy, few enough for the caches. */
const largestBatch = 1200

/**
 * A network with these weights.
 *
 *     word vector (GloVe + trained difference) | marker | ending | shape
 *       → BiLSTM → BiLSTM → states
 *       states → arc scores  : (relu(S Wd) U + u) · relu(S Wh)    head of each word
 *       states → label scores: relu(S Ld + S[head] Lh + b) W2     relation to that head
 *       states → tag scores  : S Wo + bo                          parts of speech, names
 *
 * after Dozat and Manning (2017). Node 0 of every sentence is the root; the rows of a batch are
 * the nodes of one sentence after the other. The matrix products with the states are in 16-bit integers.
 */
export function createNetwork(model: Model, weights: Weights, vectors: WordVectors): Network {
  const arena = createArena()
  const {kernels} = arena
  const labelSet = labelSetOf(model.labels)
  const states = 2 * model.sizes.hidden
  const A = model.sizes.arc
  const L = model.sizes.label
  const labelWidth = roundUp16(model.labels.length)
  const posHead = model.heads.findIndex(({name}) => name === "pos")
  const pos = model.heads[posHead]!.tags.map((tag) => tag.split("|") as [upos: string, xpos: string])
  const posWidth = roundUp16(pos.length)
  const encoder = createEncoder(arena, model, weights, vectors)

  /** A layer on the states; without a bias of its own it gets zeros. */
  const layer = (
    name: string,
    columns: number,
    bias = `${name}.bias`,
  ): ((input: number, rows: number) => number) => {
    const {numbers, scales} = pack(arena, weights.get(name)!)
    const own = weights.get(bias)
    const start = own === undefined ? arena.allocate(columns) : place(arena, own)
    if (own === undefined) kernels.clear(start, columns)
    return (input, rows) => {
      const out = arena.allocate(rows * columns)
      kernels.matmulInt16(input, states, numbers, scales, start, out, rows, states, columns)
      return out
    }
  }
  const layers = {
    dependentArc: layer("arc.dependent", A),
    headArc: layer("arc.head", A),
    dependentLabel: layer("label.dependent", L),
    headLabel: layer("label.head", L, "label.bias"),
    tags: model.heads.map(({name, tags}) => layer(`tags.${name}`, roundUp16(tags.length))),
  }
  const floatLayer = (name: string): {readonly panels: number; readonly bias: number} => {
    const {columns, values} = weights.get(name)!
    const panels = arena.allocate(values.length)
    const mark = arena.top
    kernels.packPanels(place(arena, weights.get(name)!), panels, values.length / columns, columns)
    arena.reset(mark)
    return {panels, bias: place(arena, weights.get(`${name}.bias`)!)}
  }
  const bilinear = floatLayer("arc.bilinear")
  const labelOut = floatLayer("label.out")
  const scratch = arena.top

  /** Byte offsets of the scores of each node's heads, by sentence `[dependent][head]`. */
  const arcScores = (encoded: number, lengths: readonly number[], rows: number): number[] => {
    const dependent = layers.dependentArc(encoded, rows)
    const head = layers.headArc(encoded, rows)
    kernels.relu(dependent, rows * A)
    kernels.relu(head, rows * A)
    const query = arena.allocate(rows * A)
    kernels.fillRows(query, bilinear.bias, rows, A)
    kernels.matmul(dependent, bilinear.panels, query, rows, A, A, 1)
    let first = 0
    return lengths.map((length) => {
      const scores = arena.allocate(length * length)
      kernels.matmulTransposedB(query + first, head + first, scores, length, A, length)
      first += length * A * 4
      return scores
    })
  }

  /** Scores of the relations of each node to its head in `trees`. */
  const labelScores = (encoded: number, trees: readonly Int32Array[], rows: number): number => {
    const hidden = layers.dependentLabel(encoded, rows)
    const heads = layers.headLabel(encoded, rows)
    let first = 0
    for (const tree of trees) {
      for (let t = 1; t < tree.length; t++) {
        kernels.addScaled(hidden + (first + t) * L * 4, heads + (first + tree[t]!) * L * 4, 1, L)
      }
      first += tree.length
    }
    kernels.relu(hidden, rows * L)
    const scores = arena.allocate(rows * labelWidth)
    kernels.fillRows(scores, labelOut.bias, rows, labelWidth)
    kernels.matmul(hidden, labelOut.panels, scores, rows, L, labelWidth, 1)
    return scores
  }

  const parsedSentence = (
    words: readonly string[],
    heads: Int32Array,
    labels: Int32Array,
    tags: Int32Array,
  ): ParsedSentence => ({
    heads,
    labels,
    set: labelSet,
    upos: (node) => pos[tags[node - 1]!]![0],
    xpos: (node) => pos[tags[node - 1]!]![1],
    lower: (node) => words[node - 1]?.toLowerCase() ?? "",
    report: (node) => {
      const [upos, xpos] = pos[tags[node - 1]!]!
      return upos === "VERB" ? reportVerb(lemmaOf(words[node - 1]!, upos, xpos, vectors.find)) : undefined
    },
  })

  /** Parses sentences in order of length, the longest first. */
  const parseBatch = (sentences: readonly (readonly string[])[]): Parse[] => {
    arena.reset(scratch)
    const lengths = sentences.map((words) => words.length + 1)
    const nodes = lengths.reduce((sum, length) => sum + length, 0)
    // The kernels take rows in pairs.
    const rows = nodes + (nodes % 2)
    const encoded = encoder.encode(sentences)
    const arcs = arcScores(encoded, lengths, rows)
    const trees = lengths.map((length, b) => bestTree(arena.floats, arcs[b]! >> 2, length))
    const ofLabels = labelScores(encoded, trees, rows)
    const ofTags = layers.tags.map((scores) => scores(encoded, rows))
    const {floats} = arena
    let next = 0
    return trees.map((heads, b) => {
      const first = next
      next += heads.length
      const words = heads.length - 1
      const labels = bestLabels(floats, (t) => (ofLabels >> 2) + (first + t) * labelWidth, heads, labelSet)
      const tags: {[head: string]: Int32Array} = {}
      for (const [h, head] of model.heads.entries()) {
        const count = head.tags.length
        const rowOf = (i: number): number => (ofTags[h]! >> 2) + (first + i + 1) * roundUp16(count)
        tags[head.name] = head.spans
          ? bestSpanTags(floats, rowOf, words, count)
          : Int32Array.from({length: words}, (_, i) => largest(floats, rowOf(i), count))
      }
      const posScores = (word: number): number => (ofTags[posHead]! >> 2) + (first + word + 1) * posWidth
      agree(floats, posScores, tags.pos!, heads, labels, pos, labelSet)
      const sentence = parsedSentence(sentences[b]!, heads, labels, tags.pos!)
      joinTitles(sentence)
      lowerTitles(sentence)
      claimContents(sentence)
      raiseReports(sentence)
      attachPairs(heads, ["", ...sentences[b]!], (node) => labels[node] === labelSet.punctuation)
      return {heads: heads.subarray(1), labels: labels.subarray(1), tags}
    })
  }

  return {
    model,
    parse(sentences) {
      const results: Parse[] = new Array(sentences.length)
      const order = [...sentences.keys()].sort((a, b) => sentences[b]!.length - sentences[a]!.length)
      const longest = sentences[order[0] ?? 0]?.length ?? 0
      if (longest > longestSentence) throw new RangeError(`a sentence of ${longest} words`)
      for (let start = 0; start < order.length; ) {
        let end = start
        for (let nodes = 0; end < order.length && (nodes === 0 || nodes < largestBatch); end++) {
          nodes += sentences[order[end]!]!.length + 1
        }
        const chunk = order.slice(start, end)
        const parses = parseBatch(chunk.map((i) => sentences[i]!))
        chunk.forEach((i, k) => {
          results[i] = parses[k]!
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

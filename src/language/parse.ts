import {wordVectors} from "../data/vectors.ts"
import type {Span} from "../text/span.ts"
import type {Name, Sentence, Token} from "./analysis.ts"
import {withApposed} from "./apposed-names.ts"
import {type Columns, tokenViews} from "./columns.ts"
import {mendComplements} from "./complements.ts"
import type {Doc} from "./doc.ts"
import {findNames} from "./names.ts"
import {loadNetwork} from "./net/load.ts"
import {mendPredicates} from "./predicates.ts"
import {mendPrepositions} from "./prepositions.ts"
import {findSentences} from "./sentences.ts"
import {mendTitles} from "./titles.ts"
import {findTokens} from "./tokens.ts"

/** Tokens, sentences, tags, trees and names of a text. Any string gives a result. */
export function parse(text: string): Doc {
  const tokens = findTokens(text)
  const ranges = findSentences(text, tokens)
  const network = loadNetwork()
  const forms = ranges.map(({first, last}) => {
    const words: string[] = []
    for (let i = first; i < last; i++) words.push(text.slice(tokens.starts[i], tokens.ends[i]))
    return words
  })
  const parses = network.parse(forms)

  const length = tokens.starts.length
  const starts = Int32Array.from(tokens.starts)
  const ends = Int32Array.from(tokens.ends)
  const heads = new Int32Array(length)
  const labels = new Uint8Array(length)
  const pos = new Uint8Array(length)
  const sentenceOf = new Int32Array(length)
  ranges.forEach(({first}, s) => {
    const result = parses[s]!
    labels.set(result.labels, first)
    pos.set(result.tags.pos!, first)
    result.heads.forEach((head, i) => {
      heads[first + i] = head === 0 ? -1 : first + head - 1
      sentenceOf[first + i] = s
    })
  })
  const sentences = ranges.map((range, index): Sentence => {
    return {index, from: starts[range.first]!, to: ends[range.last - 1]!, ...range}
  })
  const tags = tagPairs(network.model.heads.find((head) => head.name === "pos")!.tags)
  const found = findNames(
    forms.map((words, s) => {
      const {ner, pos} = parses[s]!.tags
      return {
        forms: words,
        tags: ner!,
        isProper: (i) => i >= 0 && i < words.length && tags[pos![i]!]![1].startsWith("NNP"),
      }
    }),
  )
  const marked = found.flatMap((inSentence, s) => {
    return inSentence.map(({first, last, type}): Name => {
      const [begin, end] = [ranges[s]!.first + first, ranges[s]!.first + last]
      return {first: begin, last: end, from: starts[begin]!, to: ends[end - 1]!, type}
    })
  })
  const columns: Columns = {
    text,
    starts,
    ends,
    heads,
    labels,
    pos,
    sentenceOf,
    relations: network.model.labels,
    tags,
    sentences,
    rank: wordVectors().find,
  }
  const names = withApposed(columns, marked)
  mendTitles(columns, names)
  mendPrepositions(columns)
  mendComplements(columns)
  mendPredicates(columns, names)
  const token = tokenViews(columns)
  const subtrees: (Span | undefined)[] = new Array(length)
  return {
    text,
    paragraphs: tokens.paragraphs,
    length,
    token,
    sentences,
    names,
    tokenAt: (offset) => firstEndingAfter(ends, offset),
    subtree(index) {
      subtrees[index] ??= subtreeOf(columns, token(index))
      return subtrees[index]
    },
  }
}

const pairs = new WeakMap<readonly string[], readonly (readonly [string, string])[]>()

function tagPairs(tags: readonly string[]): readonly (readonly [string, string])[] {
  let known = pairs.get(tags)
  if (known === undefined) {
    known = tags.map((tag) => tag.split("|") as [string, string])
    pairs.set(tags, known)
  }
  return known
}

function firstEndingAfter(ends: Int32Array, offset: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > offset) high = middle
    else low = middle + 1
  }
  return low
}

function subtreeOf({heads, sentences, starts, ends, relations, labels}: Columns, top: Token): Span {
  const {first, last} = sentences[top.sentence]!
  const inside = (i: number): boolean => {
    let node = i
    while (node >= 0 && node !== top.index) node = heads[node]!
    return node === top.index
  }
  const counts = (i: number): boolean => i === top.index || (relations[labels[i]!] !== "punct" && inside(i))
  let from = first
  while (!counts(from)) from++
  let to = last - 1
  while (!counts(to)) to--
  return {from: starts[from]!, to: ends[to]!}
}

import type {Span} from "../text/span.ts"
import type {Name, Sentence, Token} from "./analysis.ts"
import {type Columns, tokenViews} from "./columns.ts"
import type {Doc} from "./doc.ts"
import {loadEngine} from "./net/load.ts"
import type {Parse} from "./net/network.ts"
import {findSentences, type SentenceRange} from "./sentences.ts"
import {findTokens} from "./tokens.ts"

/** Tokens, sentences, tags, trees and names of a text. Any string gives a result. */
export function parse(text: string): Doc {
  const tokens = findTokens(text)
  const ranges = findSentences(text, tokens)
  const {network, vectors} = loadEngine()
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
  const columns: Columns = {
    text,
    starts,
    ends,
    heads,
    labels,
    pos,
    sentenceOf,
    relations: network.model.labels,
    tags: tagPairs(network.model.heads.find((head) => head.name === "pos")!.tags),
    sentences,
    rank: vectors.find,
  }
  const token = tokenViews(columns)
  return {
    text,
    paragraphs: tokens.paragraphs,
    length,
    token,
    sentences,
    names: namesIn(ranges, parses, starts, ends),
    tokenAt: (offset) => firstEndingAfter(ends, offset),
    subtree: (index) => subtreeOf(columns, token(index)),
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

const nameTypes = ["PER", "ORG", "LOC"] as const

/** Tags are O, B-PER, I-PER, B-ORG, …: odd ones begin a name, even ones carry it on. */
function namesIn(
  ranges: readonly SentenceRange[],
  parses: readonly Parse[],
  starts: Int32Array,
  ends: Int32Array,
): Name[] {
  const names: Name[] = []
  ranges.forEach(({first}, s) => {
    const tags = parses[s]!.tags.ner!
    for (let i = 0; i < tags.length; i++) {
      const tag = tags[i]!
      if (tag % 2 === 0) continue
      let end = i + 1
      while (tags[end] === tag + 1) end++
      names.push({
        from: starts[first + i]!,
        to: ends[first + end - 1]!,
        first: first + i,
        last: first + end,
        type: nameTypes[(tag - 1) / 2]!,
      })
    }
  })
  return names
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

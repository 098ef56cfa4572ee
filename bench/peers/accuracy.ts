import {spansOf} from "../../evaluation/tree-scores.ts"
import type {GoldSentence, TaggedSentence} from "../../training/treebanks.ts"
import type {Annotated} from "./peers.ts"

/** A document as running text, with its words and names at their places. */
export interface GoldDocument extends Annotated {
  readonly text: string
}

/** F1 in per cent; `undefined` where the peer or the gold has no such labels. */
export interface Accuracy {
  readonly words: number
  readonly upos: number | undefined
  readonly xpos: number | undefined
  /** Share of the gold's words with the right head, in per cent; conventions for punctuation differ, so without it. */
  readonly uas: number | undefined
  readonly names: number | undefined
}

/**
 * The documents of a treebank, their sentences joined by spaces. Peers count characters differently beyond the basic
 * plane, so what lies there (emoji) becomes one plain sign.
 */
export function documentsOf(
  sentences: readonly GoldSentence[],
  tagged: ReadonlyMap<string, TaggedSentence>,
): GoldDocument[] {
  const documents = new Map<string, GoldSentence[]>()
  for (const sentence of sentences) {
    const members = documents.get(sentence.document)
    if (members === undefined) documents.set(sentence.document, [sentence])
    else members.push(sentence)
  }
  return [...documents.values()].map((members) => {
    let text = ""
    const tokens: Annotated["tokens"][number][] = []
    const names: Annotated["names"][number][] = []
    for (const {id, text: raw, forms, upos, xpos, heads} of members) {
      const sentence = raw.replace(/[\u{10000}-\u{10FFFF}]/gu, "□")
      const first = tokens.length
      let at = 0
      forms.forEach((form, i) => {
        const found = sentence.indexOf(form, at)
        // A word that is not spelled so in the text (part of a contraction) keeps an empty place: nobody finds it.
        const from = found === -1 ? at : found
        const to = found === -1 ? at : found + form.length
        at = to
        const head = heads[i] === 0 ? -1 : first + heads[i]! - 1
        tokens.push([text.length + from, text.length + to, upos[i]!, xpos[i]!, head])
      })
      for (const span of spansOf(tagged.get(id)?.tags ?? [])) {
        names.push([tokens[first + span.first]![0], tokens[first + span.last - 1]![1], span.type])
      }
      text += `${sentence} `
    }
    return {text, tokens, names}
  })
}

/**
 * Scores on the peer's own words (CoNLL 2018): a word is found where the same characters are a word, a head where
 * word and head are found and belong together; names strictly, by characters and type.
 */
export function accuracy(gold: readonly GoldDocument[], found: readonly Annotated[]): Accuracy {
  const n = {
    gold: 0,
    found: 0,
    words: 0,
    upos: 0,
    xpos: 0,
    uas: 0,
    plain: 0,
    goldNames: 0,
    foundNames: 0,
    names: 0,
  }
  const has = {upos: false, xpos: false, uas: false}
  gold.forEach((document, d) => {
    const {tokens, names} = found[d]!
    n.gold += document.tokens.length
    n.found += tokens.length
    n.goldNames += document.names.length
    n.foundNames += names.length
    const places = new Map(tokens.map(([from, to], i) => [`${from} ${to}`, i]))
    const place = (index: number): number | undefined => {
      const token = document.tokens[index]
      return token && places.get(`${token[0]} ${token[1]}`)
    }
    document.tokens.forEach(([, , upos, xpos, head], i) => {
      if (upos !== "PUNCT") n.plain++
      const at = place(i)
      if (at === undefined) return
      const [, , ownUpos, ownXpos, ownHead] = tokens[at]!
      n.words++
      if (ownUpos === upos) n.upos++
      if (ownXpos === xpos) n.xpos++
      if (upos !== "PUNCT" && ownHead !== null && (head === -1 ? ownHead === -1 : ownHead === place(head!)))
        n.uas++
      has.upos ||= ownUpos !== null
      has.xpos ||= ownXpos !== null
      has.uas ||= ownHead !== null
    })
    const spans = new Set(names.map((name) => name.join(" ")))
    n.names += document.names.filter((name) => spans.has(name.join(" "))).length
  })
  const f1 = (right: number): number => (200 * right) / (n.gold + n.found)
  return {
    words: f1(n.words),
    upos: has.upos ? f1(n.upos) : undefined,
    xpos: has.xpos ? f1(n.xpos) : undefined,
    uas: has.uas ? (100 * n.uas) / n.plain : undefined,
    names: n.goldNames > 0 && n.foundNames > 0 ? (200 * n.names) / (n.goldNames + n.foundNames) : undefined,
  }
}

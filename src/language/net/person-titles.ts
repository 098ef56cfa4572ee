import {titles} from "../entity-words.ts"
import type {ParsedSentence} from "./parsed-sentence.ts"
import {spanOf} from "./subtree.ts"

/**
 * Two adjacent subjects of one verb, the second a name, are one: a title and a name ("Professor Eastman
 * said") or, with a determiner, a description and a name in apposition ("the militia leader Ahmed Salem
 * said"). Changes `heads` and `labels` accordingly.
 */
export function joinTitles({heads, labels, set, upos}: ParsedSentence): void {
  const isSubjectBefore = (t: number): boolean => t < heads[t]! && set.isSubject[labels[t]!]!
  for (let name = 2; name < heads.length; name++) {
    if (!isSubjectBefore(name) || upos(name) !== "PROPN") continue
    let first = name - 1
    while (first > 0 && !(heads[first] === heads[name] && isSubjectBefore(first))) first--
    if (first === 0 || !/^(?:NOUN|PROPN)$/.test(upos(first))) continue
    if (spanOf(heads, name)[0] !== spanOf(heads, first)[1] + 1) continue
    let determined = false
    for (let t = 1; t < first; t++)
      if (heads[t] === first && set.determiners.has(labels[t]!)) determined = true
    if (determined) {
      heads[name] = first
      labels[name] = set.apposition
    } else {
      heads[first] = name
      labels[first] = set.title
    }
  }
}

/**
 * "Ms Holm", "the late Rep. Karen Holm": by the guidelines of Universal Dependencies a title that only persons bear
 * describes the name and never heads it. Nouns and adjectives before it may describe the title itself; all else goes
 * with the name. Changes `heads` and `labels` accordingly; a tree stays a tree.
 */
export function lowerTitles(sentence: ParsedSentence): void {
  const {heads, labels, set} = sentence
  // From the right: in "Lt. Gen. Holm" the second title is below the name first.
  for (let title = heads.length - 2; title > 0; title--) {
    if (!isTitle(sentence, title) || sentence.upos(title + 1) !== "PROPN") continue
    const name = topOfName(sentence, title)
    if (heads[name] === title) {
      heads[name] = heads[title]!
      labels[name] = labels[title]!
    } else if (heads[title] !== name && heads[title] !== heads[name]) continue
    heads[title] = name
    labels[title] = set.title
    for (let t = 1; t < heads.length; t++) {
      if (heads[t] === title && (t > title || !set.isPremodifier[labels[t]!])) heads[t] = name
    }
  }
}

/** A single letter is an initial ("Karen M. Holm"), though French has it for a title. */
function isTitle({upos, lower}: ParsedSentence, node: number): boolean {
  const word = lower(node).replace(/\.$/, "")
  return upos(node) === "PROPN" && word.length > 1 && titles.has(word)
}

/** The word of the name behind a title that the others of the name hang on. */
function topOfName({heads, upos}: ParsedSentence, title: number): number {
  let name = title + 1
  while (heads[name]! > name && upos(heads[name]!) === "PROPN") name = heads[name]!
  return name
}

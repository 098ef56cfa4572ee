import {readData} from "../data/data.ts"
import type {Columns} from "./columns.ts"
import {lemmaOf} from "./lemma.ts"

/** Mends how prepositions hang in the tree. Changes heads and labels in place. */
export function mendPrepositions(columns: Columns): void {
  mendRare(columns)
  mendCompleted(columns)
  mendOfDeeds(columns)
}

/** `data/language/prepositions.json`. */
interface PrepositionData {
  /** Verbs with two objects, the second one behind "of": "warn somebody of something". */
  readonly ofDeeds: readonly string[]
  /** Nouns by the preposition that completes them. */
  readonly completed: {readonly [preposition: string]: readonly string[]}
}

let completed: ReadonlySet<string> | undefined

/**
 * "troops stood near the border *with Norland*", "ruled out a compromise *on the border*": what completes the noun
 * before it is no part of the clause.
 */
function mendCompleted({heads, labels, relations, tags, pos, text, starts, ends}: Columns): void {
  completed ??= new Set(
    Object.entries(readData<PrepositionData>("language/prepositions").completed).flatMap(
      ([preposition, nouns]) => nouns.map((noun) => `${noun} ${preposition}`),
    ),
  )
  const [oblique, mark, modifier] = ["obl", "case", "nmod"].map((name) => relations.indexOf(name))
  const word = (index: number): string => text.slice(starts[index], ends[index])
  for (let preposition = 1; preposition < heads.length; preposition++) {
    const noun = heads[preposition]!
    const before = preposition - 1
    if (labels[preposition] !== mark || (labels[noun] !== oblique && labels[noun] !== modifier)) continue
    if (!completed.has(`${word(before)} ${word(preposition)}`)) continue
    // "120 million euros in aid", but "invested 120 million euros in Norland".
    if (/^in$/i.test(word(preposition)) && tags[pos[noun]!]![0] !== "NOUN") continue
    // "marched close to the border with Norland": however far up the net hangs it.
    let above = heads[before]!
    while (above >= 0 && above !== heads[noun]) above = heads[above]!
    if (above < 0) continue
    // "$120 million in aid": the amount hangs on the sign.
    heads[noun] = relations[labels[before]!] === "nummod" ? heads[before]! : before
    labels[noun] = modifier!
  }
}

let ofDeeds: ReadonlySet<string> | undefined

/** "warned Norland *of consequences*": not the consequences of Norland, where a bare name or pronoun stands before. */
function mendOfDeeds({heads, labels, relations, tags, pos, text, starts, ends, rank}: Columns): void {
  ofDeeds ??= new Set(readData<PrepositionData>("language/prepositions").ofDeeds)
  const [oblique, modifier, mark] = ["obl", "nmod", "case"].map((name) => relations.indexOf(name))
  const word = (index: number): string => text.slice(starts[index], ends[index])
  for (let noun = 2; noun < heads.length; noun++) {
    const person = heads[noun]!
    if (labels[noun] !== modifier || person < 1 || person > noun) continue
    const verb = heads[person]!
    if (verb < 0 || verb > person || !/^i?obj$/.test(relations[labels[person]!]!)) continue
    const [upos, xpos] = tags[pos[verb]!]!
    if (!/^(?:PROPN|PRON)$/.test(tags[pos[person]!]![0]) || upos !== "VERB") continue
    if (!ofDeeds.has(lemmaOf(word(verb), upos, xpos, rank))) continue
    let isOf = false
    for (let at = person + 1; at < noun; at++)
      if (heads[at] === noun && labels[at] === mark && /^of$/i.test(word(at))) isOf = true
    if (!isOf) continue
    heads[noun] = verb
    labels[noun] = oblique!
  }
}

/**
 * Mends what the net makes of a rare preposition ("amid a build-up"), which it takes for a clause of its own with
 * the noun as its object or as that of the verb above: the preposition marks the case of the noun.
 */
function mendRare({heads, labels, relations, tags, pos, sentences, sentenceOf}: Columns): void {
  const [clause, object, oblique, mark] = ["advcl", "obj", "obl", "case"].map((name) =>
    relations.indexOf(name),
  )
  for (let preposition = 0; preposition < heads.length; preposition++) {
    if (labels[preposition] !== clause || tags[pos[preposition]!]![0] !== "ADP") continue
    const above = heads[preposition]!
    const {last} = sentences[sentenceOf[preposition]!]!
    for (let noun = preposition + 1; noun < last; noun++) {
      if (
        (labels[noun] !== object && labels[noun] !== oblique) ||
        (heads[noun] !== preposition && heads[noun] !== above)
      )
        continue
      // Everything between belongs to the noun, which has no other preposition.
      let isWhole = true
      for (let between = preposition + 1; between < noun; between++) {
        let node = between
        while (node >= 0 && node !== noun && node !== preposition && node !== above) node = heads[node]!
        if (node !== noun || (heads[between] === noun && labels[between] === mark)) isWhole = false
      }
      if (!isWhole) break
      heads[noun] = above
      labels[noun] = oblique!
      heads[preposition] = noun
      labels[preposition] = mark!
      break
    }
  }
}

import {readData} from "../data/data.ts"
import type {Name} from "./analysis.ts"
import type {Columns} from "./columns.ts"
import {organizationNouns, personNouns, placeNouns} from "./entity-words.ts"
import {lemmaOf} from "./lemma.ts"

const {saying, speaking} = readData<{readonly saying: string; readonly speaking: string}>("entity-kinds")
/** Verbs whose subject is someone: "say", "demand". */
const personal = new Set([...saying.split(" "), ...speaking.split(" ")])

/**
 * Mends what the net gets wrong about finite verbs. A participle with a subject and no auxiliary is a past tense
 * ("Norland *called* on Wester to …" is no passive). A verb that only someone can be the subject of does not share
 * the subject of a clause about a thing: in "Norland said the missiles fell short, and *demanded* talks" it is
 * Norland that demands, nor that of one in the present where it is itself in the past. A plural with a subject and
 * a clause is a present: "Norland, too, *demands* that …". The first part of a verb with a hyphen has no names of
 * its own: in "North Norland test-fired a missile" it is North Norland that fires. "Have" before a participle is
 * its auxiliary: in "Norland *has broken* relations" nothing is had. Changes tags, labels and heads in place.
 */
export function mendPredicates(columns: Columns, names: readonly Name[]): void {
  const named = new Set(names.map(({first}) => first))
  for (let index = 0; index < columns.heads.length; index++) {
    mendPerfect(columns, index)
    mendNoun(columns, index)
    mendPast(columns, index)
    mendSharing(columns, index, named)
    mendTense(columns, index)
    mendHyphen(columns, index)
  }
}

const rel = ({relations, labels}: Columns, index: number): string => relations[labels[index]!]!
const xpos = ({tags, pos}: Columns, index: number): string => tags[pos[index]!]![1]
const finite = /^(?:root|ccomp|conj|parataxis|acl:relcl)$/
const past = /^VB[DZP]$/

function childrenOf({heads, sentences, sentenceOf}: Columns, index: number): readonly number[] {
  const {first, last} = sentences[sentenceOf[index]!]!
  const children: number[] = []
  for (let at = first; at < last; at++) if (heads[at] === index) children.push(at)
  return children
}

function mendPerfect(columns: Columns, index: number): void {
  const {heads, labels, relations, tags, pos} = columns
  const have = heads[index]!
  if (xpos(columns, index) !== "VBN" || rel(columns, index) !== "xcomp" || have < 0 || have > index) return
  if (tags[pos[have]!]![0] !== "VERB" || lemma(columns, have) !== "have") return
  for (let at = have + 1; at < index; at++) if (tags[pos[at]!]![0] !== "ADV") return
  const auxiliary = tags.findIndex(([upos, tag]) => upos === "AUX" && tag === xpos(columns, have))
  for (const child of childrenOf(columns, have)) heads[child] = index
  heads[index] = heads[have]!
  labels[index] = labels[have]!
  heads[have] = index
  labels[have] = relations.indexOf("aux")
  if (auxiliary >= 0) pos[have] = auxiliary
}

function mendNoun(columns: Columns, index: number): void {
  if (xpos(columns, index) !== "NNS" || rel(columns, index) !== "root") return
  if (columns.sentences[columns.sentenceOf[index]!]!.headline) return
  const children = childrenOf(columns, index)
  const subject = children.some((child) => child < index && rel(columns, child) === "nsubj")
  const clause = children.some(
    (child) =>
      child > index &&
      rel(columns, child) === "ccomp" &&
      childrenOf(columns, child).some((at) => rel(columns, at) === "mark"),
  )
  const isPredicate = children.some((child) => rel(columns, child) === "cop")
  const present = columns.tags.findIndex(([upos, tag]) => upos === "VERB" && tag === "VBZ")
  if (subject && clause && !isPredicate && present >= 0) columns.pos[index] = present
}

function mendPast(columns: Columns, index: number): void {
  if (!/^VB[ND]$/.test(xpos(columns, index)) || !finite.test(rel(columns, index))) return
  if (columns.sentences[columns.sentenceOf[index]!]!.headline) return
  const children = childrenOf(columns, index)
  const subject = children.find((child) => rel(columns, child) === "nsubj:pass")
  const isPassive = children.some(
    (child) =>
      /^(?:aux|cop)/.test(rel(columns, child)) ||
      childrenOf(columns, child).some(
        (at) => columns.text.slice(columns.starts[at], columns.ends[at]) === "by",
      ),
  )
  const tense = columns.tags.findIndex(([upos, tag]) => upos === "VERB" && tag === "VBD")
  if (subject === undefined || subject > index || isPassive || tense < 0) return
  columns.pos[index] = tense
  columns.labels[subject] = columns.relations.indexOf("nsubj")
}

function mendHyphen(columns: Columns, index: number): void {
  const {heads, text, starts, ends} = columns
  const verb = index + 2
  const isOneWord = text.slice(ends[index], starts[verb]) === "-" && heads[index] === verb
  if (!isOneWord || !/^VB[DPZN]$/.test(xpos(columns, verb))) return
  if (childrenOf(columns, verb).some((child) => rel(columns, child).startsWith("nsubj"))) return
  const name = childrenOf(columns, index).findLast(
    (child) => child < index && /^NNPS?$/.test(xpos(columns, child)),
  )
  if (name === undefined) return
  for (const child of childrenOf(columns, index)) if (child < name) heads[child] = name
  heads[name] = verb
  columns.labels[name] = columns.relations.indexOf("nsubj")
}

function mendSharing(columns: Columns, index: number, named: ReadonlySet<number>): void {
  const {heads} = columns
  const shared = heads[index]!
  if (shared < 0 || rel(columns, index) !== "conj" || rel(columns, shared) !== "ccomp") return
  const tense = tenseOf(columns, shared)
  if (!past.test(xpos(columns, index)) || !/^(?:VB[DZP]|MD)$/.test(tense) || !isPersonal(columns, index))
    return
  const above = heads[shared]!
  if (!past.test(xpos(columns, above)) || xpos(columns, above) !== xpos(columns, index)) return
  const subjectOf = (verb: number): number | undefined =>
    childrenOf(columns, verb).find((child) => rel(columns, child).startsWith("nsubj"))
  const [own, thing, someone] = [index, shared, above].map(subjectOf)
  if (own !== undefined || thing === undefined || someone === undefined) return
  // "said Wester should stop, and *demanded* talks": two past tenses go together, no present or modal and a past.
  const isOther = tense !== "VBD" && xpos(columns, index) === "VBD"
  if (isOther || !isSomeone(columns, thing, named)) heads[index] = above
}

/** The tag of what carries the tense: of the verb, or of the auxiliary or copula before "a failure", "gone". */
function tenseOf(columns: Columns, predicate: number): string {
  const carrier = childrenOf(columns, predicate).find(
    (child) =>
      child < predicate &&
      /^(?:aux|cop)/.test(rel(columns, child)) &&
      /^(?:VB[DZP]|MD)$/.test(xpos(columns, child)),
  )
  return xpos(columns, carrier ?? predicate)
}

/** "sent troops to help them and *arrested* ten": a past goes on from the past above the infinitive or participle. */
function mendTense(columns: Columns, index: number): void {
  const {heads} = columns
  if (xpos(columns, index) !== "VBD" || rel(columns, index) !== "conj") return
  if (childrenOf(columns, index).some((child) => rel(columns, child).startsWith("nsubj"))) return
  let above = heads[index]!
  if (!isInfinitive(columns, above) && !isParticiple(columns, above)) return
  while (
    above >= 0 &&
    xpos(columns, above) !== "VBD" &&
    /^(?:xcomp|advcl|acl|conj|obj)$/.test(rel(columns, above))
  )
    above = heads[above]!
  if (above >= 0 && xpos(columns, above) === "VBD") heads[index] = above
}

/** "a boat *carrying* arms", "*citing* delays". */
function isParticiple(columns: Columns, verb: number): boolean {
  return (
    xpos(columns, verb) === "VBG" &&
    /^(?:acl|advcl)$/.test(rel(columns, verb)) &&
    !childrenOf(columns, verb).some((child) => /^(?:aux|mark)/.test(rel(columns, child)))
  )
}

function isInfinitive(columns: Columns, verb: number): boolean {
  if (xpos(columns, verb) !== "VB") return false
  return childrenOf(columns, verb).some(
    (child) => rel(columns, child) === "mark" && xpos(columns, child) === "TO",
  )
}

function isPersonal(columns: Columns, index: number): boolean {
  return personal.has(lemma(columns, index))
}

function isSomeone(columns: Columns, index: number, named: ReadonlySet<number>): boolean {
  const noun = lemma(columns, index).toLowerCase()
  return (
    named.has(index) ||
    /^(?:NNPS?|PRP|WP|DT)$/.test(xpos(columns, index)) ||
    personNouns.has(noun) ||
    organizationNouns.has(noun) ||
    placeNouns.has(noun)
  )
}

function lemma(columns: Columns, index: number): string {
  const [upos, tag] = columns.tags[columns.pos[index]!]!
  const word = columns.text.slice(columns.starts[index], columns.ends[index])
  return lemmaOf(word, upos, tag, columns.rank)
}

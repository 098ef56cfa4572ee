import type {Name} from "./analysis.ts"
import type {Columns} from "./columns.ts"
import {gazetteer} from "./gazetteer.ts"

/**
 * Mends what the net gets wrong about long titles: in "Danish Deputy Minister of Trade Karen Holm and
 * Dutch Foreign Minister Peter Vance led …" the names are what leads, each title describes its name, and
 * the second person is joined to the first, not a second name of the first. Changes heads and labels in place.
 */
export function mendTitles(columns: Columns, names: readonly Name[]): void {
  const {relations} = columns
  const set: Relations = {
    title: relations.indexOf("nmod:desc"),
    flat: relations.indexOf("flat"),
    nmod: relations.indexOf("nmod"),
    compound: relations.indexOf("compound"),
    marker: relations.indexOf("case"),
    determiner: relations.indexOf("det"),
  }
  const persons = names.filter(({type}) => type === "PER")
  for (const name of persons) {
    const region = titleBefore(columns, name)
    if (region !== undefined) attach(columns, name, region, set)
  }
  for (const name of persons) raiseApposition(columns, name)
  coordinate(columns)
}

/** Indexes of the relations that are given anew. */
interface Relations {
  readonly title: number
  readonly flat: number
  readonly nmod: number
  readonly compound: number
  readonly marker: number
  readonly determiner: number
}

/** A title: its first token and its noun of office; it ends where the name begins. */
interface Title {
  readonly first: number
  readonly office: number
}

const word = ({text, starts, ends}: Columns, index: number): string => text.slice(starts[index], ends[index])
const xpos = ({tags, pos}: Columns, index: number): string => tags[pos[index]!]![1]

/** Whether the token names an office. */
function isOffice(columns: Columns, index: number): boolean {
  const lower = word(columns, index).toLowerCase()
  return /^NN/.test(xpos(columns, index)) && gazetteer().isOffice(lower)
}

/** The title right before a name: nouns and adjectives, and at most one phrase as in "Ambassador to the OSCE". */
function titleBefore(columns: Columns, name: Name): Title | undefined {
  const {first: begin} = columns.sentences[columns.sentenceOf[name.first]!]!
  const run = (end: number): number => {
    let first = end
    while (first > begin && /^(?:NN|JJ|HYPH|POS|VBG)/.test(xpos(columns, first - 1))) first--
    // What a clitic or a hyphen hangs on stands outside.
    while (first < end && /^(?:POS|HYPH)$/.test(xpos(columns, first))) first++
    return first
  }
  const first = run(name.first)
  if (first < name.first && isOffice(columns, name.first - 1)) return {first, office: name.first - 1}
  let at = first - 1
  if (at > begin && xpos(columns, at) === "DT") at--
  if (first === name.first || at <= begin || !/^(?:of|for|to|at)$/i.test(word(columns, at))) return undefined
  return isOffice(columns, at - 1) ? {first: run(at), office: at - 1} : undefined
}

/** Makes the name the head of its title, which takes over the place that the two have in the sentence. */
function attach(columns: Columns, name: Name, {first, office}: Title, set: Relations): void {
  const {heads, labels} = columns
  const inside = (index: number): boolean => first <= index && index < name.last
  const outer: number[] = []
  for (let index = first; index < name.last; index++) if (!inside(heads[index]!)) outer.push(index)
  const top = outer.includes(name.first) ? name.first : outer[0]
  if (top === undefined) return
  const before = {heads: heads.slice(first, name.last), labels: labels.slice(first, name.last)}
  const [head, label] = [heads[top]!, labels[top]!]
  const {first: begin, last: end} = columns.sentences[columns.sentenceOf[name.first]!]!
  const moved: number[] = []
  for (let index = begin; index < end; index++) {
    // What hung on the title and is no part of it hangs on the name.
    if (!inside(index) && inside(heads[index]!) && heads[index] !== name.first) moved.push(index)
  }
  const movedHeads = moved.map((index) => heads[index]!)
  for (let index = name.first + 1; index < name.last; index++) {
    heads[index] = name.first
    labels[index] = set.flat
  }
  heads[name.first] = head
  labels[name.first] = label
  heads[office] = name.first
  labels[office] = set.title
  for (let index = first; index < name.first; index++) {
    if (index === office) continue
    const governor = heads[index]!
    const astray = !(first <= governor && governor < name.first)
    if (!astray) continue
    const tag = xpos(columns, index)
    const small = index > office && /^(?:IN|TO|DT)$/.test(tag)
    heads[index] = small ? name.first - 1 : office
    labels[index] = small
      ? tag === "DT"
        ? set.determiner
        : set.marker
      : index > office
        ? set.nmod
        : set.compound
  }
  for (const index of moved) heads[index] = name.first
  if (!isForest(heads, begin, end)) {
    heads.set(before.heads, first)
    labels.set(before.labels, first)
    for (const [at, index] of moved.entries()) heads[index] = movedHeads[at]!
  }
}

/** Whether every token of the sentence leads to its root. */
function isForest(heads: Int32Array, begin: number, end: number): boolean {
  for (let index = begin; index < end; index++) {
    let steps = 0
    for (let node = index; node >= 0; node = heads[node]!) if (++steps > end - begin) return false
  }
  return true
}

/** A person named after "the ambassador to the council," bears the office, and is not another name of the council. */
function raiseApposition(columns: Columns, name: Name): void {
  const {heads, labels, relations} = columns
  if (relations[labels[name.first]!] !== "appos") return
  let governor = heads[name.first]!
  while (governor >= 0 && !isOffice(columns, governor) && relations[labels[governor]!] === "nmod") {
    governor = heads[governor]!
  }
  if (governor >= 0 && isOffice(columns, governor)) heads[name.first] = governor
}

/** An apposition with a conjunction before it is no second name of its head but a further thing. */
function coordinate({heads, labels, relations, sentences, sentenceOf, tags, pos}: Columns): void {
  const apposition = relations.indexOf("appos")
  const conjunct = relations.indexOf("conj")
  for (let index = 0; index < heads.length; index++) {
    if (labels[index] !== apposition) continue
    const {first} = sentences[sentenceOf[index]!]!
    let edge = index
    for (let at = index - 1; at >= first && at > heads[index]!; at--) {
      let node = at
      while (node >= 0 && node !== index) node = heads[node]!
      if (node === index) edge = at
    }
    const isConjunction = (at: number): boolean => at >= first && tags[pos[at]!]![0] === "CCONJ"
    if (isConjunction(edge) || isConjunction(edge - 1)) labels[index] = conjunct
  }
}

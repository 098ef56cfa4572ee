import {readData} from "../../data/data.ts"
import type {Analysis, Token} from "../../language/analysis.ts"
import {isInTime} from "./covering.ts"
import {isSummingUp} from "./summing-up.ts"

/** A noun that hangs on a predicate by a preposition: "with Russia", "on Monday". */
export interface Oblique {
  /** The preposition in lower case; several words joined by a space. */
  readonly preposition: string
  readonly index: number
}

/** Who does what to whom, for one verb, noun or adjective; every list holds head tokens in text order. */
export interface Arguments {
  readonly agents: readonly number[]
  readonly patients: readonly number[]
  readonly recipients: readonly number[]
  readonly obliques: readonly Oblique[]
  /** Heads of clauses that complete it: "agreed to *withdraw*", "said that it *would*". */
  readonly clauses: readonly number[]
}

const data = readData<{
  readonly subjectControl: readonly string[]
  readonly objectControl: readonly string[]
  readonly light: readonly string[]
  readonly occurring: readonly string[]
  readonly undoing: readonly string[]
}>("arguments")
/** Verbs whose infinitive is done by their subject although they have an object: "promised Kyiv to help". */
const subjectControl = new Set(data.subjectControl)
/** Verbs whose object does what a later infinitive says: "gave Kyiv until Friday to reply". */
const objectControl = new Set(data.objectControl)
/** Verbs that say no more than that the act of their object is done: "carried out a strike". */
const lightVerbs = new Set(data.light)
/** Verbs by which what their subject names comes about: "clashes erupted between …". */
const occurring = new Set(data.occurring)
/** Particles by which a verb does not do what its object names: "put off". */
const undoing = new Set(data.undoing)
const clauseRel = /^(ccomp|xcomp|csubj)/
const nominal = /^(NOUN|PROPN|PRON|NUM|DET|ADJ|X|SYM)$/

/** "gave Kyiv until Friday to reply": whoever is given nothing but time is what the verb is done to. */
function loneRecipients(token: Token): readonly Token[] {
  return hasChild(token, clauseRel) ? [] : token.children.filter(({rel}) => rel === "iobj")
}

/** The word and all that are coordinated with it: "Gondor", "Arnor" of "Gondor and Arnor". */
export function coordinated(token: Token): readonly Token[] {
  const others = token.children.filter(
    (child, _, children) =>
      /^conj(:|$)/.test(child.rel) && !isOfOwnerList(token, child) && !isTitleOfNext(child, children),
  )
  return [token, ...others.filter(({upos}) => nominal.test(upos)).flatMap(coordinated)]
}

/** "the paramilitary Guard" after "and": a noun right before a name that the tree takes for one more of a list. */
function isTitleOfNext({index, upos}: Token, children: readonly Token[]): boolean {
  return (
    upos === "NOUN" &&
    children.some((next) => next.index === index + 1 && next.upos === "PROPN" && next.rel === "conj")
  )
}

/** "officials in Chad and Mali": a name after "and" goes with the name before it, not with the people of both. */
function isOfOwnerList(people: Token, name: Token): boolean {
  if (people.xpos !== "NNS" || name.upos !== "PROPN") return false
  const and = name.children.find(({rel}) => rel === "cc")?.index
  return [people, ...people.children.filter(({rel}) => rel === "conj")].some(({children}) =>
    children.some(({rel, upos, index}) => rel === "nmod" && upos === "PROPN" && index + 1 === and),
  )
}

/** An analysis gives the same view of a token each time, so what is found of one holds as long as it. */
const found = new WeakMap<Token, Arguments>()

/** The arguments of the predicate `index`, active or passive, with those that grammar leaves out. */
export function argumentsOf(analysis: Analysis, index: number): Arguments {
  const token = analysis.token(index)
  let known = found.get(token)
  if (known === undefined) {
    known = isNoun(token) ? ofNoun(token) : ofVerb(token)
    found.set(token, known)
  }
  return known
}

/** True where the verb is passive by its own words. */
export function isPassive(token: Token): boolean {
  if (token.children.some(({rel}) => rel === "aux:pass" || rel === "nsubj:pass")) return true
  return token.xpos === "VBN" && /^(acl|advcl|amod)$/.test(token.rel) && !hasChild(token, /^(aux|obj)$/)
}

/** True for a verb that says no more than that the act of its object is done: "carried out a strike". */
export function isLight(verb: Token): boolean {
  // "put off", "hold back"
  const isUndone = verb.children.some(({rel, lemma}) => rel === "compound:prt" && undoing.has(lemma))
  return lightVerbs.has(verb.lemma) && !isUndone
}

function isNoun(token: Token): boolean {
  return /^(NOUN|PROPN)$/.test(token.upos) && !hasChild(token, /^cop$/)
}

function ofVerb(token: Token): Arguments {
  const passive = isPassive(token)
  const subjects = subjectsOf(token)
  const objects = objectsUnder(token).map((child) => antecedent(child, token))
  // "was shot dead by the navy", "marched close to the border": what hangs on the result or way tells of the act.
  const results = token.children.filter(
    ({rel, upos, index}) => (rel === "xcomp" && upos === "ADJ") || (rel === "advmod" && index > token.index),
  )
  const obliques = [token, ...results].flatMap((each) => obliquesOf(each, /^obl/))
  // "died in shelling by rebels": a gerund without object is done by whom its "by" names.
  const isAct = token.xpos === "VBG" && objects.length === 0 && hasChild(token, /^(mark|case)$/)
  const by =
    passive || isAct ? obliques.filter(({preposition}) => preposition === "by").map(({at}) => at) : []
  const relative = gapOf(token, subjects, objects, passive)
  const agents =
    passive || by.length > 0 ? by : [...subjects, ...(relative?.role === "agent" ? [relative.word] : [])]
  const patients = [
    ...(passive ? subjects : []),
    ...(relative?.role === "patient" ? [relative.word] : []),
    ...(passive && subjects.length > 0 ? [] : objects),
    ...(objects.length === 0 ? loneRecipients(token) : []),
  ]
  return {
    agents: spread(agents),
    patients: spread(patients),
    recipients: spread([
      ...childrenBy(token, /^iobj$/),
      ...(passive && subjects.length > 0 && objects.length > 0 ? objects : []),
    ]),
    obliques: flatten(obliques.filter(({at}) => !by.includes(at))),
    clauses: childrenBy(token, clauseRel).map(({index}) => index),
  }
}

/** A verb's objects; "closed for repairs the road": a noun has none, so one that hangs on a phrase is the verb's. */
function objectsUnder(verb: Token): readonly Token[] {
  const own = childrenBy(verb, /^obj$/)
  if (own.length > 0) return own
  return childrenBy(verb, /^obl$/)
    .filter((phrase) => isNoun(phrase) && phrase.index > verb.index)
    .flatMap((phrase) => childrenBy(phrase, /^obj$/))
}

/** Subjects of a verb: its own, or those that coordination and control lend it. */
function subjectsOf(token: Token, depth = 0): readonly Token[] {
  const own = ownSubjects(token).map((child) => antecedent(child, token))
  if (own.length > 0) return [own.findLast(({index}) => index < token.index) ?? own[0]!]
  const {head, rel} = token
  const strayed = strayedSubject(token)
  if (strayed !== undefined) return [strayed]
  if (head === undefined || depth > 6) return []
  if (rel.startsWith("conj")) {
    if (isNoun(head)) return []
    // "criticised it for shutting the road and called on …": a verb with a tense goes on from the one above.
    const goesOn = hasTense(token) || (token.xpos === "VBN" && hasChild(token, /^obj$/))
    if (goesOn && head.xpos === "VBG" && !hasTense(head) && head.head?.upos === "VERB")
      return subjectsOf(head.head, depth + 1)
    return isPassive(head) && !isPassive(token) ? agentsOrSubjects(head, depth) : subjectsOf(head, depth + 1)
  }
  if (rel === "xcomp") {
    const objects = childrenBy(head, /^(obj|iobj)$/)
    if (objects.length > 0 && !subjectControl.has(head.lemma)) return objects
    if (isPassive(head) && subjectControl.has(head.lemma)) return []
    return subjectsOf(head, depth + 1)
  }
  if (rel === "advcl" && !hasTense(token)) {
    const lends = isInfinitive(token) ? objectControl.has(head.lemma) : hasChild(token, /^mark$/)
    const objects = lends ? childrenBy(head, /^(obj|iobj)$/).slice(0, 1) : []
    if (objects.length > 0) return objects
    // "ordered the troops to leave, rejecting a delay": a participle set off goes with the verb above the infinitive.
    if (
      token.xpos === "VBG" &&
      /^(xcomp|advcl)$/.test(head.rel) &&
      isInfinitive(head) &&
      head.head !== undefined &&
      !lends
    )
      return subjectsOf(head.head, depth + 1)
    return isNoun(head) || (head.rel === "advcl" && !hasChild(head, /^nsubj/))
      ? []
      : subjectsOf(head, depth + 1)
  }
  if ((rel === "ccomp" || rel === "advcl") && hasTense(token)) return []
  // "X is about to go, officials said": an infinitive completes what stands before it.
  if (rel === "ccomp" && isInfinitive(token) && head.head !== undefined && head.index > token.index)
    return head.head.index < token.index ? subjectsOf(head.head, depth + 1) : []
  if (rel === "acl" && isInfinitive(token)) return isNamed(head) ? [head] : holdersOf(head, depth + 1)
  if (rel === "acl" && token.xpos === "VBG" && /^(NOUN|PROPN|PRON)$/.test(head.upos)) {
    return hasChild(token, /^(case|mark)$/) ? holdersOf(head, depth + 1) : [head]
  }
  // "expelled a diplomat for spying": the one who is expelled spied.
  const charged =
    rel === "obl" && token.xpos === "VBG" && prepositionOf(token) === "for" ? childrenBy(head, /^obj$/) : []
  if (charged.length > 0) return charged
  if (rel === "obl" || rel === "nmod") return subjectsOf(head, depth + 1)
  return []
}

/** "Norland to pull out": in a headline the name before an infinitive is who does it. */
function isNamed({rel, upos}: Token): boolean {
  return rel === "root" && upos === "PROPN"
}

/** The subjects that hang on the verb; "it" is one too where an object and no clause follows that it could point to. */
function ownSubjects(verb: Token): readonly Token[] {
  const own = childrenBy(verb, /^nsubj/)
  if (own.length > 0 || hasChild(verb, /^(ccomp|xcomp|csubj)/) || !hasChild(verb, /^i?obj$/)) return own
  return childrenBy(verb, /^expl$/).filter(({lemma}) => lemma === "it")
}

/** A subject that the tree hangs on the object across the verb: no word before a verb describes its object. */
function strayedSubject(verb: Token): Token | undefined {
  if (verb.upos !== "VERB" || !hasTense(verb)) return undefined
  return childrenBy(verb, /^obj$/)
    .filter(({index}) => index > verb.index)
    .flatMap((object) => childrenBy(object, /^(compound|nmod:desc)$/))
    .find(({index, upos}) => index < verb.index && upos === "PROPN")
}

function agentsOrSubjects(head: Token, depth: number): readonly Token[] {
  return subjectsOf(head, depth + 1)
}

/** Whose plan, promise or decision it is: the noun's own agent, or that of the verb it is the object of. */
function holdersOf(noun: Token, depth: number): readonly Token[] {
  if (!isNoun(noun)) return subjectsOf(noun, depth)
  const owners = childrenBy(noun, /^nmod:poss$/)
  if (owners.length > 0) return owners
  const verb = noun.head
  return verb !== undefined && /^(obj|nsubj:pass)$/.test(noun.rel) ? subjectsOf(verb, depth) : []
}

/** The noun that a relative or participial clause says something of, and its role there. */
function gapOf(
  token: Token,
  subjects: readonly Token[],
  objects: readonly Token[],
  passive: boolean,
): {readonly word: Token; readonly role: "agent" | "patient"} | undefined {
  const {head, rel} = token
  if (head === undefined || !rel.startsWith("acl")) return undefined
  if (subjects.includes(head) || objects.includes(head)) return undefined
  if (rel === "acl" && passive && subjects.length === 0) return {word: head, role: "patient"}
  // "an idea *that Norland turned down*": the tree may take "that" for a mark where the clause lacks an object.
  const isRelative = rel === "acl:relcl" || (isSummingUp(head) && subjects.length > 0 && canLackObject(token))
  if (!isRelative) return undefined
  if (subjects.length === 0) return {word: head, role: passive ? "patient" : "agent"}
  const complete = objects.length > 0 || token.children.some((child) => clauseRel.test(child.rel))
  return !complete && !passive ? {word: head, role: "patient"} : undefined
}

/** A verb with "that" and no object, clause or copula: what it is done to must be the noun before "that". */
function canLackObject({upos, children}: Token): boolean {
  return (
    upos === "VERB" &&
    children.some(({rel, lemma}) => rel === "mark" && lemma === "that") &&
    !children.some(({rel}) => /^(obj|obl|[cx]comp|cop)/.test(rel))
  )
}

/** "which", "that", "who" stand for the noun that their clause modifies. */
function antecedent(word: Token, verb: Token): Token {
  const relative = /^(which|that|who|whom)$/i.test(word.text) && /^(WDT|WP)$/.test(word.xpos)
  if (!relative) return word
  let clause: Token | undefined = verb
  while (clause !== undefined && clause.rel === "conj") clause = clause.head
  return clause?.rel.startsWith("acl") && clause.head !== undefined ? clause.head : word
}

/**
 * Arguments of a noun that names an act: "Russia's annexation of Crimea", "an attack by rebels on the base",
 * "Russian sanctions against Poland"; of the object of a light verb ("carried out a strike") the verb's too.
 */
function ofNoun(token: Token): Arguments {
  const obliques = obliquesOf(token, /^(nmod|obl)/)
  const own = obliques.filter(({preposition}) => preposition === "by").map(({at}) => at)
  const of = obliques.filter(({preposition}) => preposition === "of").map(({at}) => at)
  const owners = ownersOf(token)
  // "an invasion and annexation", "the death and injury toll": nouns in a row share what governs the first.
  const first = firstOf(token)
  const verb = first.head
  const governs = verb !== undefined && isNoun(token) && /^(obj|nsubj:pass|obl)$/.test(first.rel)
  const doers = governs ? lightAgents(first, verb) : []
  const comesAbout = verb !== undefined && first.rel === "nsubj" && occurring.has(verb.lemma)
  // "shipped diesel to Chad despite warnings": what stands beside the verb by itself lends no more than its doer.
  const beside = first.rel === "obl"
  const outside =
    governs || comesAbout
      ? obliquesOf(verb, /^obl/).filter(({preposition}) => !beside || preposition === "by")
      : []
  // "condemned an attack by rebels": an active verb has no agent of its own in "by".
  const lent =
    own.length > 0 || verb === undefined || isPassive(verb)
      ? []
      : outside.filter(({preposition}) => preposition === "by")
  const by = [...own, ...lent.map(({at}) => at)]
  return {
    agents: spread(by.length > 0 ? by : [...owners, ...(owners.some(isName) ? [] : doers)]),
    patients: spread(of),
    recipients: [],
    obliques: flatten([...obliques, ...outside].filter(({at}) => !by.includes(at) && !of.includes(at))),
    clauses: childrenBy(token, /^(acl|ccomp)$/).map(({index}) => index),
  }
}

/** Whose a noun is by its own words, else by those of the noun that it is coordinated with. */
function ownersOf(noun: Token): readonly Token[] {
  const own = childrenBy(noun, /^(nmod:poss|amod|compound|nmod:desc)$/)
  const first = firstOf(noun)
  return first === noun || hasChild(noun, /^(det|case)$/) || own.some(isName)
    ? own
    : [...own, ...childrenBy(first, /^(nmod:poss|amod|compound)$/)]
}

/** The first of the nouns that this one is coordinated with. */
function firstOf(noun: Token): Token {
  return noun.rel === "conj" && noun.head !== undefined && isNoun(noun.head) ? firstOf(noun.head) : noun
}

function lightAgents(noun: Token, verb: Token): readonly Token[] {
  if (isNoun(verb)) return []
  if (noun.rel === "nsubj:pass")
    return childrenBy(verb, /^obl/).filter((child) => prepositionOf(child) === "by")
  return noun.rel === "obj" && isLight(verb) ? subjectsOf(verb) : []
}

function isName(token: Token): boolean {
  return token.upos === "PROPN" || token.upos === "PRON" || /^[A-Z]/.test(token.text)
}

function obliquesOf(token: Token, rel: RegExp): readonly {preposition: string; at: Token}[] {
  return token.children
    .filter((child) => rel.test(child.rel) && !/^nmod:(poss|desc)|:(tmod|unmarked|npmod)$/.test(child.rel))
    .map((at) => ({preposition: prepositionOf(at), at}))
    .filter(({preposition}) => preposition !== "")
}

/** The preposition of a noun, in lower case: "with", "on to", "because of". */
export function prepositionOf(noun: Token): string {
  const words = noun.children.filter(({rel}) => rel === "case" || rel === "mark")
  return words
    .flatMap((word) => [word, ...word.children.filter(({rel}) => rel === "fixed")])
    .map(({text}) => text.toLowerCase())
    .join(" ")
}

/** The amount that a verb gives its object: "90,000" of "put the strength of the army at 90,000". */
export function figureUnder(analysis: Analysis, verb: Token): Token | undefined {
  if (hasChild(verb, /^compound:prt$/)) return undefined
  return verb.children.find(
    (child) =>
      /^obl/.test(child.rel) &&
      child.index > verb.index &&
      prepositionOf(child).startsWith("at") &&
      !isInTime(analysis, child) &&
      (child.upos === "NUM" || child.children.some(({rel, upos}) => rel === "nummod" || upos === "NUM")),
  )
}

function flatten(found: readonly {preposition: string; at: Token}[]): readonly Oblique[] {
  return found.flatMap(({preposition, at}) =>
    coordinated(at).map((word) => ({preposition, index: word.index})),
  )
}

function spread(tokens: readonly Token[]): readonly number[] {
  return [...new Set(tokens.flatMap(coordinated).map(({index}) => index))]
}

function childrenBy(token: Token, rel: RegExp): readonly Token[] {
  return token.children.filter((child) => rel.test(child.rel))
}

function hasChild(token: Token, rel: RegExp): boolean {
  return token.children.some((child) => rel.test(child.rel))
}

/** True for a verb that stands in a tense or with a modal. */
export function hasTense(token: Token): boolean {
  return (
    /^(VBD|VBZ|VBP|MD)$/.test(token.xpos) ||
    token.children.some(({rel, xpos}) => /^(aux|cop)/.test(rel) && /^(VBD|VBZ|VBP|MD)$/.test(xpos))
  )
}

/** True for a verb with "to". */
export function isInfinitive(token: Token): boolean {
  return token.children.some(({rel, text}) => rel === "mark" && text.toLowerCase() === "to")
}

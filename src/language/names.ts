import type {Name} from "./analysis.ts"
import {titles} from "./entity-words.ts"
import {gazetteer} from "./gazetteer.ts"

/** A name in one sentence: its words `[first, last)`. */
export interface NamedWords {
  readonly first: number
  readonly last: number
  readonly type: Name["type"]
}

/** A sentence as the finding of names needs it. */
export interface TaggedWords {
  readonly forms: readonly string[]
  /** The network's tags: O, B-PER, I-PER, B-ORG, I-ORG, B-LOC, I-LOC by number. */
  readonly tags: Int32Array
  /** Whether word `index` is tagged as a proper noun. */
  isProper(index: number): boolean
}

const types = ["PER", "ORG", "LOC"] as const

/** The names that the network's tags spell out: odd ones begin a name, even ones carry it on. */
export function spelledOut(tags: Int32Array): NamedWords[] {
  const names: NamedWords[] = []
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i]!
    if (tag % 2 === 0) continue
    let last = i + 1
    while (tags[last] === tag + 1) last++
    names.push({first: i, last, type: types[(tag - 1) / 2]!})
  }
  return names
}

/**
 * The names of a document's sentences. The network proposes them; then titles are cut off, names known by heart
 * get their type and are added where the network saw a proper noun only, and in the end one form has one type in
 * the document: that of most of its mentions.
 */
export function findNames(sentences: readonly TaggedWords[]): NamedWords[][] {
  const found = sentences.map((sentence) => {
    const names = withInner(sentence, spelledOut(sentence.tags))
      .map((name) => withoutTitle(sentence, name))
      .filter((name) => name !== undefined)
      .map((name) => asKnown(sentence, name))
    return withKnown(sentence, names)
  })
  return withSurnames(sentences, agree(sentences, found))
}

/** A person's name whose middle the network did not take for one: "Kofi", "Grace" left out, "Mensah". */
function withInner(sentence: TaggedWords, names: readonly NamedWords[]): NamedWords[] {
  const joined: NamedWords[] = []
  for (const name of names) {
    const before = joined.at(-1)
    const isParted =
      before?.type === "PER" &&
      name.type === "PER" &&
      name.first === before.last + 1 &&
      sentence.isProper(before.last) &&
      /^\s*\p{Lu}\p{Ll}/u.test(sentence.forms[before.last]!)
    if (isParted) joined[joined.length - 1] = {...before, last: name.last}
    else joined.push(name)
  }
  return joined
}

function wordsOf(
  {forms}: TaggedWords,
  {first, last}: {readonly first: number; readonly last: number},
): string {
  return forms.slice(first, last).join("")
}

/** A person without the titles before the name, an organisation without an office after it; undefined if nothing is left. */
function withoutTitle(sentence: TaggedWords, name: NamedWords): NamedWords | undefined {
  const isTitle = (i: number): boolean => {
    const word = sentence.forms[i]!.toLowerCase()
    return titles.has(word.replace(/\.$/, "")) || gazetteer().isOffice(word) || gazetteer().isRank(word)
  }
  let {first, last} = name
  if (name.type === "PER") {
    while (first < last && isTitle(first)) first++
  } else if (name.type === "ORG") {
    while (last > first && isTitle(last - 1)) last--
  }
  return first < last ? {...name, first, last} : undefined
}

function asKnown(sentence: TaggedWords, name: NamedWords): NamedWords {
  const words = wordsOf(sentence, name)
  const type = gazetteer().typeOf(words)
  return type === undefined || gazetteer().isTown(words) ? name : {...name, type}
}

/**
 * The names with those known by heart among the proper nouns, the longest first: a known name takes the place of
 * names within it ("States" in "United States") and is added where there is none.
 */
function withKnown(sentence: TaggedWords, names: readonly NamedWords[]): NamedWords[] {
  const {forms} = sentence
  const {longest, typeOf} = gazetteer()
  const kept = [...names]
  for (let first = 0; first < forms.length; first++) {
    if (!sentence.isProper(first)) continue
    const known: {readonly last: number; readonly type: Name["type"]}[] = []
    let words = ""
    for (let i = first; i < forms.length && words.length < longest; i++) {
      words += forms[i]!
      const type = typeOf(words)
      if (type !== undefined && sentence.isProper(i)) known.unshift({last: i + 1, type})
    }
    for (const {last, type} of known) {
      const touched = kept.filter((name) => name.first < last && name.last > first)
      // A known word within a longer name, proposed or proper, says nothing of it.
      if (touched.some((name) => name.first < first || name.last > last)) continue
      if (touched.length > 0 && last - first === 1) continue
      if (touched.length === 0 && (sentence.isProper(first - 1) || sentence.isProper(last))) continue
      for (const name of touched) kept.splice(kept.indexOf(name), 1)
      kept.push({first, last, type})
      first = last - 1
      break
    }
  }
  return kept.sort((a, b) => a.first - b.first)
}

/** Gives each form the type of most of its mentions; on equal terms, that of the first. */
function agree(sentences: readonly TaggedWords[], found: readonly (readonly NamedWords[])[]): NamedWords[][] {
  const votes = new Map<string, Map<Name["type"], number>>()
  found.forEach((names, s) => {
    for (const name of names) {
      const form = wordsOf(sentences[s]!, name)
      const counts = votes.get(form) ?? new Map<Name["type"], number>()
      counts.set(name.type, (counts.get(name.type) ?? 0) + 1)
      votes.set(form, counts)
    }
  })
  const choice = new Map<string, Name["type"]>()
  for (const [form, counts] of votes) {
    choice.set(form, [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0])
  }
  return found.map((names, s) => {
    return names.map((name) => ({...name, type: choice.get(wordsOf(sentences[s]!, name))!}))
  })
}

/**
 * The names with the surnames that stand alone after a full name: once "Ann Baker" is named, "Baker" in
 * capitals is a name too, whatever the word means elsewhere. What stands beside a proper noun is part of another name.
 */
function withSurnames(
  sentences: readonly TaggedWords[],
  found: readonly (readonly NamedWords[])[],
): NamedWords[][] {
  const surnames = new Set<string>()
  return found.map((names, s) => {
    const {forms, isProper} = sentences[s]!
    const added: NamedWords[] = []
    for (const [i, form] of forms.entries()) {
      if (!surnames.has(form) || names.some(({first, last}) => first <= i && i < last)) continue
      if (isProper(i - 1) || isProper(i + 1) || (i === 0 && !isProper(i))) continue
      added.push({first: i, last: i + 1, type: "PER"})
    }
    for (const {first, last, type} of names) {
      const surname = forms[last - 1]!
      if (type === "PER" && last - first > 1 && /^\p{Lu}\p{Ll}{2}/u.test(surname)) surnames.add(surname)
    }
    return added.length === 0 ? [...names] : [...names, ...added].sort((a, b) => a.first - b.first)
  })
}

import type {Name} from "./analysis.ts"
import type {Doc} from "./doc.ts"
import {genderOfFirstName, knownNames, personNouns} from "./entity-words.ts"

/** The names that the net marked, less roles, with those that the lexicon knows in full. */
export function namesOf(doc: Doc): readonly Name[] {
  const surnames = new Set<string>()
  for (const {type, first, last} of doc.names) {
    const isFull =
      type === "PER" && last - first > 1 && genderOfFirstName(doc.token(first).text) !== undefined
    if (isFull) surnames.add(doc.token(last - 1).text)
  }
  const marked = doc.names
    .filter((name) => !isRole(doc, name, surnames))
    .map((name) => withoutRole(doc, withHyphens(doc, name)))
  const known: Name[] = []
  for (let i = 0; i < doc.length; i++) {
    const name = knownNameAt(doc, i)
    if (name === undefined) continue
    known.push(name)
    i = name.last - 1
  }
  const isWider = (name: Name, other: Name): boolean =>
    name.first <= other.first && other.last <= name.last && name.last - name.first > other.last - other.first
  const kept = known.filter((name) => !marked.some((other) => isWider(other, name)))
  const rest = marked.filter(
    (name) => !kept.some((other) => name.first < other.last && other.first < name.last),
  )
  return [...rest, ...kept].sort((a, b) => a.first - b.first)
}

/** "Lee Cheuk-yan": the parts that a hyphen joins to the name. */
function withHyphens(doc: Doc, name: Name): Name {
  let {last} = name
  const touches = (index: number): boolean => doc.token(index).from === doc.token(index - 1).to
  while (last + 1 < doc.length && doc.token(last).text === "-" && touches(last) && touches(last + 1)) {
    const next = doc.token(last + 1)
    if (next.upos !== "PROPN" || next.sentence !== doc.token(name.first).sentence) break
    last += 2
  }
  return last === name.last ? name : {...name, last, to: doc.token(last - 1).to}
}

/** "Deputy Minister of Trade Karen Holm", marked as a whole: the name behind the office. */
function withoutRole(doc: Doc, name: Name): Name {
  if (name.type !== "PER") return name
  let {first} = name
  for (let i = name.first; i < name.last - 1; i++) {
    if (personNouns.has(doc.token(i).text.toLowerCase()))
      first = doc.token(i + 1).text === "of" ? i + 3 : i + 1
  }
  return first === name.first || first >= name.last ? name : {...name, first, from: doc.token(first).from}
}

function knownNameAt(doc: Doc, first: number): Name | undefined {
  const token = doc.token(first)
  if (!/^\p{Lu}/u.test(token.text)) return undefined
  for (const {words, type} of knownNames.get(token.text.toLowerCase()) ?? []) {
    const last = first + words.length
    if (last > doc.length) continue
    if (words.every((word, i) => doc.token(first + i).text.toLowerCase() === word)) {
      return {first, last, from: token.from, to: doc.token(last - 1).to, type}
    }
  }
  return undefined
}

/** "Minister", "Secretary": a role in capitals, which the net may take for a name. */
function isRole(doc: Doc, name: Name, surnames: ReadonlySet<string>): boolean {
  const last = doc.token(name.last - 1).text
  if (name.type !== "PER" || surnames.has(last)) return false
  return personNouns.has(last.toLowerCase()) && genderOfFirstName(doc.token(name.first).text) === undefined
}

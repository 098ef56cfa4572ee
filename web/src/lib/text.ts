import {
  type ActorRef,
  type Anchor,
  type Issue,
  type Item,
  isPerson,
  type Kind,
  type Labels,
} from "../../../src/api/wire.ts"

/** The kinds as people read them: one, several, and the class that gives the hue. */
export const kindNames: {readonly [kind in Kind]: {one: string; many: string; hue: string}} = {
  statement: {one: "Statement", many: "Statements", hue: "statement"},
  meeting: {one: "Talks", many: "Talks", hue: "talks"},
  position: {one: "Position", many: "Positions", hue: "position"},
  undertaking: {one: "Undertaking", many: "Undertakings", hue: "undertaking"},
  posture: {one: "Posture", many: "Posture", hue: "posture"},
  assessment: {one: "Assessment", many: "Assessments", hue: "assessment"},
  event: {one: "Event", many: "Events", hue: "event"},
}

export const kindList = Object.keys(kindNames) as readonly Kind[]

const full = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
})
const short = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
})
const month = new Intl.DateTimeFormat("en-GB", {month: "short", year: "numeric", timeZone: "UTC"})

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** "Thu 13 Jan 2022". */
export function dayText(day: string): string {
  return full.format(dateOf(day)).replace(",", "")
}

/** "Thu 13 Jan". */
export function shortDay(day: string): string {
  return short.format(dateOf(day)).replace(",", "")
}

/** An EDTF value for people: "13 Jan 2022", "Dec 2021", "2014", "10 Jan 2022 to 14 Jan 2022". */
export function edtfText(edtf: string): string {
  const [from = "", to] = edtf.split("/")
  if (to !== undefined) {
    if (from === "" || from === "..") return `until ${pointText(to)}`
    return to === "" || to === ".." ? `since ${pointText(from)}` : `${pointText(from)} to ${pointText(to)}`
  }
  return pointText(edtf)
}

function pointText(point: string): string {
  const bare = point.replace(/[~?%]$/, "")
  const hedge = bare === point ? "" : "about "
  if (/^\d{4}-\d\d-\d\d/.test(bare)) return hedge + dayText(bare.slice(0, 10))
  if (/^\d{4}-\d\d$/.test(bare)) return hedge + month.format(dateOf(`${bare}-01`))
  return hedge + bare
}

/** "1 report", "2 reports". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`
}

/** A verb as it stands behind "she": "warns", "denies". */
function thirdPerson(verb: string): string {
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`
}

/** What a speaker does with words: "Ana warns", "US officials warn". */
export function doesText(act: string, speaker: string): string {
  // A plural common noun that ends the name or has a short word behind it: "US officials", "officials in Ottawa".
  const several = /(?:^| )\p{Ll}[\p{L}-]*[^s]s(?:$| \p{Ll}{2,4} )/u.test(speaker)
  return several ? act : thirdPerson(act)
}

/** With a capital at the start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** An actor's name for people: the label of a state or organisation, a person's own name. */
export function nameOf(ref: ActorRef | undefined, labels: Labels): string {
  if (ref === undefined) return ""
  if (ref.actor === undefined || isPerson(ref.actor)) return ref.name
  return labels[ref.actor] ?? ref.name
}

/** A text of ours with names in place of ids. */
export function named(text: string, labels: Labels): string {
  return text.replace(/\b[A-Z]{2,}\b/g, (id) => labels[id] ?? id)
}

/** An issue for people, with names in place of ids. */
export function issueText(issue: Pick<Issue, "label">, labels: Labels): string {
  return capital(issue.label.replace(/\b[A-Z]{2,}\b/g, (id) => labels[id] ?? id))
}

/** The item's words, cut at about `limit` characters between words. */
export function clipped(words: string, limit: number): string {
  if (words.length <= limit) return words
  const cut = words.slice(0, limit)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), limit / 2)).trimEnd()} …`
}

/** Whose item it is, for people. */
export function whoOf(item: Item, labels: Labels): string {
  switch (item.kind) {
    case "statement":
      return nameOf(item.speaker, labels)
    case "meeting": {
      const strangers = item.people.filter((person) => person.affiliation === undefined)
      const met = item.parties.length > 0 ? [...item.parties, ...strangers] : item.people
      const names = met.map((ref) => nameOf(ref, labels))
      if (item.body !== undefined) names.push(nameOf(item.body, labels))
      return [...new Set(names)].join(", ")
    }
    case "position":
    case "undertaking":
      return nameOf(item.party, labels)
    case "posture":
      return nameOf(item.owner, labels)
    case "assessment":
      return nameOf(item.by, labels)
    case "event":
      return [...new Set([nameOf(item.actor, labels), nameOf(item.recipient, labels)])]
        .filter(Boolean)
        .join(", ")
  }
}

/** The words that carry an item, pieces joined. */
export function wordsOf(anchors: readonly Anchor[]): string {
  return anchors.map(({quote}) => quote).join(" … ")
}

/** The address of the original with its words marked (URL text fragment). */
export function originalOf(url: string, words: string): string | undefined {
  if (!/^https?:\/\//i.test(url)) return undefined
  const encode = (text: string): string => encodeURIComponent(text).replaceAll("-", "%2D")
  const list = words.trim().split(/\s+/)
  const fragment =
    list.length <= 8
      ? encode(list.join(" "))
      : `${encode(list.slice(0, 4).join(" "))},${encode(list.slice(-4).join(" "))}`
  return `${url.split("#")[0]}#:~:text=${fragment}`
}

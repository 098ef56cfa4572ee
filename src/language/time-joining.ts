import type {Match} from "./time-forms.ts"
import {anyOf, type Edge, words} from "./time-words.ts"

const edgeBefore = new RegExp(
  `(?:^|[^\\p{L}])(?<all>(?<edge>(?:the\\s+)?${anyOf(Object.keys(words.edges).map((edge) => edge.replace(/^the /, "")))})(?:\\s+|-)(?:the\\s+)?)$`,
  "iu",
)
const edgeLookback = 28

/** Takes "early", "the end of" and the like before the expression into it. */
export function withEdge(text: string, match: Match): Match {
  const {form} = match
  const bounded =
    form.kind === "date" ||
    form.kind === "named" ||
    form.kind === "weekday" ||
    form.kind === "unit" ||
    form.kind === "inYear" ||
    form.kind === "years"
  if (!bounded) return match
  const groups = edgeBefore.exec(text.slice(Math.max(0, match.from - edgeLookback), match.from))?.groups
  if (groups === undefined) return match
  const key = groups.edge!.toLowerCase().replace(/\s+/g, " ")
  const edge = words.edges[key] ?? words.edges[`the ${key}`] ?? words.edges[key.replace(/^the /, "")]
  if (edge === undefined) return match
  if ((edge === "earlier" || edge === "later") && form.kind !== "unit" && !/ in$/.test(key)) return match
  return {...match, from: match.from - groups.all!.length, edge: edge satisfies Edge}
}

/** Joins the parts of one expression: "Friday, January 14", "the night of June 3", "8 pm on Monday". */
export function joinMatches(text: string, matches: readonly Match[]): readonly Match[] {
  const joined: Match[] = []
  for (const match of matches) {
    const last = joined.at(-1)
    const both = last === undefined ? undefined : join(text, last, match)
    if (both === undefined) joined.push(match)
    else joined.splice(-1, 1, both)
  }
  return joined
}

function join(text: string, a: Match, b: Match): Match | undefined {
  const gap = text.slice(a.to, b.from)
  if (gap.length > 14 || gap.includes("\n")) return undefined
  const first = a.form
  const second = b.form
  const both = {from: a.from, to: b.to, ...(a.edge === undefined ? {} : {edge: a.edge})}
  const isDay = (form: Match["form"]): boolean =>
    form.kind === "weekday" ||
    form.kind === "numeric" ||
    (form.kind === "date" && form.day !== undefined) ||
    (form.kind === "unit" && form.unit === "day")
  if (
    first.kind === "weekday" &&
    (second.kind === "numeric" || (second.kind === "date" && second.day !== undefined))
  ) {
    if (/^,?\s+(?:the\s+)?$/.test(gap)) return {...b, ...both}
    if (/^,?\s*\($/.test(gap)) return {...b, ...both, to: b.to + (text[b.to] === ")" ? 1 : 0)}
    return undefined
  }
  if (
    first.kind === "weekday" &&
    second.kind === "unit" &&
    second.unit === "week" &&
    /^,?\s+(?:of\s+)?$/.test(gap)
  ) {
    return {...both, form: {kind: "weekday", weekday: first.weekday, shift: undefined, week: second.shift}}
  }
  if (first.kind === "date" && first.year === undefined && second.kind === "unit" && second.unit === "year") {
    const year = second.from === "published" || b.bare === true
    return year && /^,?\s+(?:of\s+)?$/.test(gap)
      ? {...both, form: {kind: "inYear", date: first, shift: second.shift}}
      : undefined
  }
  if (isDay(first) && second.kind === "part" && /^\s+(?:in\s+)?$/.test(gap))
    return {...a, ...both, part: second.part}
  if (first.kind === "part" && isDay(second) && /^\s+(?:of|on)\s+$/.test(gap))
    return {...b, ...both, part: first.part}
  if (isDay(first) && second.kind === "clock" && /^,?\s+(?:at\s+)?(?:about\s+|around\s+)?$/.test(gap)) {
    return {...a, ...both, clock: second}
  }
  if (first.kind === "clock" && isDay(second) && /^,?\s+(?:on\s+)?$/.test(gap))
    return {...b, ...both, clock: first}
  return undefined
}

/** The further days and years that a range names by their last digits: "May 3-5", "12 and 13 June", "1957-58". */
export function withRanges(text: string, match: Match): readonly Match[] {
  const {form} = match
  if (form.kind !== "date") return [match]
  const after = text.slice(match.to, match.to + 12)
  const own = text.slice(match.from, match.to)
  if (form.era !== undefined && form.month === undefined) {
    const before = /(?<![\d.,])(\d{1,4})[-–—]$/.exec(text.slice(Math.max(0, match.from - 8), match.from))
    if (before === null || Number(before[1]) <= (form.year ?? 0)) return [match]
    const from = match.from - before[0].length
    return [{form: {...form, year: Number(before[1])}, from, to: match.from - 1}, match]
  }
  if (form.day !== undefined && form.month !== undefined && form.year === undefined && /\d$/.test(own)) {
    const next = /^(?:\s?[-–—]\s?|\s(?:and|to)\s(?=\d+(?:[,.;)]|$)))(\d{1,2})(?=[\s,.;)]|$)/.exec(after)
    if (next !== null && Number(next[1]) > form.day && Number(next[1]) <= 31) {
      const to = match.to + next[0].length
      return [match, {form: {...form, day: Number(next[1])}, from: to - next[1]!.length, to}]
    }
  }
  if (form.day !== undefined && form.month !== undefined && /^\d/.test(own)) {
    const before = /(?<![\d.,:$])(\d{1,2})\s?(?:[-–—]|and\s|to\s)\s?$/.exec(
      text.slice(Math.max(0, match.from - 10), match.from),
    )
    if (before !== null && Number(before[1]) >= 1 && Number(before[1]) < form.day) {
      const from = match.from - before[0].length
      return [{form: {...form, day: Number(before[1])}, from, to: from + before[1]!.length}, match]
    }
  }
  if (form.year !== undefined && form.month === undefined && /\d{4}$/.test(own)) {
    const next = /^[-–—/](\d\d)(?![\d-])/.exec(after)
    const year = next === null ? 0 : Math.floor(form.year / 100) * 100 + Number(next[1])
    if (year > form.year) {
      const to = match.to + 3
      return [match, {form: {kind: "date", year}, from: to - 2, to}]
    }
  }
  return [match]
}

/** Gives "January 12" in "January 12 to January 16, 1936" the year that ends the range. */
export function withYearsOfRanges(text: string, matches: readonly Match[]): readonly Match[] {
  return matches.map((match, number) => {
    const next = matches[number + 1]
    if (next === undefined || match.form.kind !== "date" || next.form.kind !== "date") return match
    const {month, year} = match.form
    const end = next.form
    if (month === undefined || year !== undefined || end.month === undefined || end.year === undefined)
      return match
    if (!/^\s?(?:[-–—]|and|to|until|through|or)\s?$/.test(text.slice(match.to, next.from))) return match
    return {...match, form: {...match.form, year: month > end.month ? end.year - 1 : end.year}}
  })
}

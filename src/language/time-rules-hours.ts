import {calendar, digits, N, number, P, parts, the, U, Us} from "./time-patterns.ts"
import {type Rule, rule} from "./time-rule.ts"
import {anyOf, words} from "./time-words.ts"

const zone =
  "(?:\\s*\\(?(?<zone>gmt|utc|est|edt|cet|cest|bst|pst|pdt|et|pt|local\\s+time|moscow\\s+time)\\b\\)?)?"

const clockTime = (
  hours: number,
  minutes: number | undefined,
  half: string | undefined,
): string | undefined => {
  const afternoon = half?.startsWith("p") ?? false
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined
  const hour = half === undefined ? hours : (hours % 12) + (afternoon ? 12 : 0)
  if (hour > 24 || (minutes ?? 0) > 59) return undefined
  const two = (value: number): string => String(value).padStart(2, "0")
  return `T${two(hour)}${minutes === undefined ? "" : `:${two(minutes)}`}`
}

/** References such as "now", holidays, parts of the day and clock times. */
export const hourRules: readonly Rule[] = [
  rule(
    Object.keys(words.refs),
    `${anyOf(Object.keys(words.refs))}(?!\\s+(?:${N}\\s|${U}|${Us}))`,
    (_, match) => ({
      kind: "reference",
      timex: words.refs[match.replace(/\s+/g, " ")]!,
    }),
  ),
  rule(Object.keys(words.holidays), anyOf(Object.keys(words.holidays)), (_, match) => {
    const [month, day] = words.holidays[match.replace(/\s+/g, " ").replace("’", "'")]!.split("-")
    return calendar({month: Number(month), day: Number(day)})
  }),
  rule([...the, "early", "late", ...parts], `(?:the\\s+)?(?:(?:early|late)\\s+)?(?<p>${P})`, (g) => ({
    kind: "part",
    part: words.parts[g.p!]!,
  })),
  rule(digits, `(?<h>\\d{1,2})(?:[:.](?<min>\\d\\d))?\\s*(?<half>[ap]\\.?m\\.?)${zone}`, (g) => {
    const time = clockTime(Number(g.h), number(g.min), g.half)
    return time === undefined ? undefined : {kind: "clock", time, zone: g.zone?.toUpperCase()}
  }),
  rule(digits, `(?<h>\\d{1,2}):(?<min>[0-5]\\d)(?:\\s*(?:hrs|hours))?${zone}`, (g) => {
    const time = clockTime(Number(g.h), number(g.min), undefined)
    return time === undefined ? undefined : {kind: "clock", time, zone: g.zone?.toUpperCase()}
  }),
  rule(digits, "(?<h>[012]\\d)(?<min>[0-5]\\d)\\s*(?<zone>gmt|utc|cet|est|bst|hours|hrs)", (g) => {
    const time = clockTime(Number(g.h), number(g.min), undefined)
    return time === undefined ? undefined : {kind: "clock", time, zone: g.zone?.toUpperCase()}
  }),
  rule(digits, "(?<h>\\d{1,2}):(?<min>[0-5]\\d):(?<s>[0-5]\\d)", (g) => ({
    kind: "duration",
    timex: `PT${Number(g.h)}H${Number(g.min)}M${Number(g.s)}S`,
  })),
  rule(["noon"], "noon", () => ({kind: "clock", time: "T12:00", zone: undefined})),
  rule(["midnight"], "midnight", () => ({kind: "clock", time: "T24:00", zone: undefined})),
]

import type {Match} from "./time-forms.ts"
import type {Rule} from "./time-rule.ts"
import {rules} from "./time-rules.ts"
import {words} from "./time-words.ts"

/** By the lower-case word that expressions begin with, or `0` for a number: the rules to try, in order. */
const rulesByWord = new Map<string, Rule[]>()
for (const rule of rules) {
  for (const word of new Set(rule.first.map((phrase) => /^\p{L}+/u.exec(phrase)?.[0] ?? phrase))) {
    const others = rulesByWord.get(word)
    if (others === undefined) rulesByWord.set(word, [rule])
    else others.push(rule)
  }
}

/** The longest expression of lower-case text that starts at `from`, the earlier rule where two are as long. */
function matchAt(text: string, from: number, candidates: readonly Rule[]): Match | undefined {
  let best: Match | undefined
  for (const {regularExpression, form} of candidates) {
    const pattern = regularExpression()
    pattern.lastIndex = from
    const match = pattern.exec(text)
    if (match === null || (best !== undefined && from + match[0].length <= best.to)) continue
    const found = form(match.groups ?? {}, match[0])
    if (found !== undefined && !/\n/.test(match[0])) {
      best = {form: found, from, to: from + match[0].length, ...extras(match.groups ?? {}, match[0])}
    }
  }
  return best
}

function extras(
  groups: {readonly [name: string]: string | undefined},
  match: string,
): {
  readonly part?: string
  readonly bare?: true
  readonly clock?: {readonly time: string; readonly zone: undefined}
} {
  if (groups.bare !== undefined) return {bare: true}
  if (groups.clock !== undefined) return {clock: {time: `T${groups.clock}`, zone: undefined}}
  if (match === "tonight") return {part: "NI"}
  if (groups.shift !== undefined && groups.p !== undefined) return {part: words.parts[groups.p]!}
  return {}
}

const start =
  /(?<![\p{L}\p{N}$£€#/.,+-])(?:\d+|['’]\d\d(?!\d)|\p{L}+\d?)|(?<=[-–—/])(?:[12]\d\d\d|\p{Lu}\p{Ll}+)|(?<=[\d\p{L}][-–])\d{1,2}(?=\s+\p{Lu})|(?<=\d[-–])\d{1,4}(?=\s+B\.?C)/gu

/** Every expression of the text as its words alone tell, in order, none within another. */
export function recognise(text: string): readonly Match[] {
  const found: Match[] = []
  // In one piece and of the same length: "İ" alone has a lower case of two signs.
  const lower = text.replaceAll("İ", "I").toLowerCase()
  start.lastIndex = 0
  for (let word = start.exec(text); word !== null; word = start.exec(text)) {
    const key = /^\P{L}/u.test(word[0]) ? "0" : word[0].toLowerCase().replace(/\d$/, "")
    const candidates = rulesByWord.get(key)
    if (candidates === undefined) continue
    const match = matchAt(lower, word.index, candidates)
    if (match === undefined) continue
    found.push(match)
    start.lastIndex = match.to
  }
  return found
}

import {expect, test} from "vitest"
import {loadAuthority} from "../../src/authority/authority.ts"
import {read} from "../../src/engine.ts"
import {extract} from "../../src/extract/extract.ts"
import type {Analysis, Token} from "../../src/language/analysis.ts"
import {analyze} from "../../src/language/analyze.ts"
import {makeReport} from "../../src/record/report.ts"

const authority = loadAuthority()
const names = [
  "Adler",
  "Bondar",
  "Castro",
  "Dreyer",
  "Ekberg",
  "Farouk",
  "Gruber",
  "Haddad",
  "Ivanov",
  "Jansen",
]
const states = ["Chad", "Peru", "Japan", "Kenya", "Norway", "Cuba", "Iran"]

/** A paragraph that is unlike the others: what it names comes round at different times. */
function various(n: number): string {
  const [who, here, there] = [names[n % 10]!, states[n % 7]!, states[(n + 3) % 7]!]
  const day = `${1 + (n % 28)} March ${2010 + (n % 9)}`
  return [
    `Foreign Minister Maria ${who} of ${here} said on ${day} that ${there} would not withdraw its ${100 + n} troops.`,
    `"We demand talks with ${there} before Friday," she added.`,
    `${here} and ${there} met in Geneva on Monday, according to officials, and ${there} accused ${here} of delay.`,
  ].join(" ")
}

/** One who is named again and again, with an office of a state that only the dateline tells. */
function again(n: number): string {
  return [
    `Foreign Minister Ann Example said that the talks of round ${n} with Chad had failed.`,
    `She told reporters that troops would not leave. Example, the foreign minister, warned of sanctions.`,
  ].join(" ")
}
const dateline = "OSLO, May 3 (Agency) - Talks went on in Norway on Tuesday. Norway waits."

/** How often extraction looks at a token or an element of the analysis' lists. */
function looks(text: string): ReadonlyMap<string, number> {
  const analysis = analyze(text)
  const seen = new Map<string, number>()
  const count = (name: string): void => void seen.set(name, (seen.get(name) ?? 0) + 1)
  const watched = (name: string, list: readonly unknown[]): readonly unknown[] =>
    new Proxy(list, {
      get(target, key, receiver) {
        if (typeof key === "string" && /^\d/.test(key)) count(name)
        return Reflect.get(target, key, receiver) as unknown
      },
    })
  const lists = Object.entries(analysis).filter(([, value]) => Array.isArray(value))
  const token = (index: number): Token => {
    count("tokens")
    return analysis.token(index)
  }
  const spied = Object.assign(
    Object.create(analysis) as Analysis,
    {token},
    Object.fromEntries(lists.map(([name, list]) => [name, watched(name, list as readonly unknown[])])),
  )
  expect(extract(spied, makeReport({text}), authority).length).toBeGreaterThan(40)
  return seen
}

const texts: {readonly [name: string]: (paragraphs: number) => string} = {
  "of many people": (count) => Array.from({length: count}, (_, n) => various(n)).join("\n"),
  "of one person": (count) => [dateline, ...Array.from({length: count}, (_, n) => again(n))].join("\n"),
}

// Counted, not timed: a walk through a list for each word of a text takes four times as many looks.
test.each(Object.entries(texts))(
  "a text %s that is twice as long takes about twice as many looks",
  (_, make) => {
    const [once, twice] = [looks(make(24)), looks(make(48))]
    expect([...twice.keys()]).toEqual(expect.arrayContaining(["tokens", "names", "times", "sentences"]))
    for (const [name, count] of twice) expect(count / once.get(name)!, name).toBeLessThan(2.6)
  },
)

test("one who is named on every line of a long text has the same state on each", () => {
  const {items} = read(texts["of one person"]!(150))
  const speakers = items.flatMap((item) => (item.kind === "statement" ? [item.speaker] : []))
  expect(speakers.length).toBe(300)
  expect(new Set(speakers.map(({affiliation}) => affiliation))).toEqual(new Set(["NOR"]))
})

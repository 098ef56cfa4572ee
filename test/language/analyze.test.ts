import fc from "fast-check"
import {describe, expect, test} from "vitest"
import {type Analysis, analyze} from "../../src/language/index.ts"

const sample = `Talks end without a result

GENEVA (Agency) — The deputy foreign minister, Olga Petrenko, said on Tuesday that the two sides hadn't agreed. "We'll meet again next week," she told reporters.
Mr. Smith, a senior U.S. official, rejected the proposal.`

/** What must be true of every analysis. */
function check(analysis: Analysis): void {
  const {text, length, sentences} = analysis
  let to = 0
  let next = 0
  for (const sentence of sentences) {
    expect(sentence.first).toBe(next)
    expect(sentence.last).toBeGreaterThan(sentence.first)
    next = sentence.last
    let roots = 0
    for (let i = sentence.first; i < sentence.last; i++) {
      const token = analysis.token(i)
      expect(token.from).toBeGreaterThanOrEqual(to)
      expect(token.to).toBeGreaterThan(token.from)
      to = token.to
      expect(token.text).toBe(text.slice(token.from, token.to))
      expect(token.text).not.toMatch(/\s/)
      expect(token.sentence).toBe(sentence.index)
      // A tree: every way up ends at the root, within the sentence.
      let steps = 0
      for (let node = token; node.head !== undefined; node = node.head) {
        expect(node.head.sentence).toBe(sentence.index)
        expect(++steps).toBeLessThan(sentence.last - sentence.first)
      }
      if (token.head === undefined) roots++
      for (const child of token.children) expect(child.head).toBe(token)
      expect((token.head === undefined) === (token.rel === "root")).toBe(true)
    }
    expect(roots).toBe(1)
  }
  expect(next).toBe(length)
  for (const name of analysis.names) {
    expect(name.from).toBe(analysis.token(name.first).from)
    expect(name.to).toBe(analysis.token(name.last - 1).to)
  }
  // Nothing but white space lies outside the tokens.
  let covered = 0
  for (let i = 0; i < length; i++) covered += analysis.token(i).to - analysis.token(i).from
  expect(covered).toBe(text.replace(/\s/g, "").length)
}

describe("analyze", () => {
  test("finds sentences, trees and names", () => {
    const analysis = analyze(sample, {published: "2026-03-04"})
    check(analysis)
    const words = (span: {from: number; to: number}): string => sample.slice(span.from, span.to)
    expect(analysis.sentences.map((s) => [words(s).slice(0, 12), s.headline, s.paragraph])).toEqual([
      ["Talks end wi", true, 0],
      ["GENEVA (Agen", false, 1],
      ["The deputy f", false, 1],
      ["\"We'll meet ", false, 1],
      ["Mr. Smith, a", false, 2],
    ])
    const said = analysis.token(analysis.tokenAt(sample.indexOf("said on")))
    expect([said.lemma, said.upos, said.xpos, said.rel]).toEqual(["say", "VERB", "VBD", "root"])
    expect(
      said.children.filter((t) => t.rel === "nsubj").map((t) => words(analysis.subtree(t.index))),
    ).toEqual(["The deputy foreign minister, Olga Petrenko"])
    expect(said.children.find((t) => t.rel === "ccomp")?.text).toBe("agreed")
    expect(analysis.names.filter((n) => n.type === "PER").map(words)).toContain("Olga Petrenko")
  })

  test("is the same each time, and for a text within a longer one", () => {
    const heads = (a: Analysis, from: number): unknown[] =>
      Array.from({length: a.length - from}, (_, i) => {
        const token = a.token(i + from)
        return [token.text, token.rel, token.xpos, token.head && token.head.index - from]
      })
    const alone = analyze(sample)
    expect(heads(analyze(sample), 0)).toEqual(heads(alone, 0))
    const longer = analyze(
      `One line stands before it, and it is rather long for a line like this.\n${sample}`,
    )
    expect(heads(longer, longer.length - alone.length)).toEqual(heads(alone, 0))
  })

  test("gives a result for any string", () => {
    const piece = fc.oneof(
      fc.string({unit: "binary", maxLength: 20}),
      fc.constantFrom(
        "\ud800",
        "U.S.",
        "“",
        '"',
        "...",
        "'s",
        "don't ",
        "\n",
        " Mr. ",
        "http://a.b/",
        "—",
        "1.",
        "?!",
      ),
      fc.lorem({maxCount: 3}),
    )
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 12}), (pieces) => check(analyze(pieces.join("")))),
      {numRuns: 60, seed: 1},
    )
  })

  test("cuts what is too long for the net", () => {
    const analysis = analyze("word ".repeat(1000))
    check(analysis)
    expect(Math.max(...analysis.sentences.map((s) => s.last - s.first))).toBeLessThanOrEqual(120)
  })

  test("refuses a token that is not there", () => {
    expect(() => analyze("One.").token(2)).toThrow(RangeError)
  })
})

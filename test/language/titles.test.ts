import {expect, test} from "vitest"
import type {Name} from "../../src/language/analysis.ts"
import type {Columns} from "../../src/language/columns.ts"
import {mendTitles} from "../../src/language/titles.ts"

const relations = [
  "root",
  "nsubj",
  "nmod",
  "nmod:desc",
  "flat",
  "compound",
  "case",
  "det",
  "appos",
  "conj",
  "cc",
]
const tags = [
  ["PROPN", "NNP"],
  ["ADP", "IN"],
  ["DET", "DT"],
  ["CCONJ", "CC"],
  ["VERB", "VBD"],
  ["PUNCT", ","],
] as const

/** Mends a sentence given as rows `word tag head relation`; gives the same rows' heads and relations. */
function mended(rows: string, ...persons: readonly (readonly [first: number, last: number])[]): string[] {
  const cells = rows.split("; ").map((row) => row.split(" "))
  const text = cells.map(([word]) => word).join(" ")
  const ends = Int32Array.from(
    cells,
    (_, i) =>
      cells
        .slice(0, i + 1)
        .map(([word]) => word)
        .join(" ").length,
  )
  const starts = Int32Array.from(cells, ([word], i) => ends[i]! - word!.length)
  const columns: Columns = {
    text,
    starts,
    ends,
    heads: Int32Array.from(cells, ([, , head]) => Number(head)),
    labels: Uint8Array.from(cells, ([, , , relation]) => relations.indexOf(relation!)),
    pos: Uint8Array.from(cells, ([, tag]) => tags.findIndex(([, xpos]) => xpos === tag)),
    sentenceOf: new Int32Array(cells.length),
    relations,
    tags,
    sentences: [
      {index: 0, first: 0, last: cells.length, from: 0, to: text.length, paragraph: 0, headline: false},
    ],
    rank: () => -1,
  }
  const names = persons.map(
    ([first, last]): Name => ({first, last, from: starts[first]!, to: ends[last - 1]!, type: "PER"}),
  )
  mendTitles(columns, names)
  return cells.map(([word], i) => `${word} ${columns.heads[i]} ${relations[columns.labels[i]!]}`)
}

test("a name that the net took for what the office is of heads its title", () => {
  const rows =
    "Minister NNP 5 nsubj; of IN 3 case; Trade NNP 3 nmod:desc; Karen NNP 0 nmod; Holm NNP 3 flat; spoke VBD -1 root"
  expect(mended(rows, [3, 5])).toEqual([
    "Minister 3 nmod:desc",
    "of 2 case",
    "Trade 0 nmod",
    "Karen 5 nsubj",
    "Holm 3 flat",
    "spoke -1 root",
  ])
})

test("a second person behind a conjunction is no second name of the first", () => {
  const rows =
    "Karen NNP 4 nsubj; and CC 2 cc; Minister NNP 3 nmod:desc; Vance NNP 0 appos; spoke VBD -1 root"
  expect(mended(rows, [0, 1], [3, 4])[3]).toBe("Vance 0 conj")
})

test("a person in apposition bears the office, and is not what the office is of", () => {
  const rows =
    "ambassador NNP 5 nsubj; to IN 2 case; Geneva NNP 0 nmod; , , 4 punct; Vance NNP 2 appos; spoke VBD -1 root"
  expect(mended(rows, [4, 5])[4]).toBe("Vance 0 appos")
})

test("a name without an office before it stays where it is", () => {
  const rows = "friends NNP 3 nsubj; of IN 2 case; Karen NNP 0 nmod; spoke VBD -1 root"
  expect(mended(rows, [2, 3])).toEqual(["friends 3 nsubj", "of 2 case", "Karen 0 nmod", "spoke -1 root"])
})

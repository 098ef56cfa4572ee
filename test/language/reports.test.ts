import {expect, test} from "vitest"
import {labelSetOf} from "../../src/language/net/labels.ts"
import {raiseReports, reportVerb} from "../../src/language/net/reports.ts"

const set = labelSetOf(["root", "nsubj", "obj", "ccomp", "parataxis", "advmod", "punct", "obl", "case"])

/** Raises the reports of a sentence given as rows `lemma head relation`; gives the same rows' heads and relations. */
function raised(rows: string): string {
  const cells = rows.split("; ").map((row) => row.split(" "))
  const heads = Int32Array.from([0, ...cells.map(([, head]) => Number(head))])
  const labels = Int32Array.from([0, ...cells.map(([, , relation]) => set.names.indexOf(relation!))])
  const uposOf = (word: number): string => (cells[word]![2] === "punct" ? "PUNCT" : "X")
  raiseReports(heads, labels, uposOf, (word) => reportVerb(cells[word]![0]!), set)
  return cells.map((_, i) => `${heads[i + 1]} ${set.names[labels[i + 1]!]}`).join("; ")
}

test("a verb of report after all that it reports heads it", () => {
  const before = "talks 2 nsubj; fail 0 root; , 2 punct; holm 5 nsubj; say 2 parataxis; . 2 punct"
  expect(raised(before)).toBe("2 nsubj; 5 ccomp; 2 punct; 5 nsubj; 0 root; 5 punct")
})

test("one that stands inside stays", () => {
  const before =
    "talks 2 nsubj; fail 0 root; , 5 punct; holm 5 nsubj; say 2 parataxis; , 5 punct; again 2 advmod"
  expect(raised(before)).toBe("2 nsubj; 0 root; 5 punct; 5 nsubj; 2 parataxis; 5 punct; 2 advmod")
})

test("an object is the one told, or makes another clause of it", () => {
  const told = "talks 2 nsubj; fail 0 root; holm 4 nsubj; tell 2 parataxis; reporters 4 obj"
  expect(raised(told)).toBe("2 nsubj; 4 ccomp; 4 nsubj; 0 root; 4 obj")
  const added = "food 2 nsubj; please 0 root; music 4 nsubj; add 2 parataxis; cheer 4 obj"
  expect(raised(added)).toBe("2 nsubj; 0 root; 4 nsubj; 2 parataxis; 4 obj")
})

import {labelSetOf} from "../../src/language/net/labels.ts"
import type {ParsedSentence} from "../../src/language/net/parsed-sentence.ts"
import {reportVerb} from "../../src/language/net/reports.ts"

const set = labelSetOf(
  "root nsubj appos advcl obj ccomp parataxis advmod punct obl case conj mark acl acl:relcl obl:unmarked nmod discourse det nmod:desc flat compound".split(
    " ",
  ),
)

/**
 * Changes a sentence given as rows `lemma head relation`, where the part of speech does not follow from the relation
 * `lemma head relation UPOS`; gives the same rows' heads and relations.
 */
export function changed(rows: string, change: (sentence: ParsedSentence) => void): string {
  const cells = rows.split("; ").map((row) => row.split(" "))
  const heads = Int32Array.from([0, ...cells.map(([, head]) => Number(head))])
  const labels = Int32Array.from([0, ...cells.map(([, , relation]) => set.names.indexOf(relation!))])
  const parts = new Map([
    ["punct", "PUNCT"],
    ["discourse", "INTJ"],
    ["appos", "NOUN"],
  ])
  change({
    heads,
    labels,
    set,
    upos: (node) => cells[node - 1]![3] ?? parts.get(cells[node - 1]![2]!) ?? "X",
    xpos: (node) => (reportVerb(cells[node - 1]![0]!) === undefined ? "X" : "VBD"),
    lower: (node) => cells[node - 1]?.[0] ?? "",
    report: (node) => reportVerb(cells[node - 1]![0]!),
  })
  return cells.map((_, i) => `${heads[i + 1]} ${set.names[labels[i + 1]!]}`).join("; ")
}

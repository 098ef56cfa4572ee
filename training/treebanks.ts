import {existsSync, readFileSync} from "node:fs"
import {gunzipSync} from "node:zlib"

/** Where the treebanks lie, seen from the project's folder; see the README.md there. */
export const treebanks: URL = new URL("../../shared/data/treebanks/", import.meta.url)

/** Whether the treebanks are there. */
export function haveTreebanks(): boolean {
  return existsSync(new URL("ewt-test.conllu", treebanks))
}

/** A sentence of a treebank; all lists by word, without empty nodes and multi-word token lines. */
export interface GoldSentence {
  readonly id: string
  readonly document: string
  readonly text: string
  readonly forms: readonly string[]
  readonly lemmas: readonly string[]
  readonly upos: readonly string[]
  readonly xpos: readonly string[]
  /** 0 for the root, else 1 + index of the head. */
  readonly heads: readonly number[]
  readonly relations: readonly string[]
  readonly misc: readonly string[]
}

/** Words with B-, I- and O tags. */
export interface TaggedSentence {
  readonly id: string
  readonly forms: readonly string[]
  readonly tags: readonly string[]
}

/** The tags of names, in the order of the network's output. */
export const nameTags: readonly string[] = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]

function readText(name: string, folder: URL = treebanks): string {
  const file = new URL(name, folder)
  if (existsSync(file)) return readFileSync(file, "utf8")
  return gunzipSync(readFileSync(new URL(`${name}.gz`, folder))).toString("utf8")
}

/** The sentences of a CoNLL-U file in a folder. */
export function readConllu(name: string, folder: URL = treebanks): GoldSentence[] {
  const sentences: GoldSentence[] = []
  let document = ""
  for (const block of readText(name, folder).split(/\n\s*\n/)) {
    const comment = (key: string): string | undefined => new RegExp(`^# ${key} = (.*)`, "m").exec(block)?.[1]
    document = comment("newdoc id") ?? document
    const rows = block
      .split("\n")
      .filter((line) => /^\d+\t/.test(line))
      .map((line) => line.split("\t"))
    if (rows.length === 0) continue
    const column = (index: number): string[] => rows.map((row) => row[index]!)
    sentences.push({
      id: comment("sent_id") ?? "",
      document,
      text: comment("text") ?? "",
      forms: column(1),
      lemmas: column(2),
      upos: column(3),
      xpos: column(4),
      heads: column(6).map(Number),
      relations: column(7),
      misc: column(9),
    })
  }
  return sentences
}

/** GUM's genre of a sentence: "news", "interview" … */
export function genreOf(sentence: GoldSentence): string | undefined {
  return sentence.document.split("_")[1]
}

/** Universal NER: index, form, tag …; other types than persons, organisations and places become O. */
export function readIob2(name: string): TaggedSentence[] {
  return readTagged(name, "\t", 1, 2)
}

/** WikiGold: form and tag. The first four fifths are for training, the rest for testing. */
export function readWikiGold(): {readonly train: TaggedSentence[]; readonly test: TaggedSentence[]} {
  const all = readTagged("wikigold.conll.txt", " ", 0, 1)
  const cut = Math.floor(all.length * 0.8)
  return {train: all.slice(0, cut), test: all.slice(cut)}
}

function readTagged(
  name: string,
  separator: string,
  formColumn: number,
  tagColumn: number,
): TaggedSentence[] {
  const sentences: TaggedSentence[] = []
  let id = ""
  let forms: string[] = []
  let tags: string[] = []
  for (const line of [...readText(name).split("\n"), ""]) {
    if (line.trim() === "") {
      if (forms.length > 0) sentences.push({id, forms, tags})
      forms = []
      tags = []
      continue
    }
    // In WikiGold "#" is a word.
    if (line.startsWith("# ") && separator === "\t") {
      id = /^# sent_id = (.*)/.exec(line)?.[1] ?? id
      continue
    }
    const columns = line.split(separator)
    const form = columns[formColumn]!
    if (form === "-DOCSTART-") continue
    const tag = /^([BI])-(PER|ORG|LOC)/.exec(columns[tagColumn] ?? "")
    const before = tags.at(-1) ?? "O"
    forms.push(form)
    // An I- tag that continues nothing begins a span (IOB1).
    tags.push(tag === null ? "O" : (tag[1] === "I" && before.slice(2) === tag[2] ? "I-" : "B-") + tag[2])
  }
  return sentences
}

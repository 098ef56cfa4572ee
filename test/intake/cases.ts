import {readFileSync} from "node:fs"
import type {Entry} from "../../src/intake/entry.ts"

/** One case of a file in `test/cases/intake`. */
export interface Case {
  readonly name: string
  readonly input: string
  readonly expected: string
}

/** Cases of a file: a heading `# name` after an empty line (or at the top), input, `==>`, expected. */
export function casesOf(file: string): Case[] {
  const text = readFileSync(new URL(`../cases/intake/${file}`, import.meta.url), "utf8")
  return [
    ...text.matchAll(
      /(?:^|\n\n)# ([^\n]+)\n\n([\s\S]*?)\n==>\n([\s\S]*?)(?=\n\n# [^\n]+\n\n(?:(?!\n==>\n)[\s\S])*\n==>\n|\s*$)/g,
    ),
  ].map(([, name, input, expected]) => ({name: name!, input: input!, expected: expected!.trim()}))
}

/** An entry as the cases write it: fields, notices, then the text. */
export function shown(entry: Entry): string {
  const {text, published, publishedBasis, ...fields} = entry.draft ?? {text: ""}
  const order = ["title", "outlet", "author", "url", "language", "modified"] as const
  const line = (name: (typeof order)[number]): string[] =>
    fields[name as keyof typeof fields] === undefined
      ? []
      : [`${name}: ${fields[name as keyof typeof fields]}`]
  return [
    ...order.slice(0, 4).flatMap(line),
    ...(published === undefined ? [] : [`published: ${published} (${publishedBasis})`]),
    ...line("modified"),
    ...line("language"),
    ...(entry.link ? [`${entry.link.kind}: ${entry.link.url}`] : []),
    ...entry.notices.map((notice) => `notice: ${notice.code}`),
    text,
  ]
    .join("\n")
    .trim()
}

import {readFileSync} from "node:fs"

/** One example of a case file: its name, the input, and what is expected. */
export interface Case {
  readonly name: string
  readonly input: string
  readonly expected: string
}

/** The examples of `test/cases/<name>.txt`: `# name`, blank line, input, `==>`, expected. */
export function readCases(name: string): readonly Case[] {
  const file = readFileSync(new URL(`cases/${name}.txt`, import.meta.url), "utf8")
  return file
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [head, expected] = block.split(/\n==>\n/)
      const end = head!.indexOf("\n")
      return {name: head!.slice(0, end), input: head!.slice(end).trim(), expected: (expected ?? "").trim()}
    })
}

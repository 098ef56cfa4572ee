#!/usr/bin/env node
import {readFileSync} from "node:fs"
import {StoreProblem} from "../store/problem.ts"
import {tidySooner} from "./adding/memory.ts"
import {type Command, UsageError} from "./command.ts"
import {fileWords} from "./file-words.ts"

/** A command by name; its file is loaded when it is run, so that `--help` is quick. */
interface Entry {
  readonly name: string
  /** One line for the list of commands, without a full stop. */
  readonly summary: string
  load(): Promise<{readonly command: Command}>
  /** Whether it may run long while little of what it makes lasts. */
  readonly streams?: boolean
}

const commands: readonly Entry[] = [
  {name: "read", summary: "read reports and print their record", load: () => import("./commands/read.ts")},
  {
    name: "collate",
    summary: "compare reports: copies, wordings, disagreements, support",
    load: () => import("./commands/collate.ts"),
  },
  {
    name: "add",
    summary: "read reports and file them in the store",
    load: () => import("./commands/add.ts"),
    streams: true,
  },
  {
    name: "follow",
    summary: "keep reading feeds into the store",
    load: () => import("./commands/follow.ts"),
    streams: true,
  },
  {name: "find", summary: "find words in the store's items", load: () => import("./commands/find.ts")},
  {name: "show", summary: "show the store's record", load: () => import("./commands/show.ts")},
  {
    name: "export",
    summary: "write the store's record in a format that others read",
    load: () => import("./commands/export.ts"),
  },
  {
    name: "import",
    summary: "file what readout export --format jsonl wrote",
    load: () => import("./commands/import.ts"),
  },
  {
    name: "work",
    summary: "read reports that wait in a shared PostgreSQL store",
    load: () => import("./commands/work.ts"),
    streams: true,
  },
  {name: "store", summary: "check, back up or move the store", load: () => import("./commands/store.ts")},
  {
    name: "serve",
    summary: "serve the page and the API on a store",
    load: () => import("./commands/serve.ts"),
  },
  {
    name: "outlook",
    summary: "say which outcomes the stated aims allow, and on what that hangs",
    load: () => import("./commands/outlook.ts"),
  },
]

const help = `readout <command> [options]

Turns news reports into a sourced record: who said, demanded, refused, offered, threatened,
moved what; when; on whose word; in which exact words.

Commands:
${commands.map(({name, summary}) => `  ${name.padEnd(10)} ${summary}`).join("\n")}

readout <command> --help tells more about one of them; readout --version prints the version.
Exit code 3: the store cannot be opened, read or written; stderr says why.
Example: readout read report.txt --published 2022-01-14`

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    console.log(help)
    return name === undefined ? 2 : 0
  }
  if (name === "--version") {
    console.log(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version)
    return 0
  }
  const entry = commands.find((candidate) => candidate.name === name)
  if (entry === undefined) {
    console.error(`There is no command "${name}". readout --help lists them.`)
    return 2
  }
  if (entry.streams) tidySooner()
  const {command} = await entry.load()
  if (rest.includes("--help") || rest.includes("-h")) {
    console.log(command.help)
    return 0
  }
  try {
    return await command.run(rest)
  } catch (error) {
    if (error instanceof StoreProblem) {
      console.error(error.message)
      return 3
    }
    const misuse =
      error instanceof UsageError || (error as {code?: string}).code?.startsWith("ERR_PARSE_ARGS")
    if (!misuse) throw error
    // Node adds advice on how to give words that begin with a hyphen.
    const [message] = (error as Error).message.split(" To specify a positional argument")
    console.error(`${message}\nreadout ${name} --help shows the options.`)
    return 2
  }
}

// A reader that closes the pipe early (`readout … | head`) is no error.
process.stdout.on("error", (error: {code?: string}) => {
  if (error.code === "EPIPE") process.exit(0)
  console.error(`readout: the output cannot be written: ${fileWords(error)}`)
  process.exit(1)
})
process.exitCode = await main(process.argv.slice(2))

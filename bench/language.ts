import {spawnSync} from "node:child_process"
import {createRequire} from "node:module"
import {resolve} from "node:path"
import {fileURLToPath} from "node:url"
import {genreOf, haveTreebanks, readConllu} from "../training/treebanks.ts"

// Speed and memory of the language engine beside its peers: the same news-like text, one process each, one after
// the other, so that what else runs on the machine troubles all alike, and one core each. "ready" is from the first
// import to the first sentence. Run by: npm run build && npx tsx bench/language.ts
//
// Peers are no part of the project; a line tells how to install one that is missing. The JavaScript ones are looked
// for in the folder PEERS (environment variable), spaCy with the interpreter PYTHON (python3), its model under the
// name or path SPACY_MODEL (en_core_web_sm), CoreNLP with its models as jars in the folder CORENLP, by Java 11 or later.

/** Documents of this many characters. */
const documentLength = 4000
const characters = 120_000

const own = fileURLToPath(import.meta.url)

interface Peer {
  readonly name: string
  readonly does: string
  readonly command: readonly string[]
  readonly install?: string
}

const python = process.env.PYTHON ?? "python3"
const tsx = [process.execPath, "--import", "tsx", own]
const peers: readonly Peer[] = [
  {name: "readout/language", does: "everything", command: [...tsx, "readout"]},
  {name: "its net alone", does: "tags, trees, names", command: [...tsx, "net"]},
  {
    name: "wink-nlp",
    does: "tags",
    command: [...tsx, "wink"],
    install: "npm install --prefix FOLDER wink-nlp wink-eng-lite-web-model, then PEERS=FOLDER",
  },
  {
    name: "compromise",
    does: "tags",
    command: [...tsx, "compromise"],
    install: "npm install --prefix FOLDER compromise, then PEERS=FOLDER",
  },
  {
    name: "spaCy en_core_web_sm",
    does: "tags, trees, names, lemmas",
    command: [python, fileURLToPath(new URL("spacy_speed.py", import.meta.url))],
    install: "pip install spacy, then python -m spacy download en_core_web_sm",
  },
  {
    name: "Stanford CoreNLP",
    does: "tags, lemmas, names, trees",
    command: [
      "java",
      "-XX:+UseSerialGC",
      "-cp",
      `${process.env.CORENLP ?? "."}/*`,
      fileURLToPath(new URL("CoreNlpSpeed.java", import.meta.url)),
    ],
    install: "mvn dependency:copy-dependencies of stanford-corenlp and its models, then CORENLP=FOLDER",
  },
]

/** Splits a text into documents. */
function documentsOf(text: string): string[] {
  const documents: string[] = []
  for (let at = 0; at < text.length; at += documentLength) documents.push(text.slice(at, at + documentLength))
  return documents
}

/** Reads documents from standard input, runs them twice and prints what the second round took. */
async function measure(peer: string): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  const documents = documentsOf(Buffer.concat(chunks).toString("utf8"))
  const started = performance.now()
  const {count, version} = await counterOf(peer)
  count("It starts.")
  const ready = performance.now() - started
  for (const document of documents) count(document)
  const cpu = process.cpuUsage()
  let tokens = 0
  for (const document of documents) tokens += count(document)
  const {user, system} = process.cpuUsage(cpu)
  const rss = process.resourceUsage().maxRSS / 1024
  const seconds = (user + system) / 1e6
  console.log(JSON.stringify({tokens, seconds, ready: ready / 1000, megabytes: rss, version}))
}

/** A function that analyses a text and gives its number of tokens. */
interface Counter {
  readonly count: (text: string) => number
  readonly version?: string
}

async function counterOf(peer: string): Promise<Counter> {
  switch (peer) {
    case "readout": {
      const {analyze} = await built<typeof import("../src/language/index.ts")>("language/index.js")
      return {count: (text) => analyze(text, {published: "2022-01-14"}).length}
    }
    case "net": {
      const {parse} = await built<typeof import("../src/language/parse.ts")>("language/parse.js")
      return {count: (text) => parse(text).length}
    }
    case "wink": {
      const nlp = installed<Wink>("wink-nlp")(installed("wink-eng-lite-web-model"), ["sbd", "pos"])
      const count = (text: string): number => nlp.readDoc(text).tokens().out(nlp.its.pos).length
      const {version} = peersRequire("wink-nlp/package.json") as {readonly version: string}
      return {count, version}
    }
    default: {
      const nlp = installed<Compromise>("compromise")
      return {count: (text) => nlp(text).terms().length, version: nlp.version}
    }
  }
}

/** A module of the compiled program: what users run. */
async function built<T>(path: string): Promise<T> {
  return (await import(new URL(`../dist/${path}`, import.meta.url).href)) as T
}

/** The parts of the peers' interfaces that are used here; they need not be installed. */
type Wink = (
  model: unknown,
  pipe: readonly string[],
) => {
  readDoc(text: string): {tokens(): {out(its: unknown): readonly unknown[]}}
  readonly its: {readonly pos: unknown}
}
type Compromise = {
  (text: string): {terms(): {readonly length: number}}
  readonly version: string
}

const peersRequire = createRequire(resolve(process.env.PEERS ?? ".", "package.json"))

function installed<T>(name: string): T {
  const module = peersRequire(name) as T & {readonly default?: T}
  return module.default ?? module
}

const [wanted] = process.argv.slice(2)
if (wanted !== undefined) {
  await measure(wanted)
} else if (!haveTreebanks()) {
  console.error("The text of the measure is not in ../shared/data/treebanks.")
} else {
  const text = readConllu("gum-train.conllu")
    .filter((sentence) => /^(?:news|interview|speech|bio)$/.test(genreOf(sentence) ?? ""))
    .map((sentence) => sentence.text)
    .join(" ")
    .slice(0, characters)
  console.log("                            tokens/s of processor time   ready s   peak MB   does")
  for (const {name, does, command, install} of peers) {
    const [program, ...args] = command as [string, ...string[]]
    const {stdout, status} = spawnSync(program, args, {input: text, encoding: "utf8"})
    if (status !== 0) {
      console.log(`${name.padEnd(28)}left out: ${install ?? "npm run build comes first"}`)
      continue
    }
    const figures = JSON.parse(stdout) as {
      tokens: number
      seconds: number
      ready: number
      megabytes: number
      version?: string
    }
    const speed = Math.round(figures.tokens / figures.seconds).toLocaleString("en")
    console.log(
      [
        `${name} ${figures.version ?? ""}`.padEnd(28),
        speed.padStart(26),
        figures.ready.toFixed(2).padStart(10),
        figures.megabytes.toFixed(0).padStart(10),
        `   ${does}`,
      ].join(""),
    )
  }
}

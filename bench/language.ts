import {spawnSync} from "node:child_process"
import {fileURLToPath} from "node:url"
import {genreOf, haveTreebanks, readConllu} from "../training/treebanks.ts"

// Speed and memory of the language engine beside its peers: the same news-like text, one process each, one after
// the other, so that what else runs on the machine troubles all alike. Run by: npx tsx bench/language.ts
//
// Peers that are not installed are left out with a word. spaCy is looked for with the interpreter that the
// environment variable PYTHON names (python3), its model under the name or path in SPACY_MODEL (en_core_web_sm).

/** Documents of this many characters. */
const documentLength = 4000
const characters = 120_000

const own = fileURLToPath(import.meta.url)

interface Peer {
  readonly name: string
  readonly does: string
  readonly command: readonly string[]
}

const python = process.env.PYTHON ?? "python3"
const tsx = [process.execPath, "--import", "tsx", own]
const peers: readonly Peer[] = [
  {name: "readout/language", does: "everything", command: [...tsx, "readout"]},
  {name: "its net alone", does: "tags, trees, names", command: [...tsx, "net"]},
  {name: "wink-nlp", does: "tags", command: [...tsx, "wink"]},
  {name: "compromise", does: "tags", command: [...tsx, "compromise"]},
  {
    name: "spaCy en_core_web_sm",
    does: "tags, trees, names, lemmas",
    command: [python, fileURLToPath(new URL("spacy_speed.py", import.meta.url))],
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
  const count = await counterOf(peer)
  count("It starts.")
  const ready = performance.now() - started
  for (const document of documents) count(document)
  const cpu = process.cpuUsage()
  let tokens = 0
  for (const document of documents) tokens += count(document)
  const {user, system} = process.cpuUsage(cpu)
  const rss = process.resourceUsage().maxRSS / 1024
  console.log(JSON.stringify({tokens, seconds: (user + system) / 1e6, ready: ready / 1000, megabytes: rss}))
}

/** A function that analyses a text and gives its number of tokens. */
async function counterOf(peer: string): Promise<(text: string) => number> {
  switch (peer) {
    case "readout": {
      const {analyze} = await import("../src/language/index.ts")
      return (text) => analyze(text, {published: "2022-01-14"}).length
    }
    case "net": {
      const {parse} = await import("../src/language/parse.ts")
      return (text) => parse(text).length
    }
    case "wink": {
      const winkNLP = await optional<Wink>("wink-nlp")
      const nlp = winkNLP(await optional("wink-eng-lite-web-model"), ["sbd", "pos"])
      return (text) => nlp.readDoc(text).tokens().out(nlp.its.pos).length
    }
    default: {
      const nlp = await optional<Compromise>("compromise")
      return (text) => nlp(text).terms().length
    }
  }
}

/** The parts of the peers' interfaces that are used here; they need not be installed. */
type Wink = (
  model: unknown,
  pipe: readonly string[],
) => {
  readDoc(text: string): {tokens(): {out(its: unknown): readonly unknown[]}}
  readonly its: {readonly pos: unknown}
}
type Compromise = (text: string) => {terms(): {readonly length: number}}

async function optional<T>(name: string): Promise<T> {
  return ((await import(name)) as {readonly default: T}).default
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
  console.log("                        tokens/s of processor time   ready s   peak MB   does")
  for (const {name, does, command} of peers) {
    const [program, ...args] = command as [string, ...string[]]
    const {stdout, status} = spawnSync(program, args, {input: text, encoding: "utf8"})
    if (status !== 0) {
      console.log(`${name.padEnd(24)}not installed here: left out`)
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
        `${name} ${figures.version ?? ""}`.padEnd(24),
        speed.padStart(26),
        figures.ready.toFixed(2).padStart(10),
        figures.megabytes.toFixed(0).padStart(10),
        `   ${does}`,
      ].join(""),
    )
  }
}

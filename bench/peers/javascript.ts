import {createRequire} from "node:module"
import {resolve} from "node:path"
import type {Annotated, Speed} from "./peers.ts"

// The JavaScript peers on the documents of standard input: javascript.ts PEER speed|annotate; see peers.ts.

/** A peer, loaded. */
interface Loaded {
  /** The number of tokens of an analysed text. */
  readonly count: (text: string) => number
  /** Absent where its labels are its own. */
  readonly annotate?: (text: string) => Annotated
  readonly version?: string
}

async function load(peer: string): Promise<Loaded> {
  switch (peer) {
    case "readout": {
      const {analyze} = await built<typeof import("../../src/language/index.ts")>("language/index.js")
      const annotate = (text: string): Annotated => {
        const analysis = analyze(text)
        const tokens = Array.from({length: analysis.length}, (_, i) => {
          const {from, to, upos, xpos, head} = analysis.token(i)
          return [from, to, upos, xpos, head?.index ?? -1] as const
        })
        return {tokens, names: analysis.names.map(({from, to, type}) => [from, to, type] as const)}
      }
      return {count: (text) => analyze(text, {published: "2022-01-14"}).length, annotate}
    }
    case "net": {
      const {parse} = await built<typeof import("../../src/language/parse.ts")>("language/parse.js")
      return {count: (text) => parse(text).length}
    }
    case "wink": {
      const nlp = installed<Wink>("wink-nlp")(installed("wink-eng-lite-web-model"), ["sbd", "pos"])
      const tokensOf = (text: string, its: unknown): readonly string[] => nlp.readDoc(text).tokens().out(its)
      const annotate = (text: string): Annotated => {
        const tags = tokensOf(text, nlp.its.pos)
        let at = 0
        const tokens = tokensOf(text, nlp.its.value).map((word, i) => {
          const from = text.indexOf(word, at)
          at = from + word.length
          return [from, at, tags[i]!, null, null] as const
        })
        return {tokens, names: []}
      }
      const {version} = peersRequire("wink-nlp/package.json") as {readonly version: string}
      return {count: (text) => tokensOf(text, nlp.its.pos).length, annotate, version}
    }
    default: {
      const nlp = installed<Compromise>("compromise")
      return {count: (text) => nlp(text).terms().length, version: nlp.version}
    }
  }
}

/** A module of the compiled program: what users run. */
async function built<T>(path: string): Promise<T> {
  return (await import(new URL(`../../dist/${path}`, import.meta.url).href)) as T
}

/** The parts of the peers' interfaces that are used here; they need not be installed. */
type Wink = (
  model: unknown,
  pipe: readonly string[],
) => {
  readDoc(text: string): {tokens(): {out(its: unknown): readonly string[]}}
  readonly its: {readonly pos: unknown; readonly value: unknown}
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

/** Runs the documents twice; what the second round took. */
function speed({count, version}: Loaded, ready: number, documents: readonly string[]): Speed {
  for (const document of documents) count(document)
  const before = process.cpuUsage()
  let tokens = 0
  for (const document of documents) tokens += count(document)
  const {user, system} = process.cpuUsage(before)
  const megabytes = process.resourceUsage().maxRSS / 1024
  return {
    tokens,
    seconds: (user + system) / 1e6,
    ready,
    megabytes,
    ...(version === undefined ? {} : {version}),
  }
}

const [peer, mode] = process.argv.slice(2)
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const documents = Buffer.concat(chunks).toString("utf8").split("\f")
const started = performance.now()
const loaded = await load(peer!)
loaded.count("It starts.")
const ready = (performance.now() - started) / 1000
if (mode === "speed") {
  console.log(JSON.stringify(speed(loaded, ready, documents)))
} else if (loaded.annotate !== undefined) {
  for (const document of documents) console.log(JSON.stringify(loaded.annotate(document)))
}

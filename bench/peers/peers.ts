import {spawnSync} from "node:child_process"
import {fileURLToPath} from "node:url"

/** What a peer says of one document; offsets in UTF-16. */
export interface Annotated {
  /** From, to, universal part of speech, Penn tag, index of the head (-1 for a root); `null` where it has none. */
  readonly tokens: readonly (readonly [number, number, string | null, string | null, number | null])[]
  readonly names: readonly (readonly [number, number, string])[]
}

/** What a peer took for the documents. */
export interface Speed {
  readonly tokens: number
  /** Seconds of processor time. */
  readonly seconds: number
  /** Seconds from the first import to the first sentence. */
  readonly ready: number
  readonly megabytes: number
  readonly version?: string
}

/** A program that reads documents from standard input, a form feed between two, with `speed` or `annotate`. */
export interface Peer {
  readonly name: string
  readonly does: string
  readonly command: readonly [string, ...string[]]
  /** How to get it. */
  readonly install: string
}

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const javascript = (peer: string): Peer["command"] => {
  return [process.execPath, "--import", "tsx", file("javascript.ts"), peer]
}

/**
 * The engine and its peers. They are no part of the project: the JavaScript ones are looked for in the folder PEERS
 * (environment variable), spaCy with the interpreter PYTHON (python3), its model under the name or path SPACY_MODEL
 * (en_core_web_sm), CoreNLP with its models as jars in the folder CORENLP, by Java 11 or later.
 */
export const peers: readonly Peer[] = [
  {
    name: "readout/language",
    does: "everything",
    command: javascript("readout"),
    install: "npm run build comes first",
  },
  {
    name: "its net alone",
    does: "tags, trees, names",
    command: javascript("net"),
    install: "npm run build comes first",
  },
  {
    name: "wink-nlp",
    does: "tags",
    command: javascript("wink"),
    install: "npm install --prefix FOLDER wink-nlp wink-eng-lite-web-model, then PEERS=FOLDER",
  },
  {
    name: "compromise",
    does: "tags",
    command: javascript("compromise"),
    install: "npm install --prefix FOLDER compromise, then PEERS=FOLDER",
  },
  {
    name: "spaCy en_core_web_sm",
    does: "tags, trees, names, lemmas",
    command: [process.env.PYTHON ?? "python3", file("spacy_peer.py")],
    install: "pip install spacy, then python -m spacy download en_core_web_sm",
  },
  {
    name: "Stanford CoreNLP",
    does: "tags, lemmas, names, trees",
    command: ["java", "-XX:+UseSerialGC", "-cp", `${process.env.CORENLP ?? "."}/*`, file("CoreNlp.java")],
    install: "mvn dependency:copy-dependencies of stanford-corenlp and its models, then CORENLP=FOLDER",
  },
]

/** The lines that a peer prints for these documents; `undefined` where it is not installed. */
export function run(
  {command: [program, ...args]}: Peer,
  mode: "speed" | "annotate",
  documents: readonly string[],
): readonly string[] | undefined {
  const options = {input: documents.join("\f"), encoding: "utf8", maxBuffer: 2 ** 28} as const
  const {stdout, status} = spawnSync(program, [...args, mode], options)
  return status === 0 ? stdout.trim().split("\n") : undefined
}

import {existsSync, readFileSync} from "node:fs"
import {agentCode} from "../../src/authority/agents.ts"
import {type Authority, loadAuthority} from "../../src/authority/authority.ts"
import type {AuthorityEntry, AuthorityFile, DatedCode} from "../../src/authority/entry.ts"
import {read} from "../../src/engine.ts"
import {isPerson} from "../../src/record/actors.ts"
import type {ActorRef} from "../../src/record/common.ts"
import {ploverOf} from "../../src/record/plover.ts"
import {score, table} from "../score.ts"
import type {EvaluationSet} from "../set.ts"

const folder = "../shared/gold/events"

interface GoldCode {
  readonly code: string
  readonly when?: string
}
interface GoldEntry {
  readonly name: string
  readonly codes: readonly GoldCode[]
  readonly aliases?: readonly string[]
  readonly plurals?: readonly string[]
}
interface GoldSentence {
  readonly id: string
  readonly date: string
  readonly sentence: string
  readonly expect: "events" | "none" | "error"
  readonly events: readonly {
    readonly source: string | null
    readonly target: string | null
    readonly plover: string | null
  }[]
}

/** The dictionary of the unit tests as a user's authority file. */
function userFile(): AuthorityFile {
  const {actors, agents} = JSON.parse(readFileSync(`${folder}/petr-actors.json`, "utf8")) as {
    actors: readonly GoldEntry[]
    agents: readonly GoldEntry[]
  }
  return {
    source: "PETRARCH unit tests",
    entries: actors.filter(({codes}) => codes.length > 0).map(entryOf),
    agents: agents.flatMap(({name, codes, aliases = [], plurals = []}) =>
      codes.map(({code}) => ({
        names: [name, ...aliases, ...plurals].map((word) => word.toLowerCase()),
        code,
      })),
    ),
  }
}

function entryOf({name, codes, aliases}: GoldEntry): AuthorityEntry {
  const dated = codes.filter(({when}) => when !== undefined).map(datedCode)
  const plain = codes.find(({when}) => when === undefined) ?? codes.at(-1)!
  const words = [name, ...(aliases ?? [])].map(capitalised)
  return {
    // Several actors have one code; one whose code changes is filed by its own name.
    id: dated.length > 0 ? `${plain.code} ${name}` : plain.code,
    kind: "state",
    name: words[0]!,
    names: words.slice(1),
    adjectives: words.flatMap((word) => (word.includes(" ") ? [] : [`${word}i`, `${word}ian`, `${word}n`])),
    ...(dated.length > 0 ? {codes: [{code: plain.code}, ...dated]} : {}),
  }
}

/** "< 950601", "19950601 - 19990815", "> 990816" as first and last day. */
function datedCode({code, when}: GoldCode): DatedCode {
  const days = [...(when ?? "").matchAll(/\d{8}|\d{6}/g)].map(([digits]) => {
    const full = digits.length === 6 ? `19${digits}` : digits
    return `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6)}`
  })
  if (when!.includes("<")) return {code, until: days[0]!}
  if (when!.includes(">")) return {code, from: days[0]!}
  return {code, from: days[0]!, until: days[1]!}
}

function capitalised(words: string): string {
  return words.toLowerCase().replaceAll(/(?<=^|[\s.-])\p{L}/gu, (letter) => letter.toUpperCase())
}

/** The code of an actor, else the phrase by which the tests know one that is in no dictionary, where it holds the name. */
function codeIn(
  actor: ActorRef | undefined,
  authority: Authority,
  phrases: readonly string[],
): string | undefined {
  const name = actor?.name.toUpperCase()
  return codeOf(actor, authority) ?? phrases.find((phrase) => name !== undefined && phrase.includes(name))
}

/** The code of an actor: its own, or that of what the report calls it, of the state that it is of. */
function codeOf(actor: ActorRef | undefined, authority: Authority): string | undefined {
  if (actor === undefined) return undefined
  const own = isPerson(actor.actor) ? undefined : actor.actor
  if (own !== undefined) return own
  const owner = actor.affiliation
  const code = owner && agentCode(authority, owner, actor.role ?? actor.name)
  return code?.endsWith("GOVGOV") ? owner : (code ?? owner)
}

/** The triples that the record of one sentence tells, with both sides known. */
function coded({sentence, date, events: gold}: GoldSentence, authority: Authority): ReadonlySet<string> {
  const {items} = read(sentence, {published: date, authority})
  const phrases = gold
    .flatMap(({source, target}) => [source, target])
    .filter((code): code is string => code?.includes("&quot;") === true)
  const triples = items.flatMap(ploverOf).flatMap(({actor, recipient, type}) => {
    const from = codeIn(actor, authority, phrases)
    const to = codeIn(recipient, authority, phrases)
    return from === undefined || to === undefined || from === to ? [] : [`${from} ${to} ${type}`]
  })
  return new Set(triples)
}

/**
 * Sentences of the PETRARCH unit tests in PLOVER's types: actor, recipient and type must all be right. An actor whom
 * the tests know by a phrase and no code is met by a name in that phrase; how many are is printed.
 */
export const events: EvaluationSet = async ({misses}) => {
  if (!existsSync(folder)) return undefined
  const authority = loadAuthority(userFile())
  const rows = readFileSync(`${folder}/petr-unit-tests.jsonl`, "utf8").trim().split("\n")
  const sentences = rows.map((row) => JSON.parse(row) as GoldSentence).filter(isReal)
  const notes: string[] = []
  let right = 0
  let byPhrase = 0
  let found = 0
  let wanted = 0
  let pairs = 0
  let typed = 0
  for (const each of sentences) {
    const {id, sentence, events: gold} = each
    const want = new Set(gold.map(({source, target, plover}) => `${source} ${target} ${plover}`))
    const got = coded(each, authority)
    const met = [...got].filter((triple) => want.has(triple))
    right += met.length
    byPhrase += met.filter((triple) => triple.includes("&quot;")).length
    found += got.size
    wanted += want.size
    const pairOf = (triple: string) => triple.slice(0, triple.lastIndexOf(" "))
    for (const triple of want) {
      if (![...got].some((other) => pairOf(other) === pairOf(triple))) continue
      pairs++
      if (got.has(triple)) typed++
    }
    const missed = [...want].filter((triple) => !got.has(triple))
    const extra = [...got].filter((triple) => !want.has(triple))
    if (missed.length + extra.length > 0)
      notes.push(`${id}: ${sentence}\n  missed ${missed.join(", ") || "-"}; extra ${extra.join(", ") || "-"}`)
  }
  const {precision, recall, f1} = score(right, found, wanted)
  const figures = {precision, recall, f1, typeAccuracy: pairs === 0 ? 0 : typed / pairs}
  const text = `petr-unit-tests: ${sentences.length} sentences, actor, recipient and type exact\n\n${table([
    ["gold", "found", "precision", "recall", "F1", "type of pairs met"],
    [wanted, found, precision, recall, f1, figures.typeAccuracy],
  ])}\n\n${byPhrase} of the ${right} right ones are met by a name in the phrase for an actor without a code`
  return {figures: {"petr-unit-tests": figures}, text: misses ? `${text}\n\n${notes.join("\n")}` : text}
}

/** Leaves out tests of error handling, and events whose code is of no PLOVER type or of the test dictionary only. */
function isReal({expect, events: gold}: GoldSentence): boolean {
  if (expect === "error") return false
  return gold.every(({source, target, plover}) => source !== null && target !== null && plover !== null)
}

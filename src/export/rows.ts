import type {ActorRef, SourceLink} from "../record/common.ts"
import type {Item} from "../record/item.ts"
import type {Reading} from "../record/reading.ts"
import {stanceWords} from "../record/stance-families.ts"
import {utterersOf} from "../record/statement.ts"

/** Readings as they come, one after the other. */
export type Readings = AsyncIterable<Reading> | Iterable<Reading>

/** One item as a flat row; every row bears its report and source, so that it stands alone. */
export interface Row {
  /** The outlet. */
  readonly source?: string
  readonly title?: string
  readonly published?: string
  readonly url?: string
  /** Id of the report. */
  readonly report: string
  readonly kind: Item["kind"]
  /** Id of the item. */
  readonly id: string
  /** The exact words; stretches parted by " … ". */
  readonly words: string
  /** First and last character of the words in the report, UTF-16. */
  readonly from: number
  readonly to: number
  /** Who: the id that the authority knows, else the name; several parted by "; ". */
  readonly actor?: string
  readonly actor_name?: string
  readonly recipient?: string
  readonly recipient_name?: string
  /** The act, stance, valence, activity, format, judgement or type. */
  readonly what?: string
  /** The issue, the components, the mode or what is there. */
  readonly about?: string
  readonly place?: string
  readonly quantity_min?: number
  readonly quantity_max?: number
  /** EDTF. */
  readonly when?: string
  readonly when_basis?: string
  readonly factuality: string
  /** The chain of sources, nearest the event first: "Holm < TASS < report". */
  readonly chain: string
  readonly rule: string
  readonly confidence?: number
}

/** The columns of a row, in order. */
export const columns: readonly (keyof Row)[] = [
  "source",
  "title",
  "published",
  "url",
  "report",
  "kind",
  "id",
  "words",
  "from",
  "to",
  "actor",
  "actor_name",
  "recipient",
  "recipient_name",
  "what",
  "about",
  "place",
  "quantity_min",
  "quantity_max",
  "when",
  "when_basis",
  "factuality",
  "chain",
  "rule",
  "confidence",
]

/** The rows of one reading, in the order of its items. */
export function rowsOf({report, items}: Reading): Row[] {
  return items.map((item) => {
    const {actors = [], recipients = [], ...own} = ownFields(item)
    const row = {
      source: report.outlet,
      title: report.title,
      published: report.published,
      url: report.url,
      report: report.id,
      kind: item.kind,
      id: item.id,
      words: item.anchors.map((anchor) => anchor.quote).join(" … "),
      from: item.anchors[0]!.from,
      to: item.anchors.at(-1)!.to,
      actor: list(actors.map((actor) => actor.actor ?? actor.name)),
      actor_name: list(actors.map((actor) => actor.name)),
      recipient: list(recipients.map((actor) => actor.actor ?? actor.name)),
      recipient_name: list(recipients.map((actor) => actor.name)),
      ...own,
      when: item.when?.edtf,
      when_basis: item.when?.basis,
      factuality: item.factuality,
      chain: item.sources.map(linkName).join(" < "),
      rule: item.rule,
      confidence: item.confidence,
    }
    return Object.fromEntries(
      Object.entries(row).filter(([, value]) => value !== undefined),
    ) as unknown as Row
  })
}

function linkName(link: SourceLink): string {
  return link.name ?? link.actor ?? link.role
}

function list(values: readonly string[]): string | undefined {
  return values.length > 0 ? values.join("; ") : undefined
}

interface OwnFields {
  readonly actors?: readonly ActorRef[]
  readonly recipients?: readonly ActorRef[]
  readonly what?: string | undefined
  readonly about?: string | undefined
  readonly place?: string | undefined
  readonly quantity_min?: number | undefined
  readonly quantity_max?: number | undefined
}

const refs = (...found: readonly (ActorRef | undefined)[]): ActorRef[] =>
  found.filter((ref) => ref !== undefined)

function ownFields(item: Item): OwnFields {
  switch (item.kind) {
    case "statement":
      return {
        actors: utterersOf(item),
        recipients: refs(item.addressee),
        what: item.act,
        about: list(item.about),
        place: item.setting?.quote,
      }
    case "meeting":
      return {
        actors: item.parties,
        recipients: item.people,
        what: item.format,
        about: item.outcome?.quote,
        place: item.place?.quote,
      }
    case "position":
      return {
        actors: [item.party],
        recipients: refs(item.toward),
        what: stanceWords(item),
        about: item.issue.label,
      }
    case "undertaking":
      return {
        actors: [item.party],
        recipients: refs(item.target),
        what: item.valence,
        about: list(item.components),
      }
    case "posture":
      return {
        actors: [item.owner],
        what: item.activity,
        about: item.what.quote,
        place: item.place?.quote,
        quantity_min: item.quantity?.min,
        quantity_max: item.quantity?.max,
      }
    case "assessment":
      return {actors: [item.by], recipients: refs(item.about), what: item.of, about: item.claim.quote}
    case "event":
      return {
        actors: refs(item.actor),
        recipients: refs(item.recipient),
        what: item.type,
        about: item.mode,
        place: item.place?.quote,
      }
  }
}

/**
 * The text of a cell such that a spreadsheet shows it and does not run it: what begins as a formula does (= + - @ or
 * white space of control) gets an apostrophe before it, as OWASP advises against injection.
 */
export function noFormula(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
}

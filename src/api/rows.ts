import {participantsOf} from "../record/actors.ts"
import type {ActorRef} from "../record/common.ts"
import type {Item} from "../record/item.ts"
import {stanceWords} from "../record/stance-families.ts"
import {utterersOf} from "../record/statement.ts"
import type {FiledItem} from "../view/dossier.ts"
import type {CsvRow} from "./csv.ts"
import type {Desk} from "./desk.ts"
import {lookupsOf} from "./envelope.ts"

/** An actor as one cell: the id, else the words. */
function actor(ref: ActorRef | undefined): string | undefined {
  return ref && (ref.actor ?? ref.name)
}

/** The fields of each kind that its row shows, in the same columns for all. */
function fieldsOf(item: Item): CsvRow {
  switch (item.kind) {
    case "statement":
      return {
        who: actor(item.speaker),
        name: utterersOf(item)
          .map(({name}) => name)
          .join(", "),
        role: item.speaker.role,
        what: item.act,
        toward: actor(item.addressee),
      }
    case "meeting":
      return {
        who: item.parties.map(actor).join(" "),
        name: participantsOf(item)
          .map(({name}) => name)
          .join(", "),
        what: item.format,
        place: item.place?.quote,
        toward: actor(item.body),
      }
    case "position":
      return {
        who: actor(item.party),
        name: item.party.name,
        what: stanceWords(item),
        issue: item.issue.id,
        toward: actor(item.toward),
      }
    case "undertaking":
      return {who: actor(item.party), name: item.party.name, what: item.valence, toward: actor(item.target)}
    case "posture":
      return {
        who: actor(item.owner),
        name: item.owner.name,
        what: item.activity,
        place: item.place?.quote,
        min: item.quantity?.min,
        max: item.quantity?.max,
      }
    case "assessment":
      return {who: actor(item.by), name: item.by.name, what: item.of, toward: actor(item.about)}
    case "event":
      return {
        who: actor(item.actor),
        name: item.actor?.name,
        what: item.type,
        place: item.place?.quote,
        toward: actor(item.recipient),
      }
  }
}

const columns = ["who", "name", "role", "what", "toward", "issue", "place", "min", "max"] as const

/** One item as a row of a table. */
export function itemRow(desk: Desk, {item, sign}: FiledItem): CsvRow {
  const {briefs, support} = lookupsOf(desk)
  const fields = fieldsOf(item)
  const found = support.get(item.id)
  const report = briefs.get(sign)
  return {
    id: item.id,
    kind: item.kind,
    report: sign,
    from: item.anchors[0]!.from,
    to: item.anchors.at(-1)!.to,
    words: item.anchors.map(({quote}) => quote).join(" … "),
    ...Object.fromEntries(columns.map((column) => [column, fields[column]])),
    when: item.when?.edtf,
    factuality: item.factuality,
    sources: item.sources.map(({role, actor: id, name}) => id ?? name ?? role).join(" > "),
    rule: item.rule,
    confidence: item.confidence,
    reports: found?.reports.length ?? 1,
    origins: found?.origins ?? 1,
    credibility: found?.credibility,
    title: report?.title,
    outlet: report?.outlet,
    published: report?.published,
    url: report?.url,
  }
}

/** Rows of the items with these ids, in their order; ids that are not on file are left out. */
export function itemRows(desk: Desk, ids: readonly string[]): readonly CsvRow[] {
  return ids.flatMap((id) => {
    const filed = desk.byId.get(id)
    return filed === undefined ? [] : [itemRow(desk, filed)]
  })
}

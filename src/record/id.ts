import {createHash} from "node:crypto"
import type {ActorRef} from "./common.ts"
import type {Item} from "./item.ts"

/** `sha256:` and the 64 hexadecimal digits of the UTF-8 text. */
export function contentId(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`
}

/** What tells a report in one of its states from all others. */
interface ReportKey {
  readonly id: string
  readonly version: string
}

/** Distributes over the union, so that each kind keeps its own fields. */
type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never
/** An item that has no id yet. */
export type ItemDraft = WithoutId<Item>

/** "French and German ministers" are two actors by one name. */
function party(ref: ActorRef | undefined): string | undefined {
  return ref && (ref.actor ?? [ref.name, ref.affiliation].filter((part) => part !== undefined).join("\t"))
}

/** The fields of each kind that tell apart two items over the same words. */
function distinction(item: ItemDraft): readonly (string | undefined)[] {
  switch (item.kind) {
    case "statement":
      return [item.speaker.actor ?? item.speaker.name, item.cue && `${item.cue.from}`]
    case "meeting":
      return [item.format, item.when?.edtf, ...item.parties.map((party) => party.actor ?? party.name)]
    case "position":
      return [item.party.actor ?? item.party.name, item.issue.id, item.stance]
    case "undertaking":
      return [item.party.actor ?? item.party.name, item.valence, `${item.consequence.from}`]
    case "posture":
      return [item.owner.actor ?? item.owner.name, item.activity, `${item.what.from}`]
    case "assessment":
      return [item.by.actor ?? item.by.name, item.of]
    case "event":
      return [item.type, party(item.actor), party(item.recipient)]
  }
}

/**
 * A stable id: the kind and 16 hexadecimal digits (64 bits) of a hash of report and version, kind, anchors and
 * the fields that tell items over the same words apart. Reading the same text again gives the same id; two reports
 * of one text have items of their own.
 */
export function itemId({id, version}: ReportKey, item: ItemDraft): string {
  const spans = item.anchors.map((anchor) => `${anchor.from}-${anchor.to}`)
  const key = [id, version, item.kind, ...spans, ...distinction(item).map((field) => field ?? "")].join("\n")
  return `${item.kind}:${createHash("sha256").update(key).digest("hex").slice(0, 16)}`
}

/** The item with its id, for a report in the state of its version. */
export function withId(report: ReportKey, draft: ItemDraft): Item {
  const {kind, ...fields} = draft
  return {kind, id: itemId(report, draft), ...fields} as Item
}

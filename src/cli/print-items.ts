import {participantsOf} from "../record/actors.ts"
import type {ActorRef} from "../record/common.ts"
import type {Item} from "../record/item.ts"
import {stanceWords} from "../record/stance-families.ts"
import {utterersOf} from "../record/statement.ts"
import type {StoredItem} from "../store/types.ts"
import {type Layout, styled, wrapped} from "./terminal.ts"

/** What an item says in a few words of ours: who does what. */
function headOf(item: Item): string {
  const name = (ref: ActorRef | undefined): string => ref?.name ?? "someone"
  switch (item.kind) {
    case "statement":
      return `${utterersOf(item).map(name).join(", ")} · ${item.act}`
    case "meeting":
      return participantsOf(item).map(name).join(", ") || "talks"
    case "position":
      return `${name(item.party)} · ${stanceWords(item)} · ${item.issue.label}`
    case "undertaking":
      return `${name(item.party)} · ${item.valence}${item.target ? ` to ${name(item.target)}` : ""}`
    case "posture":
      return `${name(item.owner)} · ${item.what.quote} · ${item.activity}`
    case "assessment":
      return `${name(item.by)} · on ${item.of}`
    case "event":
      return `${name(item.actor)} · ${item.type}${item.recipient ? ` · ${name(item.recipient)}` : ""}`
  }
}

/** An item in two lines: who does what and when; the words with their address in the store (A 1301). */
export function printItem({item, sign, outlet}: StoredItem, layout: Layout): string {
  const notes = [item.when?.edtf, outlet, item.factuality === "certain" ? undefined : item.factuality]
  const quiet = notes.filter((note) => note !== undefined).join(" · ")
  const words = item.anchors.map(({quote}) => `‹${quote.replaceAll("\n", " ")}›`).join(" … ")
  const address = styled(layout, "address", `${sign} ${item.anchors[0]!.from}`)
  return [
    wrapped(
      layout,
      0,
      `${address}  ${styled(layout, "name", headOf(item))}  ${styled(layout, "quiet", quiet)}`,
    ),
    wrapped(layout, 4, styled(layout, "verbatim", words)),
    "",
  ].join("\n")
}

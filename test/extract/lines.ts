import {loadAuthority} from "../../src/authority/authority.ts"
import {read} from "../../src/engine.ts"
import type {ActorRef} from "../../src/record/common.ts"
import type {Item, Kind} from "../../src/record/item.ts"
import type {Quantity} from "../../src/record/quantity.ts"
import {stanceWords} from "../../src/record/stance-families.ts"
import {utterersOf} from "../../src/record/statement.ts"

const authority = loadAuthority()

const id = (actor: ActorRef | undefined): string => actor?.actor ?? actor?.affiliation ?? actor?.name ?? "?"

function range({min, max}: Quantity): string {
  return min === max ? `${min}` : `${min ?? ""}..${max ?? ""}`
}

/** The fields of an item that its kind is about, in one line. */
function fields(item: Item): readonly string[] {
  switch (item.kind) {
    case "statement":
      return [item.act, item.mode, utterersOf(item).map(id).join("+")]
    case "meeting":
      return [
        item.parties.map(id).join("+"),
        ...(item.format ? [item.format] : []),
        ...(item.place ? [`in ${item.place.quote}`] : []),
        ...(item.duration ? [`for ${item.duration.quote}`] : []),
        ...(item.outcome ? [`outcome ${item.outcome.quote}`] : []),
      ]
    case "position":
      return [
        [item.party, ...(item.jointly ?? [])].map(id).join("+"),
        stanceWords(item),
        item.issue.id,
        ...(item.condition ? [`on condition: ${item.condition.quote}`] : []),
      ]
    case "undertaking":
      return [
        item.valence,
        `${id(item.party)} → ${item.target ? id(item.target) : "-"}`,
        `[${item.components.join(" ")}]`,
        ...(item.condition ? [`on condition: ${item.condition.quote}`] : []),
      ]
    case "posture":
      return [
        id(item.owner),
        item.activity,
        ...(item.trend ? [item.trend] : []),
        ...(item.quantity ? [range(item.quantity)] : []),
        item.what.quote,
        ...(item.place ? [`at ${item.place.quote}`] : []),
      ]
    case "assessment":
      return [item.of, `by ${id(item.by)}`, ...(item.about ? [`about ${id(item.about)}`] : [])]
    case "event":
      return [
        `${item.type}${item.mode ? `.${item.mode}` : ""}${item.cameo ? ` ${item.cameo}` : ""}`,
        `${id(item.actor)} → ${item.recipient ? id(item.recipient) : "-"}`,
        ...(item.contexts.length > 0 ? [`[${item.contexts.join(" ")}]`] : []),
        ...(item.place ? [`at ${item.place.quote}`] : []),
      ]
  }
}

/** One line for each item of the kind that a text of 14 January 2022 gives: rule, fields, time, words. */
export function linesOf(kind: Kind, text: string): string {
  const {items} = read(text, {published: "2022-01-14", authority})
  const lines = items
    .filter((item) => item.kind === kind)
    .map((item) => {
      const marks = [
        ...(item.factuality === "certain" ? [] : [item.factuality]),
        ...(item.when ? [item.when.edtf] : []),
      ]
      const words = item.anchors.map(({quote}) => quote).join(" + ")
      return `${[item.rule, ...fields(item), ...marks].join(" · ")}: ${words}`
    })
  return lines.join("\n") || "(none)"
}

import type {JSX} from "preact"
import {type Item, type Labels, stanceWords} from "../../../src/api/wire.ts"
import {doesText, edtfText, issueText, nameOf, whoOf} from "../lib/text.ts"
import {quantityText, stanceText} from "./item.tsx"

const modes = {direct: "direct", indirect: "indirect", mixed: "partly quoted"} as const

/** What a margin note says of an item; the words themselves stand beside it. */
export function NoteText({item, labels}: {readonly item: Item; readonly labels: Labels}): JSX.Element {
  const who = <b>{whoOf(item, labels)}</b>
  const when = item.when && `, ${edtfText(item.when.edtf)}`
  const hedged = item.factuality === "certain" ? "" : `, ${item.factuality}`
  switch (item.kind) {
    case "statement": {
      const relays = item.sources.filter(({role, name}) => role === "relay" && name).map(({name}) => name)
      return (
        <>
          {who}
          {relays.length > 0 && `, via ${relays.join(", ")}`} {doesText(item.act, item.speaker.name)},{" "}
          {modes[item.mode]}
          {when}
        </>
      )
    }
    case "position":
      return (
        <>
          {who} <b>{stanceText(stanceWords(item))}</b>: {issueText(item.issue, labels)}
          {hedged}
        </>
      )
    case "meeting":
      return (
        <>
          {who}
          {item.format && `, ${item.format}`}
          {when}
          {hedged}
        </>
      )
    case "undertaking":
      return (
        <>
          {who}: <b>{item.valence}</b>
          {item.target && ` to ${nameOf(item.target, labels)}`}
          {item.condition && ", under a condition"}
        </>
      )
    case "posture":
      return (
        <>
          {who}: {item.activity}
          {item.quantity && `, ${quantityText(item.quantity)}`}
          {hedged}
        </>
      )
    case "assessment":
      return (
        <>
          {who} on {item.of}
          {item.about && ` of ${nameOf(item.about, labels)}`}
        </>
      )
    case "event":
      return (
        <>
          {who} <b>{item.type}</b>
          {when}
          {hedged}
        </>
      )
  }
}

import type {Token} from "../../language/analysis.ts"
import {partyId} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {ItemDraft} from "../../record/id.ts"
import {holdersOf, type Position} from "../../record/position.ts"
import {contains, overlaps, type Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {type EventWords, verbal} from "./words.ts"

/** The spans by which `isTold` and `isPositionAt` find an item. */
export function placesOf(item: ItemDraft): readonly Span[] {
  const [cue, condition] = [
    item.kind === "statement" ? item.cue : undefined,
    item.kind === "undertaking" ? item.condition : undefined,
  ]
  return [cue, condition, ...item.anchors].filter((span) => span !== undefined)
}

/** Whether another kind of item stands on this word: a cue of saying, a meeting, a position, forces. */
export function isTold(
  context: Context,
  token: Token,
  span: Span,
  value: EventWords,
  isAddressed: boolean,
  told: readonly ItemDraft[],
): boolean {
  return told.some((item) => {
    if (item.kind === "statement")
      return (
        verbal.test(value.type) &&
        !(/^(ACCUSE|SUPPORT)$/.test(value.type) || (isAddressed && item.addressee === undefined)) &&
        item.cue !== undefined &&
        overlaps(item.cue, token)
      )
    if (item.kind === "event" || item.kind === "assessment") return false
    if (item.kind === "posture")
      return (
        ((value.type === "MOBILIZE" && value.mode !== "weapons") ||
          (value.type === "RETREAT" && value.mode === "withdraw")) &&
        item.anchors.some(
          (anchor) => overlaps(anchor, span) || contains(context.analysis.subtree(token.index), anchor),
        )
      )
    if (item.kind === "undertaking")
      return (
        (!(isAddressed && item.target === undefined) &&
          item.anchors.some((anchor) => overlaps(anchor, token))) ||
        (item.condition !== undefined && overlaps(item.condition, token))
      )
    if (item.kind === "position") return false
    return value.type === "CONSULT" && item.anchors.some((anchor) => overlaps(anchor, token))
  })
}

/** Whether a position is read off this word. */
export function isPositionAt(item: ItemDraft, token: Token): item is Omit<Position, "id"> {
  return item.kind === "position" && item.anchors.some((anchor) => overlaps(anchor, token))
}

/** Whether a position tells what the actor does to whom by these words; what its holders agree with each other it does not. */
export function isHeld(
  position: Omit<Position, "id">,
  actor: ActorRef | undefined,
  recipient: ActorRef | undefined,
): boolean {
  if (actor === undefined) return true
  const holders = holdersOf(position).map(partyId)
  if (!holders.includes(partyId(actor))) return false
  const party = partyId(recipient)
  if (recipient === undefined || party === undefined) return true
  return !holders.includes(party) && [partyId(position.toward), ...position.issue.parties].includes(party)
}

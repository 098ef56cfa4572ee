import {partyId} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {EventWords} from "./words.ts"

/** Who does it to whom: every actor with every recipient, and of what several do to each other each with the others. */
export function pair(
  actors: readonly ActorRef[],
  recipients: readonly ActorRef[],
  {type, both}: Pick<EventWords, "type" | "both">,
): readonly (readonly [ActorRef | undefined, ActorRef | undefined])[] {
  if (actors.length === 0) return recipients.map((recipient) => [undefined, recipient])
  if (recipients.length === 0) return actors.map((actor) => [actor, undefined])
  const sides = new Set(actors.map(partyId))
  const mutual = actors.length === recipients.length && actors.every((actor, at) => actor === recipients[at])
  // A consultation has no direction; of what else several do to each other, each is the actor once.
  if (mutual)
    return actors.flatMap((actor, at) =>
      recipients
        .filter((_, index) => (type === "CONSULT" ? index > at : index !== at))
        .map((recipient) => [actor, recipient] as const),
    )
  // "Indian and Pakistani troops clashed, killing four Pakistani soldiers": the other side did.
  const isOwn = (actor: ActorRef, recipient: ActorRef) =>
    type === "ASSAULT" &&
    sides.size > 1 &&
    partyId(actor) !== undefined &&
    partyId(actor) === partyId(recipient)
  const pairs = actors.flatMap((actor) =>
    recipients
      .filter((recipient) => !isOwn(actor, recipient))
      .map((recipient) => [actor, recipient] as const),
  )
  const isReturned = both === true && type !== "CONSULT"
  return isReturned ? [...pairs, ...pairs.map(([actor, recipient]) => [recipient, actor] as const)] : pairs
}

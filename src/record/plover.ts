import type {ActorRef} from "./common.ts"
import type {EventType} from "./event.ts"
import type {Item} from "./item.ts"
import {holdersOf, type Position, type Stance} from "./position.ts"
import type {Act} from "./statement.ts"

/** An item as those who count events see it: who did what to whom. */
export interface PloverEvent {
  readonly type: EventType
  readonly mode?: string
  readonly actor?: ActorRef
  readonly recipient?: ActorRef
}

const byAct: {readonly [act in Act]?: EventType} = {
  demand: "REQUEST",
  request: "REQUEST",
  propose: "REQUEST",
  offer: "AGREE",
  accept: "AGREE",
  promise: "AGREE",
  refuse: "REJECT",
  reject: "REJECT",
  deny: "REJECT",
  threaten: "THREATEN",
  warn: "THREATEN",
  accuse: "ACCUSE",
  praise: "SUPPORT",
}

const byStance: {readonly [stance in Stance]?: EventType} = {
  demands: "REQUEST",
  seeks: "REQUEST",
  proposes: "REQUEST",
  offers: "AGREE",
  accepts: "AGREE",
  conditions: "AGREE",
  supports: "SUPPORT",
  opposes: "REJECT",
  refuses: "REJECT",
  rejects: "REJECT",
  "rules-out": "REJECT",
  "red-line": "REJECT",
}

/**
 * The PLOVER events that an item tells: none for assessments, and for statements and positions that only
 * assert or expect, and for what is denied; one for each ordered pair of parties of a meeting.
 */
export function ploverOf(item: Item): readonly PloverEvent[] {
  if (item.factuality === "denied") return []
  switch (item.kind) {
    case "event":
      // Talks, calls and visits are of both; a letter or an envoy has no such code and is its sender's alone.
      return item.type === "CONSULT" &&
        item.cameo !== undefined &&
        item.actor !== undefined &&
        item.recipient !== undefined
        ? [
            event(item.type, item.actor, item.recipient, item.mode),
            event(item.type, item.recipient, item.actor, item.mode),
          ]
        : [event(item.type, item.actor, item.recipient, item.mode)]
    case "statement":
      return typed(byAct[item.act], item.speaker, item.addressee)
    case "position":
      return holdersOf(item).flatMap((party) =>
        (item.toward === undefined ? otherParties(item) : [item.toward]).flatMap((other) =>
          typed(byStance[item.stance], party, other),
        ),
      )
    case "undertaking":
      return typed(/^(threat|warning)$/.test(item.valence) ? "THREATEN" : "AGREE", item.party, item.target)
    case "posture":
      return item.activity === "withdrawal"
        ? [event("RETREAT", item.owner, undefined, "withdraw")]
        : [event("MOBILIZE", item.owner, undefined, "troops")]
    case "meeting": {
      const mode =
        item.format === "call" ? "phone" : item.format === "multilateral" ? "multilateral" : undefined
      const {parties} = item
      return parties.flatMap((actor) =>
        parties.flatMap((recipient) =>
          actor === recipient ? [] : [event("CONSULT", actor, recipient, mode)],
        ),
      )
    }
    case "assessment":
      return []
  }
}

/** The other parties that the issue is about; one that is not known where there is none. */
function otherParties(position: Position): readonly (ActorRef | undefined)[] {
  const own = holdersOf(position).map(({actor}) => actor)
  const others = position.issue.parties.filter((id) => !own.includes(id))
  return others.length === 0 ? [undefined] : others.map((id) => ({actor: id, name: id}))
}

function typed(
  type: EventType | undefined,
  actor: ActorRef,
  recipient: ActorRef | undefined,
): readonly PloverEvent[] {
  return type === undefined ? [] : [event(type, actor, recipient)]
}

function event(type: EventType, actor?: ActorRef, recipient?: ActorRef, mode?: string): PloverEvent {
  return {
    type,
    ...(mode === undefined ? {} : {mode}),
    ...(actor === undefined ? {} : {actor}),
    ...(recipient === undefined ? {} : {recipient}),
  }
}

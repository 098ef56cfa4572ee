import {z} from "zod"
import type {Anchor} from "../text/span.ts"
import {type ActorRef, actorRefSchema, anchorSchema, type ItemBase, itemBaseShape} from "./common.ts"

/** PLOVER's sixteen event types, by quad class. */
export const eventTypes = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const
export type EventType = (typeof eventTypes)[number]

export const quads = [
  "verbal-cooperation",
  "material-cooperation",
  "verbal-conflict",
  "material-conflict",
] as const
export type Quad = (typeof quads)[number]

/** Something done that is not one of the other kinds. */
export interface Event extends ItemBase {
  readonly kind: "event"
  readonly type: EventType
  /** PLOVER's mode, where the words tell it (`sanction.embargo` is `embargo`). */
  readonly mode?: string
  readonly contexts: readonly string[]
  readonly actor?: ActorRef
  readonly recipient?: ActorRef
  readonly place?: Anchor
  readonly quad: Quad
  /** CAMEO code, where one fits. */
  readonly cameo?: string
}

export const eventSchema: z.ZodType<Event> = z.strictObject({
  kind: z.literal("event"),
  ...itemBaseShape,
  type: z.enum(eventTypes),
  mode: z.string().min(1).exactOptional(),
  contexts: z.array(z.string().min(1)).readonly(),
  actor: actorRefSchema.exactOptional(),
  recipient: actorRefSchema.exactOptional(),
  place: anchorSchema.exactOptional(),
  quad: z.enum(quads),
  cameo: z.string().min(1).exactOptional(),
})

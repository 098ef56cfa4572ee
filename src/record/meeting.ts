import {z} from "zod"
import type {Anchor} from "../text/span.ts"
import {type ActorRef, actorRefSchema, anchorSchema, type ItemBase, itemBaseShape} from "./common.ts"

export const meetingFormats = ["bilateral", "multilateral", "call", "summit"] as const

/** Talks, a call, a summit, a session: held, or planned (`factuality`). */
export interface Meeting extends ItemBase {
  readonly kind: "meeting"
  /** States and organisations that met, in the order named. */
  readonly parties: readonly ActorRef[]
  readonly people: readonly ActorRef[]
  /** The body that met or hosted, where it is more than a party ("at the OSCE"). */
  readonly body?: ActorRef
  readonly place?: Anchor
  readonly format?: (typeof meetingFormats)[number]
  /** The words that say how long. */
  readonly duration?: Anchor
  /** The words that say what came of it. */
  readonly outcome?: Anchor
}

export const meetingSchema: z.ZodType<Meeting> = z.strictObject({
  kind: z.literal("meeting"),
  ...itemBaseShape,
  parties: z.array(actorRefSchema).readonly(),
  people: z.array(actorRefSchema).readonly(),
  body: actorRefSchema.exactOptional(),
  place: anchorSchema.exactOptional(),
  format: z.enum(meetingFormats).exactOptional(),
  duration: anchorSchema.exactOptional(),
  outcome: anchorSchema.exactOptional(),
})

import {z} from "zod"
import type {Anchor} from "../text/span.ts"
import {type ActorRef, actorRefSchema, anchorSchema, type ItemBase, itemBaseShape} from "./common.ts"

export const assessmentSubjects = ["intent", "risk", "capability", "talks", "outlook"] as const

/** A judgement of intent, risk or the state of affairs. */
export interface Assessment extends ItemBase {
  readonly kind: "assessment"
  readonly by: ActorRef
  /** Whom or what is judged, where it is a party. */
  readonly about?: ActorRef
  readonly claim: Anchor
  readonly of: (typeof assessmentSubjects)[number]
}

export const assessmentSchema: z.ZodType<Assessment> = z.strictObject({
  kind: z.literal("assessment"),
  ...itemBaseShape,
  by: actorRefSchema,
  about: actorRefSchema.exactOptional(),
  claim: anchorSchema,
  of: z.enum(assessmentSubjects),
})

import {z} from "zod"
import type {Anchor} from "../text/span.ts"
import {type ActorRef, actorRefSchema, anchorSchema, type ItemBase, itemBaseShape} from "./common.ts"
import {type Quantity, quantitySchema} from "./quantity.ts"

export const activities = ["deployed", "exercise", "build-up", "withdrawal", "alert", "movement"] as const
export const trends = ["increase", "decrease", "steady"] as const

/** Forces: whose, where, how many, doing what. */
export interface Posture extends ItemBase {
  readonly kind: "posture"
  readonly owner: ActorRef
  /** The words for what is there: "troops", "artillery systems". */
  readonly what: Anchor
  readonly quantity?: Quantity
  readonly place?: Anchor
  readonly activity: (typeof activities)[number]
  readonly trend?: (typeof trends)[number]
}

export const postureSchema: z.ZodType<Posture> = z.strictObject({
  kind: z.literal("posture"),
  ...itemBaseShape,
  owner: actorRefSchema,
  what: anchorSchema,
  quantity: quantitySchema.exactOptional(),
  place: anchorSchema.exactOptional(),
  activity: z.enum(activities),
  trend: z.enum(trends).exactOptional(),
})

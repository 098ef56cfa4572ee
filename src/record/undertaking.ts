import {z} from "zod"
import type {Anchor} from "../text/span.ts"
import {type ActorRef, actorRefSchema, anchorSchema, type ItemBase, itemBaseShape} from "./common.ts"

export const valences = ["threat", "promise", "warning", "assurance"] as const

/** What a party says will follow: a threat, a promise, a warning or an assurance. */
export interface Undertaking extends ItemBase {
  readonly kind: "undertaking"
  readonly party: ActorRef
  readonly target?: ActorRef
  readonly condition?: Anchor
  readonly consequence: Anchor
  readonly valence: (typeof valences)[number]
  /** Classes of what would follow, from `data/components`: `financial-sanctions`, `export-controls` … */
  readonly components: readonly string[]
}

export const undertakingSchema: z.ZodType<Undertaking> = z.strictObject({
  kind: z.literal("undertaking"),
  ...itemBaseShape,
  party: actorRefSchema,
  target: actorRefSchema.exactOptional(),
  condition: anchorSchema.exactOptional(),
  consequence: anchorSchema,
  valence: z.enum(valences),
  components: z.array(z.string().min(1)).readonly(),
})

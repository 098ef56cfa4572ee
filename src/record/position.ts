import {z} from "zod"
import type {Anchor} from "../text/span.ts"
import {
  type ActorRef,
  actorRefSchema,
  anchorSchema,
  type Issue,
  type ItemBase,
  issueSchema,
  itemBaseShape,
} from "./common.ts"

export const stances = [
  "demands",
  "seeks",
  "proposes",
  "offers",
  "accepts",
  "supports",
  "conditions",
  "expects",
  "opposes",
  "refuses",
  "rejects",
  "rules-out",
  "red-line",
  "uncommitted",
] as const
export type Stance = (typeof stances)[number]

/** A party's stance on an issue. */
export interface Position extends ItemBase {
  readonly kind: "position"
  readonly party: ActorRef
  /** Further parties that hold it in the same words: "the US and NATO". */
  readonly jointly?: readonly ActorRef[]
  readonly issue: Issue
  readonly stance: Stance
  /**
   * `negative` where the stance is on the matter of the issue *not* coming about or ending: "demanded that Norland
   * never join", "an end to the sanctions".
   */
  readonly polarity?: "negative"
  /** The words of the condition that the stance depends on. */
  readonly condition?: Anchor
  /** Whom it is addressed to. */
  readonly toward?: ActorRef
}

export const positionSchema: z.ZodType<Position> = z.strictObject({
  kind: z.literal("position"),
  ...itemBaseShape,
  party: actorRefSchema,
  jointly: z.array(actorRefSchema).min(1).readonly().exactOptional(),
  issue: issueSchema,
  stance: z.enum(stances),
  polarity: z.literal("negative").exactOptional(),
  condition: anchorSchema.exactOptional(),
  toward: actorRefSchema.exactOptional(),
})

/** All the parties that hold a position, the one named first first. */
export function holdersOf({party, jointly}: Pick<Position, "party" | "jointly">): readonly ActorRef[] {
  return [party, ...(jointly ?? [])]
}

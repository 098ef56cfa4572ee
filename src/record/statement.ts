import {z} from "zod"
import type {Anchor} from "../text/span.ts"
import {type ActorRef, actorRefSchema, anchorSchema, type ItemBase, itemBaseShape} from "./common.ts"

/** What a statement does, as its cue and content put it. */
export const acts = [
  "assert",
  "deny",
  "demand",
  "request",
  "propose",
  "offer",
  "accept",
  "refuse",
  "reject",
  "promise",
  "threaten",
  "warn",
  "accuse",
  "praise",
  "assess",
  "doubt",
  "ask",
  "express",
] as const
export type Act = (typeof acts)[number]

/** A speech act that a report gives: its `anchors` are those of `words`. */
export interface Statement extends ItemBase {
  readonly kind: "statement"
  readonly speaker: ActorRef
  /** Others who say it in the same words: "Berg and Holm said". */
  readonly jointly?: readonly ActorRef[]
  /** The content; the pieces of one utterance together, quotation marks included. */
  readonly words: readonly Anchor[]
  /** The verb or phrase of saying; absent for a quotation that floats without one. */
  readonly cue?: Anchor
  /** `direct`: all inside quotation marks; `indirect`: none; `mixed`: some. */
  readonly mode: "direct" | "indirect" | "mixed"
  readonly addressee?: ActorRef
  /** Where or how it was said: "in an interview", "at the White House". */
  readonly setting?: Anchor
  readonly act: Act
  /** Ids of the issues that the words touch. */
  readonly about: readonly string[]
}

export const statementSchema: z.ZodType<Statement> = z.strictObject({
  kind: z.literal("statement"),
  ...itemBaseShape,
  speaker: actorRefSchema,
  jointly: z.array(actorRefSchema).min(1).readonly().exactOptional(),
  words: z.array(anchorSchema).min(1).readonly(),
  cue: anchorSchema.exactOptional(),
  mode: z.enum(["direct", "indirect", "mixed"]),
  addressee: actorRefSchema.exactOptional(),
  setting: anchorSchema.exactOptional(),
  act: z.enum(acts),
  about: z.array(z.string().min(1)).readonly(),
})

/** All who make a statement, the one named first first. */
export function utterersOf({speaker, jointly}: Pick<Statement, "speaker" | "jointly">): readonly ActorRef[] {
  return [speaker, ...(jointly ?? [])]
}

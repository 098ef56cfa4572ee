import {z} from "zod"
import {type Assessment, assessmentSchema} from "./assessment.ts"
import {type Event, eventSchema} from "./event.ts"
import {type Meeting, meetingSchema} from "./meeting.ts"
import {type Position, positionSchema} from "./position.ts"
import {type Posture, postureSchema} from "./posture.ts"
import {type Statement, statementSchema} from "./statement.ts"
import {type Undertaking, undertakingSchema} from "./undertaking.ts"

/** One entry of the record, told apart by `kind`. */
export type Item = Statement | Meeting | Position | Undertaking | Posture | Assessment | Event

/** The kinds in the order in which Readout lists them. */
export type Kind = Item["kind"]
export const kinds: readonly Kind[] = [
  "statement",
  "meeting",
  "position",
  "undertaking",
  "posture",
  "assessment",
  "event",
]

/** Validates an item from outside. */
export const itemSchema: z.ZodType<Item> = z.union([
  statementSchema,
  meetingSchema,
  positionSchema,
  undertakingSchema,
  postureSchema,
  assessmentSchema,
  eventSchema,
])

/** The order of a record: by first character, then kind, then last character, then id. */
export function compareItems(a: Item, b: Item): number {
  return (
    a.anchors[0]!.from - b.anchors[0]!.from ||
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    a.anchors.at(-1)!.to - b.anchors.at(-1)!.to ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

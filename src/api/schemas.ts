import {z} from "zod"
import {modelSchema, preferenceSchema} from "../outlook/model.ts"
import {issueSchema} from "../record/common.ts"
import {itemSchema, kinds} from "../record/item.ts"
import type * as wire from "./wire.ts"

/** The shapes of answers, for the OpenAPI document; a test holds real answers against them. */

const id = z.string()
const ids = z.array(id).readonly()
const signs = z.array(z.string()).readonly()
const count = z.int().nonnegative()
const spanSchema = z.strictObject({from: count, to: count})
const anchorSchema = z.strictObject({from: count, to: count, quote: z.string()})
const letterSchema = z.enum(["A", "B", "C", "D", "E", "F"])
const laneSchema = z.enum(["talks", "words", "undertakings", "moves"])

const noticeSchema: z.ZodType<wire.Notice> = z.strictObject({
  code: z.string(),
  message: z.string(),
  anchor: anchorSchema.exactOptional(),
})

export const decisionSchema: z.ZodType<wire.Decision> = z.strictObject({
  id,
  decision: z.enum(["same", "not-same", "supersede"]),
  members: ids,
  note: z.string().exactOptional(),
  filed: z.string(),
})

const witnessShape = {report: id, item: id.exactOptional(), anchors: z.array(anchorSchema).readonly()}
const mergeShape = {status: z.enum(["suggested", "confirmed"]), score: z.number()}

const corroborationSchema: z.ZodType<wire.Corroboration> = z.strictObject({
  kind: z.literal("corroboration"),
  item: id,
  reports: ids,
  origins: count,
  credibility: z.literal([1, 2, 3, 4, 5, 6]),
  reliability: letterSchema.exactOptional(),
})

const variantSchema: z.ZodType<wire.Variant> = z.strictObject({
  kind: z.literal("variant"),
  id,
  speaker: z.string(),
  versions: z
    .array(z.strictObject({...witnessShape, mode: z.enum(["direct", "indirect", "mixed", "headline"])}))
    .readonly(),
  nearest: z.enum(["earliest", "named-relay", "longest-agreement", "undecided"]),
  differences: z
    .array(
      z
        .array(
          z.strictObject({
            change: z.enum(["same", "trimmed", "spliced", "substituted", "paraphrased"]),
            a: z.array(anchorSchema).readonly(),
            b: z.array(anchorSchema).readonly(),
          }),
        )
        .readonly(),
    )
    .readonly(),
  ...mergeShape,
})

const disagreementSchema: z.ZodType<wire.Disagreement> = z.strictObject({
  kind: z.literal("disagreement"),
  id,
  of: z.enum([
    "quantity",
    "date",
    "duration",
    "office",
    "name",
    "gender",
    "wording",
    "attribution",
    "outcome",
  ]),
  about: z.string(),
  sides: z
    .array(
      z.strictObject({
        value: z.string(),
        witnesses: z.array(z.strictObject(witnessShape)).readonly(),
        origins: count,
      }),
    )
    .readonly(),
  reason: z.string(),
})

const briefSchema: z.ZodType<wire.ReportBrief> = z.strictObject({
  id,
  sign: z.string(),
  title: z.string().exactOptional(),
  outlet: z.string().exactOptional(),
  url: z.string().exactOptional(),
  language: z.string().exactOptional(),
  published: z.string().exactOptional(),
  publishedBasis: z.string().exactOptional(),
  known: z.string(),
  letter: letterSchema.exactOptional(),
})

const sourceReportSchema: z.ZodType<wire.SourceReport> = z.strictObject({
  id,
  sign: z.string(),
  title: z.string().exactOptional(),
  outlet: z.string().exactOptional(),
  url: z.string().exactOptional(),
  language: z.string().exactOptional(),
  published: z.string().exactOptional(),
  publishedBasis: z.string().exactOptional(),
  filed: z.string(),
  known: z.string(),
  characters: count,
  words: count,
  items: count,
  copyOf: signs,
})

/** A view with all that it names. */
export function envelope<View extends z.ZodType>(view: View): z.ZodType<wire.Envelope<z.infer<View>>> {
  return z.strictObject({
    asOf: z.string().exactOptional(),
    revision: count,
    view,
    items: z.record(id, z.strictObject({item: itemSchema, sign: z.string()})),
    reports: z.record(z.string(), briefSchema),
    support: z.record(id, corroborationSchema),
    labels: z.record(z.string(), z.string()),
  }) as z.ZodType as z.ZodType<wire.Envelope<z.infer<View>>>
}

/** One page of a list. */
export function listPage<Row extends z.ZodType>(row: Row): z.ZodType<wire.ListPage<z.infer<Row>>> {
  return z.strictObject({
    rows: z.array(row).readonly(),
    count,
    next: z.string().exactOptional(),
  }) as z.ZodType<wire.ListPage<z.infer<Row>>>
}

export const idListSchema: z.ZodType<wire.ListPage<string>> = listPage(id)
export const reportListSchema: z.ZodType<wire.ListPage<wire.SourceReport>> = listPage(sourceReportSchema)

export const summarySchema: z.ZodType<wire.RecordSummary> = z.strictObject({
  revision: count,
  reports: count,
  counts: z.record(z.enum(kinds as [wire.Kind, ...wire.Kind[]]), count),
  variants: count,
  disagreements: count,
  outlets: count,
  languages: z.array(z.string()).readonly(),
  days: z.array(z.string()).readonly(),
  parties: z.array(z.strictObject({party: z.string(), label: z.string(), count})).readonly(),
  issues: z.array(z.strictObject({issue: z.string(), label: z.string(), count})).readonly(),
  speakers: z.array(z.strictObject({speaker: z.string(), name: z.string(), count})).readonly(),
  editor: z.boolean(),
  version: z.string(),
})

export const overviewSchema: z.ZodType<wire.Overview> = z.strictObject({
  reports: count,
  items: count,
  since: z.string().exactOptional(),
  newReports: signs,
  kinds: z
    .array(
      z.strictObject({
        kind: z.enum(kinds as [wire.Kind, ...wire.Kind[]]),
        fresh: count,
        repeated: count,
        standing: ids,
      }),
    )
    .readonly(),
  talks: z.array(ids).readonly(),
  disagreements: z.array(disagreementSchema).readonly(),
  disagreementCount: count,
  variantCount: count,
})

export const timelineSchema: z.ZodType<wire.Timeline> = z.strictObject({
  count,
  days: z
    .array(
      z.strictObject({
        day: z.string().exactOptional(),
        cells: z.array(z.strictObject({lane: laneSchema, count, items: ids})).readonly(),
      }),
    )
    .readonly(),
  spans: z
    .array(
      z.strictObject({
        item: id,
        lane: laneSchema,
        first: z.string(),
        last: z.string(),
        open: z.enum(["first", "last"]).exactOptional(),
      }),
    )
    .readonly(),
})

const historySchema: z.ZodType<wire.PositionHistory> = z.strictObject({
  party: z.string(),
  issue: z.string(),
  steps: z
    .array(
      z.strictObject({
        items: ids,
        stance: z.string(),
        when: z.string().exactOptional(),
        shift: z.boolean(),
      }),
    )
    .readonly(),
})

export const positionsSchema: z.ZodType<wire.Positions> = z.strictObject({
  parties: z.array(z.strictObject({party: z.string(), count})).readonly(),
  rows: z
    .array(
      z.strictObject({
        issue: issueSchema,
        count,
        cells: z
          .array(
            z.strictObject({
              party: z.string(),
              stance: z.string() as unknown as z.ZodType<wire.PositionCell["stance"]>,
              family: z.enum(["asks", "refuses", "offers", "withholds"]),
              count,
              items: ids,
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  shifts: z.array(historySchema).readonly(),
})

export const variantListSchema: z.ZodType<wire.ListPage<wire.VariantView>> = listPage(
  z.strictObject({
    variant: variantSchema,
    wordings: z
      .array(
        z.strictObject({
          pieces: z
            .array(z.strictObject({mark: z.enum(["shared", "only", "gap", "break"]), text: z.string()}))
            .readonly(),
          readings: z
            .array(
              z.strictObject({
                change: z.enum(["same", "trimmed", "spliced", "substituted", "paraphrased"]),
                reading: z.string(),
                variant: z.string(),
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
    origins: count,
    decisions: z.array(decisionSchema).readonly(),
  }),
)

export const disagreementListSchema: z.ZodType<wire.ListPage<wire.DisagreementView>> = listPage(
  z.strictObject({disagreement: disagreementSchema, decisions: z.array(decisionSchema).readonly()}),
)

const placeSchema: z.ZodType<wire.Place> = z.union([
  z.strictObject({kind: z.literal("town"), name: z.string(), longitude: z.number(), latitude: z.number()}),
  z.strictObject({kind: z.literal("border"), states: z.tuple([z.string(), z.string()]).readonly()}),
  z.strictObject({kind: z.literal("state"), state: z.string()}),
])

export const postureSchema: z.ZodType<wire.PostureBoard> = z.strictObject({
  groups: z.array(z.strictObject({owner: z.string(), figures: ids, moves: ids, count})).readonly(),
  places: z.array(z.strictObject({place: placeSchema, talks: ids, forces: ids})).readonly(),
  unplaced: ids,
})

export const speakerListSchema: z.ZodType<wire.ListPage<wire.Speaker>> = listPage(
  z.strictObject({
    speaker: z.string(),
    name: z.string(),
    roles: z.array(z.string()).readonly(),
    affiliation: z.string().exactOptional(),
    anonymous: z.boolean(),
    count,
    quoted: count,
    acts: z.array(z.strictObject({act: z.string(), count})).readonly(),
    reports: signs,
    items: ids,
  }),
) as z.ZodType<wire.ListPage<wire.Speaker>>

export const sourcesSchema: z.ZodType<wire.SourcesView> = z.strictObject({
  reports: z.array(sourceReportSchema).readonly(),
  outlets: z
    .array(
      z.strictObject({
        name: z.string(),
        reports: signs,
        relays: count,
        items: ids,
        letter: letterSchema.exactOptional(),
      }),
    )
    .readonly(),
  copies: z
    .array(
      z.strictObject({
        id,
        from: z.string(),
        to: z.string(),
        manner: z.enum(["verbatim", "edited", "rewritten", "translated"]),
        direction: z.enum(["date", "relay", "unknown"]),
        ...mergeShape,
        passages: z.array(z.strictObject({from: spanSchema, to: spanSchema})).readonly(),
      }),
    )
    .readonly(),
  origins: count,
  decisions: z.array(decisionSchema).readonly(),
})

export const reportViewSchema: z.ZodType<wire.ReportView> = z.strictObject({
  report: sourceReportSchema,
  text: z.string(),
  items: ids,
  notices: z.array(noticeSchema).readonly(),
})

export const itemViewSchema: z.ZodType<wire.ItemView> = z.strictObject({
  item: id,
  before: z.string(),
  after: z.string(),
  same: ids,
})

export const searchSchema: z.ZodType<wire.SearchView> = z.strictObject({
  reports: z.array(z.strictObject({sign: z.string(), passages: z.array(anchorSchema).readonly()})).readonly(),
  items: ids,
  count,
})

export const addedSchema: z.ZodType<{readonly added: readonly wire.Added[]}> = z.strictObject({
  added: z
    .array(
      z.strictObject({
        outcome: z.enum(["new", "changed", "known", "refused"]),
        sign: z.string().exactOptional(),
        title: z.string().exactOptional(),
        items: count,
        added: count,
        notices: z.array(noticeSchema).readonly(),
      }),
    )
    .readonly(),
})

export const addRequestSchema: z.ZodType<wire.AddRequest> = z.strictObject({
  text: z.string().exactOptional(),
  url: z.url({protocol: /^https?$/}).exactOptional(),
  title: z.string().min(1).max(1000).exactOptional(),
  outlet: z.string().min(1).max(200).exactOptional(),
  published: z
    .string()
    .regex(/^\d{4}(-\d\d(-\d\d)?)?$/, "a date such as 2022-01-14")
    .exactOptional(),
})

export const decideRequestSchema: z.ZodType<Omit<wire.Decision, "id" | "filed">> = z.strictObject({
  decision: z.enum(["same", "not-same", "supersede"]),
  members: z.array(z.string().min(1).max(200)).min(2).max(100).readonly(),
  note: z.string().max(2000).exactOptional(),
})

export const gradeRequestSchema: z.ZodType<{readonly letter?: wire.Letter}> = z.strictObject({
  letter: letterSchema.exactOptional(),
})

const trackMoveSchema: z.ZodType<wire.TrackMove> = z.strictObject({
  track: z.enum(["words", "talks", "sanctions", "posture", "force"]),
  move: z.enum(["better", "worse", "no change", "no items"]),
  reason: z.string(),
  rung: z.string().exactOptional(),
  firstTime: z.boolean(),
  items: ids,
})

export const directionViewSchema: z.ZodType<wire.DirectionView> = z.strictObject({
  since: z.string(),
  until: z.string(),
  directions: z
    .array(
      z.strictObject({
        pair: z.tuple([z.string(), z.string()]).readonly(),
        verdict: z.enum(["deteriorated", "improved", "mixed", "unchanged", "record too thin"]),
        reason: z.string(),
        tracks: z.array(trackMoveSchema).readonly(),
      }),
    )
    .readonly(),
})

const countSchema = z.strictObject({of: count, in: count})
const stableSchema = z.strictObject({nash: countSchema, seq: countSchema, gmr: countSchema, smr: countSchema})
const optionIds = z.array(z.string()).readonly()

const outlookSchema: z.ZodType<wire.Outlook> = z.strictObject({
  orders: z.strictObject({tried: count, allowed: count}),
  feasibleStates: count,
  statusQuo: z.strictObject({taken: optionIds, stable: stableSchema, feasible: z.boolean()}),
  outcomes: z
    .array(
      z.strictObject({
        taken: optionIds,
        stable: stableSchema,
        statusQuo: z.boolean(),
        way: z.enum(["here", "improvements", "sacrifice", "joint", "none"]),
        path: z.array(z.strictObject({party: z.string(), changes: optionIds})).readonly(),
      }),
    )
    .readonly(),
  heldByFear: count,
  moves: z
    .array(
      z.strictObject({party: z.string(), changes: optionIds, gains: countSchema, unanswered: countSchema}),
    )
    .readonly(),
  threats: z
    .array(z.strictObject({party: z.string(), text: z.string(), items: ids, credible: countSchema}))
    .readonly(),
})

export const outlookViewSchema: z.ZodType<wire.OutlookView> = z.union([
  z.strictObject({refused: z.string()}),
  z.strictObject({
    model: modelSchema,
    outlook: outlookSchema,
    hinges: z
      .array(
        z.strictObject({
          party: z.string(),
          preference: preferenceSchema,
          change: z.enum(["dropped", "raised", "settled"]),
          flips: z.array(z.string()).readonly(),
          sign: z.string(),
        }),
      )
      .readonly(),
    limit: z.string(),
  }),
])

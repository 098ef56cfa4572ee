import {z} from "zod"
import {speakersOf} from "../../view/speakers.ts"
import {lanes, timelineOf} from "../../view/timeline.ts"
import type {Desk} from "../desk.ts"
import {enveloped, lookupsOf, pageOf} from "../envelope.ts"
import {type ItemQuery, itemQuery, type PageQuery, pageQuery} from "../queries.ts"
import {type ReadRoute, reading} from "../route.ts"
import {itemRow} from "../rows.ts"
import {countSchema, envelope, idsSchema, listPage} from "../schemas.ts"
import type * as wire from "../wire.ts"
import {chosen, togetherWith} from "./items.ts"

const laneSchema = z.enum(lanes)

const timelineSchema: z.ZodType<wire.Timeline> = z.strictObject({
  count: countSchema,
  days: z
    .array(
      z.strictObject({
        day: z.string().exactOptional(),
        cells: z
          .array(z.strictObject({lane: laneSchema, count: countSchema, items: z.array(idsSchema).readonly()}))
          .readonly(),
      }),
    )
    .readonly(),
  spans: z
    .array(
      z.strictObject({
        items: idsSchema,
        lane: laneSchema,
        first: z.string(),
        last: z.string(),
        open: z.enum(["first", "last"]).exactOptional(),
      }),
    )
    .readonly(),
  spanCount: countSchema,
})

const speakerListSchema: z.ZodType<wire.ListPage<wire.Speaker>> = listPage(
  z.strictObject({
    speaker: z.string(),
    name: z.string(),
    roles: z.array(z.string()).readonly(),
    affiliation: z.string().exactOptional(),
    anonymous: z.boolean(),
    count: countSchema,
    quoted: countSchema,
    acts: z.array(z.strictObject({act: z.string(), count: countSchema})).readonly(),
    reports: idsSchema,
    reportCount: countSchema,
    items: idsSchema,
  }),
) as z.ZodType<wire.ListPage<wire.Speaker>>

/** How many reports carry an item. */
function weightIn(desk: Desk): (id: string) => number {
  const {support} = lookupsOf(desk)
  return (id) => support.get(id)?.reports.length ?? 1
}

/** When, and who. */
export function timelineRoutes(): readonly ReadRoute[] {
  return [
    reading<ItemQuery>(
      "/timeline",
      "Items by day and lane; spans; what has no day",
      itemQuery,
      envelope(timelineSchema),
      ({desk, query}) => {
        const items = chosen(desk, desk.dossier.items, query)
        const same = togetherWith(desk)
        return {
          value: () =>
            enveloped(
              desk,
              timelineOf(items, weightIn(desk), (id) => same.get(id)),
            ),
          rows: () => items.map((filed) => itemRow(desk, filed)),
        }
      },
    ),
    reading<ItemQuery & PageQuery>(
      "/speakers",
      "Who said what: speakers with their roles and the acts of their statements",
      {...itemQuery, ...pageQuery},
      envelope(speakerListSchema),
      ({desk, query: {next, limit, ...query}}) => {
        const speakers = speakersOf(chosen(desk, desk.dossier.items, query))
        const page = pageOf(speakers, ({speaker}) => speaker, next, limit)
        return {
          value: () => enveloped(desk, page),
          rows: () =>
            page.rows.map(({acts, reports, roles, items: _, ...row}) => ({
              ...row,
              roles: roles.join("; "),
              acts: acts.map(({act, count}) => `${act} ${count}`).join("; "),
              reports: reports.join(" "),
            })),
        }
      },
    ),
  ]
}

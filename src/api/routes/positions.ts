import {z} from "zod"
import {issueSchema} from "../../record/common.ts"
import {families} from "../../record/stance-families.ts"
import {homesOf} from "../../view/homes.ts"
import {positionsOf} from "../../view/positions.ts"
import {postureOf} from "../../view/posture.ts"
import {enveloped, pageOf} from "../envelope.ts"
import {perDesk} from "../per-desk.ts"
import {type ItemQuery, itemQuery, type PageQuery, pageQuery} from "../queries.ts"
import {type ReadRoute, reading} from "../route.ts"
import {itemRow} from "../rows.ts"
import {countSchema, envelope, idsSchema} from "../schemas.ts"
import type * as wire from "../wire.ts"
import {chosen} from "./items.ts"

const historySchema: z.ZodType<wire.PositionHistory> = z.strictObject({
  party: z.string(),
  issue: z.string(),
  steps: z
    .array(
      z.strictObject({
        items: idsSchema,
        stance: z.string(),
        when: z.string().exactOptional(),
        shift: z.boolean(),
      }),
    )
    .readonly(),
})

const positionsSchema: z.ZodType<wire.PositionsPage> = z.strictObject({
  parties: z.array(z.strictObject({party: z.string(), count: countSchema})).readonly(),
  rows: z
    .array(
      z.strictObject({
        issue: issueSchema,
        count: countSchema,
        cells: z
          .array(
            z.strictObject({
              party: z.string(),
              stance: z.string() as unknown as z.ZodType<wire.PositionCell["stance"]>,
              family: z.enum(families),
              count: countSchema,
              items: idsSchema,
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  refused: countSchema,
  shifts: z.array(historySchema).readonly(),
  shiftCount: countSchema,
  count: countSchema,
  next: z.string().exactOptional(),
})

const placeSchema: z.ZodType<wire.Place> = z.union([
  z.strictObject({kind: z.literal("town"), name: z.string(), longitude: z.number(), latitude: z.number()}),
  z.strictObject({kind: z.literal("border"), states: z.tuple([z.string(), z.string()]).readonly()}),
  z.strictObject({kind: z.literal("state"), state: z.string()}),
])

const postureSchema: z.ZodType<wire.PostureBoard> = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        owner: z.string(),
        figures: z.array(idsSchema).readonly(),
        figureCount: countSchema,
        moves: idsSchema,
        count: countSchema,
      }),
    )
    .readonly(),
  places: z
    .array(
      z.strictObject({
        place: placeSchema,
        talks: idsSchema,
        talkCount: countSchema,
        forces: idsSchema,
        forceCount: countSchema,
      }),
    )
    .readonly(),
  unplaced: countSchema,
})

const homesOfDesk = perDesk(({dossier}) => homesOf(dossier.items))

/** Who wants what, and who has what where. */
export function positionRoutes(): readonly ReadRoute[] {
  return [
    reading<ItemQuery & PageQuery & {columns: number}>(
      "/positions",
      "Issues against parties, with the histories in which a stance changes",
      {
        ...itemQuery,
        ...pageQuery,
        columns: z.coerce
          .number()
          .int()
          .min(1)
          .max(200)
          .default(20)
          .describe("Parties whose cells are given, those with most positions first."),
      },
      envelope(positionsSchema),
      ({desk, query: {next, limit, columns, ...query}}) => {
        const items = chosen(desk, desk.dossier.items, {...query, kind: "position"})
        const kept = new Set(items.map(({item}) => item.id))
        const histories = desk.dossier.collation.histories.filter(({steps}) =>
          steps.some((step) => step.items.some((id) => kept.has(id))),
        )
        const {rows: issues, ...matrix} = positionsOf(items, histories, homesOfDesk(desk))
        const page = pageOf(issues, ({issue}) => issue.id, next, limit)
        const first = new Set(matrix.parties.slice(0, columns).map(({party}) => party))
        const rows = page.rows.map((row) => ({
          ...row,
          cells: row.cells.filter(({party}) => first.has(party)),
        }))
        return {
          value: () => enveloped(desk, {...matrix, ...page, rows}),
          rows: () => items.map((filed) => itemRow(desk, filed)),
        }
      },
    ),
    reading<ItemQuery>(
      "/posture",
      "Who has what where, with hedged numbers as ranges, and the places of talks",
      itemQuery,
      envelope(postureSchema),
      ({desk, query}) => {
        const items = chosen(desk, desk.dossier.items, {...query, kind: "posture,meeting"})
        return {
          value: () => enveloped(desk, postureOf(items)),
          rows: () => items.filter(({item}) => item.kind === "posture").map((filed) => itemRow(desk, filed)),
        }
      },
    ),
  ]
}

import {z} from "zod"
import {statesIn} from "../../engine.ts"
import {draftModel} from "../../outlook/draft.ts"
import {type Model, modelSchema, preferenceSchema} from "../../outlook/model.ts"
import {limit} from "../../outlook/solve.ts"
import {daysOf} from "../../record/days.ts"
import {directions} from "../../view/direction.ts"
import type {Desk} from "../desk.ts"
import {enveloped} from "../envelope.ts"
import type {Solver} from "../outlook/solver.ts"
import {perDesk} from "../per-desk.ts"
import {ApiError} from "../respond.ts"
import {type ReadRoute, reading} from "../route.ts"
import {countSchema, envelope, idsSchema} from "../schemas.ts"
import type * as wire from "../wire.ts"

const trackMoveSchema: z.ZodType<wire.TrackMove> = z.strictObject({
  track: z.enum(["words", "talks", "sanctions", "posture", "force"]),
  move: z.enum(["better", "worse", "no change", "no items"]),
  reason: z.string(),
  rung: z.string().exactOptional(),
  firstTime: z.boolean(),
  items: idsSchema,
})

const directionViewSchema: z.ZodType<wire.DirectionView> = z.strictObject({
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
  count: countSchema,
  thin: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
  thinCount: countSchema,
})

const shareSchema = z.strictObject({of: countSchema, in: countSchema})
const stableSchema = z.strictObject({nash: shareSchema, seq: shareSchema, gmr: shareSchema, smr: shareSchema})

const outlookSchema: z.ZodType<wire.Outlook> = z.strictObject({
  orders: z.strictObject({tried: countSchema, allowed: countSchema, complete: z.boolean()}),
  feasibleStates: countSchema,
  statusQuo: z.strictObject({taken: idsSchema, stable: stableSchema, feasible: z.boolean()}),
  outcomes: z
    .array(
      z.strictObject({
        taken: idsSchema,
        stable: stableSchema,
        statusQuo: z.boolean(),
        way: z.enum(["here", "improvements", "sacrifice", "joint", "none"]),
        path: z.array(z.strictObject({party: z.string(), changes: idsSchema})).readonly(),
        conditions: z
          .array(
            z.strictObject({
              party: z.string(),
              claim: z.string(),
              bears: z.enum(["exactly", "only", "whenever"]),
            }),
          )
          .readonly(),
        orders: z
          .array(
            z.strictObject({party: z.string(), of: countSchema, always: countSchema, depends: countSchema}),
          )
          .readonly(),
      }),
    )
    .readonly(),
  heldByFear: countSchema,
  moves: z
    .array(
      z.strictObject({party: z.string(), changes: idsSchema, gains: shareSchema, unanswered: shareSchema}),
    )
    .readonly(),
  together: z.array(z.strictObject({parties: idsSchema, changes: idsSchema, gains: shareSchema})).readonly(),
  threats: z
    .array(z.strictObject({party: z.string(), text: z.string(), items: idsSchema, credible: shareSchema}))
    .readonly(),
})

const outlookViewSchema: z.ZodType<wire.OutlookView> = z.union([
  z.strictObject({refused: z.string()}),
  z.strictObject({
    model: modelSchema,
    outlook: outlookSchema,
    limit: z.string(),
  }),
])

const hingesViewSchema: z.ZodType<wire.HingesView> = z.strictObject({
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
  finished: z.boolean(),
})

/** Where the record says the crisis is heading. */
export function outlookRoutes(solver: Solver): readonly ReadRoute[] {
  const hingesOf = perDesk(async (desk: Desk) => {
    const {model} = draftOf(desk)
    return model === undefined ? {hinges: [], tried: 0, of: 0} : await solver.hinges(model)
  })
  return [
    reading<{since?: string}>(
      "/direction",
      "How matters moved between two days, for every pair of parties, five tracks kept apart",
      {
        since: z.iso
          .date()
          .optional()
          .describe("What came after this day is weighed against what came before."),
      },
      envelope(directionViewSchema),
      ({desk, query}) => {
        const view = directionView(desk, query.since)
        return {
          value: () => enveloped(desk, view),
          rows: () =>
            view.directions.map(({pair, verdict, reason, tracks}) => ({
              pair: pair.join(" "),
              verdict,
              reason,
              ...Object.fromEntries(tracks.map(({track, move}) => [track, move])),
            })),
        }
      },
    ),
    reading<{play?: string}>(
      "/outlook",
      "Which outcomes the stated aims allow, and for whom moves pay",
      {
        play: z
          .string()
          .max(2000)
          .optional()
          .describe("Ids of options to switch from the present, with spaces between."),
      },
      envelope(outlookViewSchema),
      async ({desk, query}) => {
        const view = await outlookView(desk, query.play?.split(" ") ?? [], solver)
        return {value: () => enveloped(desk, view)}
      },
      false,
    ),
    reading(
      "/outlook/hinges",
      "The single claims that flip an outcome; takes longer than the outlook itself",
      {},
      envelope(hingesViewSchema),
      async ({desk}) => {
        const found = await hingesOf(desk)
        const finished = found !== undefined && found.tried === found.of
        return {value: () => enveloped(desk, {hinges: found?.hinges ?? [], finished})}
      },
      false,
    ),
  ]
}

/** Days before the last report against which the record is weighed, unless told otherwise. */
const windowDays = 7

/** Pairs of parties given, those with most items first. */
const shownPairs = 60

/** The week up to the last dated report or the day asked for, against what came before. */
function directionView(desk: Desk, asked: string | undefined): wire.DirectionView {
  const {reports, collation} = desk.dossier
  const dated = [
    ...reports.map(({report}) => report.published),
    ...collation.dates.map(({published}) => published),
  ]
  const days = dated.flatMap((date) => (date === undefined ? [] : (daysOf(date)?.last ?? []))).sort()
  const until = desk.asOf?.slice(0, 10) ?? days.at(-1) ?? "9999-12-31"
  const before = new Date(Date.parse(until) - windowDays * 864e5).toISOString().slice(0, 10)
  const since = asked ?? before
  const all = directions(desk.dossier, since, until, statesIn)
  const told = all.filter(({verdict}) => verdict !== "record too thin")
  const thin = all.filter(({verdict}) => verdict === "record too thin")
  return {
    since,
    until,
    directions: told.slice(0, shownPairs).map((direction) => ({
      ...direction,
      tracks: direction.tracks.map(firstItems),
    })),
    count: told.length,
    thin: thin.map(({pair}) => pair).slice(0, shownPairs),
    thinCount: thin.length,
  }
}

/** The conflict as the record states it, with few of the items that say the same. */
const draftOf = perDesk(({dossier, asOf}: Desk): ReturnType<typeof draftModel> => {
  const drafted = draftModel(
    dossier.items.map(({item}) => item),
    "The record",
    asOf?.slice(0, 10),
  )
  return drafted.model === undefined ? drafted : {model: briefly(drafted.model)}
})

async function outlookView(
  desk: Desk,
  switched: readonly string[],
  solver: Solver,
): Promise<wire.OutlookView> {
  const {model, refused} = draftOf(desk)
  if (model === undefined) return {refused}
  const taken = new Set(model.options.filter(({now}) => now).map(({id}) => id))
  for (const id of switched.filter(Boolean)) {
    if (!model.options.some((option) => option.id === id))
      throw new ApiError(400, `play: there is no option ${id}.`)
    if (!taken.delete(id)) taken.add(id)
  }
  return {model, limit, outlook: await solver.outcomes(model, [...taken])}
}

/** Items named of each option and preference: on a large record thousands say the same. */
const shownItems = 8

function firstItems<T extends {readonly items: readonly string[]}>(carried: T): T {
  return {...carried, items: carried.items.slice(0, shownItems)}
}

function briefly(model: Model): Model {
  return {
    ...model,
    options: model.options.map(firstItems),
    preferences: Object.fromEntries(
      Object.entries(model.preferences).map(([party, tiers]) => [
        party,
        tiers.map((tier) => tier.map(firstItems)),
      ]),
    ),
  }
}

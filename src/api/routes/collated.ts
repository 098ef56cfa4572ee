import {z} from "zod"
import {anchorSchema} from "../../record/common.ts"
import {newestFirst} from "../../view/newest.ts"
import {wordingsOf} from "../../view/wordings.ts"
import type {CsvRow} from "../csv.ts"
import type {Desk} from "../desk.ts"
import {enveloped, lookupsOf, pageOf} from "../envelope.ts"
import {perDesk} from "../per-desk.ts"
import {type PageQuery, pageQuery} from "../queries.ts"
import {ApiError} from "../respond.ts"
import {type ReadRoute, reading} from "../route.ts"
import {countSchema, decisionSchema, envelope, listPage, mergeShape} from "../schemas.ts"
import type * as wire from "../wire.ts"

const witnessShape = {
  report: z.string(),
  item: z.string().exactOptional(),
  anchors: z.array(anchorSchema).readonly(),
}

const variantSchema: z.ZodType<wire.Variant> = z.strictObject({
  kind: z.literal("variant"),
  id: z.string(),
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

export const disagreementSchema: z.ZodType<wire.Disagreement> = z.strictObject({
  kind: z.literal("disagreement"),
  id: z.string(),
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
        origins: countSchema,
      }),
    )
    .readonly(),
  reason: z.string(),
})

const variantListSchema: z.ZodType<wire.ListPage<wire.VariantView>> = listPage(
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
    origins: countSchema,
    decisions: z.array(decisionSchema).readonly(),
  }),
)

const disagreementListSchema: z.ZodType<wire.ListPage<wire.DisagreementView>> = listPage(
  z.strictObject({disagreement: disagreementSchema, decisions: z.array(decisionSchema).readonly()}),
)

/** The decisions that touch one of the members. */
export function decisionsOn(desk: Desk, members: readonly (string | undefined)[]): readonly wire.Decision[] {
  return desk.decisions.filter((decision) => decision.members.some((member) => members.includes(member)))
}

/** Those that most reports carry surely come first: by their number, weighed with their likeness. */
const mostCarried = perDesk(({dossier}: Desk) => {
  const weight = ({versions, score}: wire.Variant): number => versions.length * score
  return dossier.collation.variants.toSorted((a, b) => weight(b) - weight(a))
})

function variantView(desk: Desk, variant: wire.Variant): wire.VariantView {
  const {support} = lookupsOf(desk)
  const members = variant.versions.map(({item}) => item)
  const origins = members.map((id) => (id === undefined ? 1 : (support.get(id)?.origins ?? 1)))
  return {
    variant,
    wordings: wordingsOf(variant),
    origins: Math.max(1, ...origins),
    decisions: decisionsOn(desk, members),
  }
}

function variantRows(desk: Desk, {variant, wordings}: wire.VariantView): readonly CsvRow[] {
  const {signById} = lookupsOf(desk)
  return variant.versions.map(({report, anchors, mode}, index) => ({
    variant: variant.id,
    speaker: variant.speaker,
    report: signById.get(report),
    from: anchors[0]?.from,
    to: anchors.at(-1)?.to,
    words: anchors.map(({quote}) => quote).join(" … "),
    mode,
    nearest: index === 0 ? variant.nearest : undefined,
    differences: wordings[index]?.readings
      .map(({reading, variant: other}) => `${reading} ] ${other}`)
      .join("; "),
  }))
}

const newest = perDesk((desk) => newestFirst(desk.dossier))

function disagreementRows(desk: Desk, {disagreement}: wire.DisagreementView): readonly CsvRow[] {
  const {signById} = lookupsOf(desk)
  return disagreement.sides.flatMap(({value, origins, witnesses}) =>
    (witnesses.length > 0 ? witnesses : [{report: "", anchors: []}]).map(({report, anchors}) => ({
      disagreement: disagreement.id,
      of: disagreement.of,
      about: disagreement.about,
      value,
      report: signById.get(report),
      from: anchors[0]?.from,
      to: anchors.at(-1)?.to,
      words: anchors.map(({quote}) => quote).join(" … "),
      origins,
      reason: disagreement.reason,
    })),
  )
}

/** What comparing the reports gave, and what the analyst decided about it. */
export function collatedRoutes(): readonly ReadRoute[] {
  return [
    reading<PageQuery & {speaker?: string; text?: string}>(
      "/variants",
      "Utterances in the words of several reports, with the differences marked",
      {...pageQuery, speaker: z.string().optional().describe("Id or name."), text: z.string().optional()},
      envelope(variantListSchema),
      ({desk, query: {next, limit, speaker, text}}) => {
        const wanted = text?.toLowerCase()
        const found = mostCarried(desk).filter(
          (variant) =>
            (speaker === undefined || variant.speaker === speaker) &&
            (wanted === undefined ||
              variant.versions.some(({anchors}) =>
                anchors.some(({quote}) => quote.toLowerCase().includes(wanted)),
              )),
        )
        const page = pageOf(found, ({id}) => id, next, limit)
        const rows = page.rows.map((variant) => variantView(desk, variant))
        return {
          value: () => enveloped(desk, {...page, rows}),
          rows: () => rows.flatMap((row) => variantRows(desk, row)),
        }
      },
    ),
    reading(
      "/variants/:id",
      "One utterance in the words of several reports",
      {},
      envelope(variantListSchema),
      ({desk, params}) => {
        const variant = desk.dossier.collation.variants.find(({id}) => id === params.id)
        if (variant === undefined)
          throw new ApiError(404, "There is no such utterance in the record as asked for.")
        const row = variantView(desk, variant)
        return {value: () => enveloped(desk, {rows: [row], count: 1}), rows: () => variantRows(desk, row)}
      },
    ),
    reading<PageQuery & {of?: string}>(
      "/disagreements",
      "The same thing with different values, side by side; the newest first",
      {...pageQuery, of: z.string().optional().describe("quantity, date, office, wording …")},
      envelope(disagreementListSchema),
      ({desk, query: {next, limit, of}}) => {
        const found = newest(desk).filter((one) => of === undefined || one.of === of)
        const page = pageOf(found, ({id}) => id, next, limit)
        const rows = page.rows.map((disagreement) => ({
          disagreement,
          decisions: decisionsOn(
            desk,
            disagreement.sides.flatMap(({witnesses}) => witnesses.map(({item}) => item)),
          ),
        }))
        return {
          value: () => enveloped(desk, {...page, rows}),
          rows: () => rows.flatMap((row) => disagreementRows(desk, row)),
        }
      },
    ),
    reading(
      "/decisions",
      "What the analyst decided: same, not the same, superseded",
      {},
      z.array(decisionSchema),
      ({desk}) => ({
        value: () => desk.decisions,
        rows: () => desk.decisions.map(({members, ...row}) => ({...row, members: members.join(" ")})),
      }),
    ),
  ]
}

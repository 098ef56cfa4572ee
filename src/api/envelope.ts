import type {FiledItem} from "../view/dossier.ts"
import {authorityName, type Labels, labelsOf} from "../view/labels.ts"
import {briefOf} from "../view/sources.ts"
import type {Desk} from "./desk.ts"
import {perDesk} from "./per-desk.ts"
import {ApiError} from "./respond.ts"
import type {Corroboration, Envelope, ListPage, ReportBrief} from "./wire.ts"

/** What is looked up again and again in one desk, made once. */
interface Lookups {
  readonly labels: Labels
  readonly briefs: ReadonlyMap<string, ReportBrief>
  readonly signById: ReadonlyMap<string, string>
  readonly support: ReadonlyMap<string, Corroboration>
}

/** The look-ups of a desk. */
export const lookupsOf: (desk: Desk) => Lookups = perDesk(({dossier, letters}) => {
  const collated = new Map(dossier.collation.dates.map(({report, published}) => [report, published]))
  const briefs = dossier.reports.map((filed): [string, ReportBrief] => {
    const {id, outlet} = filed.report
    const letter = outlet === undefined ? undefined : letters.get(outlet)
    return [filed.sign, {...briefOf(filed, collated.get(id)), ...(letter !== undefined && {letter})}]
  })
  return {
    labels: labelsOf(dossier.items),
    briefs: new Map(briefs),
    signById: new Map(dossier.reports.map(({report, sign}) => [report.id, sign])),
    support: new Map(dossier.collation.corroborations.map((found) => [found.item, found])),
  }
})

/** Every string in a value made of plain objects and arrays, keys left out. */
function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === "string") yield value
  else if (Array.isArray(value)) for (const member of value) yield* stringsOf(member)
  else if (typeof value === "object" && value !== null) yield* stringsOf(Object.values(value))
}

/** The view with every item and report that it names; `signs` names further reports. */
export function enveloped<View>(desk: Desk, view: View, signs: readonly string[] = []): Envelope<View> {
  const {labels, briefs, signById, support} = lookupsOf(desk)
  const items: {[id: string]: FiledItem} = {}
  const reports: {[sign: string]: ReportBrief} = {}
  const supported: {[id: string]: Corroboration} = {}
  const name = (sign: string | undefined): void => {
    const brief = sign === undefined ? undefined : briefs.get(sign)
    if (brief !== undefined) reports[brief.sign] = brief
  }
  const used = new Set<string>()
  for (const text of stringsOf(view)) {
    if (/^sha256:/.test(text)) name(signById.get(text))
    if (/^[A-Z]{1,3}$/.test(text)) name(text)
    const filed = desk.byId.get(text)
    if (filed === undefined) {
      used.add(text)
      continue
    }
    items[text] = filed
    name(filed.sign)
    const found = support.get(text)
    if (found === undefined) continue
    supported[text] = found
    for (const report of found.reports) name(signById.get(report))
  }
  for (const sign of signs) name(sign)
  // Texts of ours ("troops of RUS") name parties by id.
  for (const text of [...used]) for (const [id] of text.matchAll(/\b[A-Z]{3,}\b/g)) used.add(id)
  for (const {item} of Object.values(items)) for (const text of stringsOf(item)) used.add(text)
  return {
    ...(desk.asOf !== undefined && {asOf: desk.asOf}),
    revision: desk.revision,
    view,
    items,
    reports,
    support: supported,
    labels: Object.fromEntries(
      [...used].flatMap((actor) => {
        const label = labels[actor] ?? (/^[A-Z]{3,}$/.test(actor) ? authorityName(actor) : undefined)
        return label === undefined ? [] : [[actor, label]]
      }),
    ),
  }
}

/** Rows a page. */
export const pageSize = 100

/**
 * The page of `rows` after the row whose key is `next`. Keys must tell rows apart and not change when further
 * rows come, so that a page does not repeat or leave out a row.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  next: string | undefined,
  limit: number = pageSize,
): ListPage<Row> {
  let start = 0
  if (next !== undefined) {
    const key = Buffer.from(next, "base64url").toString()
    start = rows.findIndex((row) => keyOf(row) === key) + 1
    if (start === 0) throw new ApiError(400, "next: not one that this list gave, or its row is gone.")
  }
  const page = rows.slice(start, start + limit)
  const last = page.at(-1)
  return {
    rows: page,
    count: rows.length,
    ...(last !== undefined &&
      start + limit < rows.length && {next: Buffer.from(keyOf(last)).toString("base64url")}),
  }
}

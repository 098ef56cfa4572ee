import {z} from "zod"
import {anchorSchema} from "../../record/common.ts"
import type {Store} from "../../store/store.ts"
import {compareSpans, type Span} from "../../text/span.ts"
import type {FiledItem} from "../../view/dossier.ts"
import {selectItems} from "../../view/filter.ts"
import {repeated} from "../../view/overview.ts"
import type {Desk} from "../desk.ts"
import {enveloped, lookupsOf, pageOf} from "../envelope.ts"
import {perDesk} from "../per-desk.ts"
import {filterOf, type ItemQuery, itemQuery, type PageQuery, pageQuery} from "../queries.ts"
import {ApiError} from "../respond.ts"
import {type ReadRoute, reading} from "../route.ts"
import {itemRow, itemRows} from "../rows.ts"
import {countSchema, envelope, idListSchema, idsSchema} from "../schemas.ts"
import type * as wire from "../wire.ts"

const itemViewSchema: z.ZodType<wire.ItemView> = z.strictObject({
  item: z.string(),
  before: z.string(),
  after: z.string(),
  same: idsSchema,
})

const searchSchema: z.ZodType<wire.SearchView> = z.strictObject({
  reports: z.array(z.strictObject({sign: z.string(), passages: z.array(anchorSchema).readonly()})).readonly(),
  items: idsSchema,
  count: countSchema,
})

/** Items with the latest filed report first, each report in text order. */
const latestFirst = perDesk((desk: Desk): readonly FiledItem[] => {
  const bySign = new Map<string, FiledItem[]>()
  for (const filed of desk.dossier.items) {
    const own = bySign.get(filed.sign)
    if (own === undefined) bySign.set(filed.sign, [filed])
    else own.push(filed)
  }
  return [...bySign.values()].reverse().flat()
})

/** Ids of the items that a report known earlier tells too. */
const toldAgain = perDesk(({dossier}: Desk) => repeated(dossier))

/** The items that a query asks for, in the given order. */
export function chosen(desk: Desk, items: readonly FiledItem[], query: ItemQuery): readonly FiledItem[] {
  return selectItems(items, filterOf(query), query.told === undefined ? undefined : toldAgain(desk))
}

const keyOfItem = ({item, sign}: FiledItem): string => `${sign} ${item.id}`

/** The other items that tell what an item tells: of one occurrence, or versions of one utterance. */
export const togetherWith: (desk: Desk) => ReadonlyMap<string, ReadonlySet<string>> = perDesk(({dossier}) => {
  const {occurrences, variants, positions} = dossier.collation
  const found = new Map<string, Set<string>>()
  const join = (group: readonly string[]): void => {
    for (const id of group) {
      const others = found.get(id) ?? new Set()
      found.set(id, others)
      for (const other of group) if (other !== id) others.add(other)
    }
  }
  for (const {items} of occurrences) join(items)
  for (const {versions} of variants) join(versions.flatMap(({item}) => item ?? []))
  for (const {witnesses} of positions) join(witnesses.flatMap(({item}) => item ?? []))
  return found
})

/** Characters on either side of an item's words, at most: no word is cut. */
const around = 32

/** `span` is the part of the report that is looked at, where that is not the item's own words. */
function itemView(desk: Desk, {item, sign}: FiledItem, span?: Span): wire.ItemView {
  const text = desk.readings.get(sign)?.report.text ?? ""
  const same = togetherWith(desk).get(item.id) ?? []
  const anchors = item.anchors.toSorted(compareSpans)
  const {from, to} = span ?? {from: anchors[0]!.from, to: anchors.at(-1)!.to}
  return {
    item: item.id,
    before: text.slice(Math.max(0, from - around), from).replace(from > around ? /^\S*\s/ : "", ""),
    after: text.slice(to, to + around).replace(to + around < text.length ? /\s\S*$/ : "", ""),
    same: [...same].filter((id) => desk.byId.has(id)),
  }
}

/** Items, one by one and by words. */
export function itemRoutes(store: Store): readonly ReadRoute[] {
  return [
    reading<ItemQuery & PageQuery>(
      "/items",
      "Items of the record, the latest filed report first, each report in text order",
      {...itemQuery, ...pageQuery},
      envelope(idListSchema),
      ({desk, query: {next, limit, ...query}}) => {
        const page = pageOf(chosen(desk, latestFirst(desk), query), keyOfItem, next, limit)
        return {
          value: () => enveloped(desk, {...page, rows: page.rows.map(({item}) => item.id)}),
          rows: () => page.rows.map((filed) => itemRow(desk, filed)),
        }
      },
    ),
    reading<{from?: number; to?: number}>(
      "/items/:id",
      "One item with the words around it and the other items that tell the same",
      {
        from: z.coerce
          .number()
          .int()
          .min(0)
          .optional()
          .describe("Words of the report instead of the item's."),
        to: z.coerce.number().int().min(0).optional().describe("The end of those words."),
      },
      envelope(itemViewSchema),
      ({desk, params, query: {from, to}}) => {
        const filed = desk.byId.get(params.id ?? "")
        if (filed === undefined) throw new ApiError(404, "There is no such item in the record as asked for.")
        const span = from !== undefined && to !== undefined && from < to ? {from, to} : undefined
        return {value: () => enveloped(desk, itemView(desk, filed, span))}
      },
      false,
    ),
    reading<{q: string}>(
      "/search",
      'Reports and items by words: `a b` both, `a OR b` either, `"a b"` a phrase, `-a` without',
      {q: z.string().min(1).max(500).describe("The words sought.")},
      envelope(searchSchema),
      async ({desk, query: {q}}) => {
        const {briefs} = lookupsOf(desk)
        const moment = desk.asOf?.includes("T") ? {asOf: desk.asOf} : {}
        const found = await store.reports({text: q, limit: 50, ...moment})
        const items = await store.items({text: q, limit: 200, ...moment})
        const known = items.rows.flatMap(({item}) => (desk.byId.has(item.id) ? [item.id] : []))
        const view: wire.SearchView = {
          reports: found.rows
            .filter(({sign}) => briefs.has(sign))
            .map(({sign, passages = []}) => ({sign, passages})),
          items: known,
          count: known.length,
        }
        return {value: () => enveloped(desk, view), rows: () => itemRows(desk, known)}
      },
    ),
  ]
}

import {z} from "zod"
import {type Kind, kinds} from "../record/item.ts"
import type {Store} from "../store/store.ts"
import {compareSpans} from "../text/span.ts"
import {type FiledItem, knownDays} from "../view/dossier.ts"
import {partiesOf, selectItems} from "../view/filter.ts"
import {overviewOf} from "../view/overview.ts"
import {positionsOf} from "../view/positions.ts"
import {postureOf} from "../view/posture.ts"
import {sourceReportOf, sourcesOf} from "../view/sources.ts"
import {speakersOf} from "../view/speakers.ts"
import {timelineOf} from "../view/timeline.ts"
import {wordingsOf} from "../view/wordings.ts"
import type {CsvRow} from "./csv.ts"
import type {Desk} from "./desk.ts"
import {enveloped, lookupsOf, pageOf} from "./envelope.ts"
import {filterOf, type ItemQuery, itemQuery, type PageQuery, pageQuery} from "./queries.ts"
import {ApiError} from "./respond.ts"
import {type ReadRoute, reading} from "./route.ts"
import {itemRow, itemRows} from "./rows.ts"
import * as schemas from "./schemas.ts"
import type {
  Decision,
  DisagreementView,
  ItemView,
  RecordSummary,
  ReportView,
  SearchView,
  SourcesView,
  VariantView,
} from "./wire.ts"

/** How many reports carry an item. */
function weightIn(desk: Desk): (id: string) => number {
  const {support} = lookupsOf(desk)
  return (id) => support.get(id)?.reports.length ?? 1
}

/** Items with the latest filed report first, each report in text order. */
function latestFirst(desk: Desk): readonly FiledItem[] {
  const bySign = new Map<string, FiledItem[]>()
  for (const filed of desk.dossier.items) {
    const own = bySign.get(filed.sign)
    if (own === undefined) bySign.set(filed.sign, [filed])
    else own.push(filed)
  }
  return [...bySign.values()].reverse().flat()
}

const keyOfItem = ({item, sign}: FiledItem): string => `${sign} ${item.id}`

/** The decisions that touch one of the members. */
function decisionsOn(desk: Desk, members: readonly (string | undefined)[]): readonly Decision[] {
  return desk.decisions.filter((decision) => decision.members.some((member) => members.includes(member)))
}

function counted(values: Iterable<string>): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

function summaryOf(desk: Desk, editor: boolean, version: string): RecordSummary {
  const {dossier} = desk
  const {labels} = lookupsOf(desk)
  const items = dossier.items.map(({item}) => item)
  const issues = new Map(
    items.flatMap((item) => (item.kind === "position" ? [[item.issue.id, item.issue.label]] : [])),
  )
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as {[kind in Kind]: number}
  for (const {kind} of items) counts[kind]++
  return {
    revision: desk.revision,
    reports: dossier.reports.length,
    counts,
    variants: dossier.collation.variants.length,
    disagreements: dossier.collation.disagreements.length,
    outlets: new Set(dossier.reports.flatMap(({report}) => report.outlet ?? [])).size,
    languages: [...new Set(dossier.reports.flatMap(({report}) => report.language ?? []))].sort(),
    days: knownDays(dossier),
    parties: counted(items.flatMap(partiesOf))
      .slice(0, 60)
      .map(([party, count]) => ({party, label: labels[party] ?? party, count})),
    issues: counted(items.flatMap((item) => (item.kind === "position" ? [item.issue.id] : [])))
      .slice(0, 200)
      .map(([issue, count]) => ({issue, label: issues.get(issue) ?? issue, count})),
    speakers: speakersOf(dossier.items)
      .slice(0, 200)
      .map(({speaker, name, count}) => ({speaker, name, count})),
    editor,
    version,
  }
}

function variantView(desk: Desk, variant: VariantView["variant"]): VariantView {
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

function variantRows(desk: Desk, {variant, wordings}: VariantView): readonly CsvRow[] {
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

function disagreementRows(desk: Desk, {disagreement}: DisagreementView): readonly CsvRow[] {
  const {signById} = lookupsOf(desk)
  return disagreement.sides.flatMap(({value, origins, witnesses}) =>
    witnesses.map(({report, anchors}) => ({
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

/** Characters on either side of an item's words. */
const around = 32

function itemView(desk: Desk, {item, sign}: FiledItem): ItemView {
  const {occurrences, variants, positions} = desk.dossier.collation
  const text = desk.readings.get(sign)?.report.text ?? ""
  const groups = [
    ...occurrences.map(({items}) => items),
    ...variants.map(({versions}) => versions.flatMap(({item: id}) => id ?? [])),
    ...positions.map(({witnesses}) => witnesses.flatMap(({item: id}) => id ?? [])),
  ]
  const same = new Set(groups.filter((group) => group.includes(item.id)).flat())
  same.delete(item.id)
  const anchors = item.anchors.toSorted(compareSpans)
  const [from, to] = [anchors[0]!.from, anchors.at(-1)!.to]
  return {
    item: item.id,
    before: text.slice(Math.max(0, from - around), from),
    after: text.slice(to, to + around),
    same: [...same].filter((id) => desk.byId.has(id)),
  }
}

function signed(desk: Desk, idOrSign: string | undefined): string {
  const {signById, briefs} = lookupsOf(desk)
  const sign = briefs.has(idOrSign?.toUpperCase() ?? "")
    ? idOrSign!.toUpperCase()
    : signById.get(idOrSign ?? "")
  if (sign === undefined)
    throw new ApiError(404, `There is no report ${idOrSign ?? ""} in the record as asked for.`)
  return sign
}

/** All that can be read. `version` is the program's. */
export function readRoutes(store: Store, version: string): readonly ReadRoute[] {
  return [
    reading(
      "/summary",
      "What stands in the store: counts, days, parties, issues, speakers",
      {},
      schemas.summarySchema,
      ({desk, context}) => ({value: summaryOf(desk, context.get("role") === "editor", version)}),
      false,
    ),
    reading<{since?: string}>(
      "/overview",
      "The record at a glance: what was filed since a day, talks, newest disagreements",
      {since: z.iso.date().optional().describe("Items of reports known after this day count as new.")},
      schemas.envelope(schemas.overviewSchema),
      ({desk, query}) => {
        const view = overviewOf(desk.dossier, query.since)
        return {value: enveloped(desk, view, view.newReports)}
      },
      false,
    ),
    reading<ItemQuery & PageQuery>(
      "/items",
      "Items of the record, the latest filed report first, each report in text order",
      {...itemQuery, ...pageQuery},
      schemas.envelope(schemas.idListSchema),
      ({desk, query: {next, limit, ...query}}) => {
        const page = pageOf(selectItems(latestFirst(desk), filterOf(query)), keyOfItem, next, limit)
        return {
          value: enveloped(desk, {...page, rows: page.rows.map(({item}) => item.id)}),
          rows: page.rows.map((filed) => itemRow(desk, filed)),
        }
      },
    ),
    reading(
      "/items/:id",
      "One item with the words around it and the other items that tell the same",
      {},
      schemas.envelope(schemas.itemViewSchema),
      ({desk, params}) => {
        const filed = desk.byId.get(params.id ?? "")
        if (filed === undefined) throw new ApiError(404, "There is no such item in the record as asked for.")
        return {value: enveloped(desk, itemView(desk, filed))}
      },
      false,
    ),
    reading<ItemQuery>(
      "/timeline",
      "Items by day and lane; spans; what has no day",
      itemQuery,
      schemas.envelope(schemas.timelineSchema),
      ({desk, query}) => {
        const items = selectItems(desk.dossier.items, filterOf(query))
        return {
          value: enveloped(desk, timelineOf(items, weightIn(desk))),
          rows: items.map((filed) => itemRow(desk, filed)),
        }
      },
    ),
    reading<ItemQuery>(
      "/positions",
      "Issues against parties, with the histories in which a stance changes",
      itemQuery,
      schemas.envelope(schemas.positionsSchema),
      ({desk, query}) => {
        const items = selectItems(desk.dossier.items, {...filterOf(query), kinds: ["position"]})
        const kept = new Set(items.map(({item}) => item.id))
        const histories = desk.dossier.collation.histories.filter(({steps}) =>
          steps.some((step) => step.items.some((id) => kept.has(id))),
        )
        return {
          value: enveloped(desk, positionsOf(items, histories)),
          rows: items.map((filed) => itemRow(desk, filed)),
        }
      },
    ),
    reading<PageQuery & {speaker?: string; text?: string}>(
      "/variants",
      "Utterances in the words of several reports, with the differences marked",
      {...pageQuery, speaker: z.string().optional().describe("Id or name."), text: z.string().optional()},
      schemas.envelope(schemas.variantListSchema),
      ({desk, query: {next, limit, speaker, text}}) => {
        const wanted = text?.toLowerCase()
        // Those that most reports carry come first.
        const carried = desk.dossier.collation.variants.toSorted(
          (a, b) => b.versions.length - a.versions.length,
        )
        const found = carried.filter(
          (variant) =>
            (speaker === undefined || variant.speaker === speaker) &&
            (wanted === undefined ||
              variant.versions.some(({anchors}) =>
                anchors.some(({quote}) => quote.toLowerCase().includes(wanted)),
              )),
        )
        const page = pageOf(found, ({id}) => id, next, limit)
        const rows = page.rows.map((variant) => variantView(desk, variant))
        return {value: enveloped(desk, {...page, rows}), rows: rows.flatMap((row) => variantRows(desk, row))}
      },
    ),
    reading(
      "/variants/:id",
      "One utterance in the words of several reports",
      {},
      schemas.envelope(schemas.variantListSchema),
      ({desk, params}) => {
        const variant = desk.dossier.collation.variants.find(({id}) => id === params.id)
        if (variant === undefined)
          throw new ApiError(404, "There is no such utterance in the record as asked for.")
        const row = variantView(desk, variant)
        return {value: enveloped(desk, {rows: [row], count: 1}), rows: variantRows(desk, row)}
      },
    ),
    reading<PageQuery & {of?: string}>(
      "/disagreements",
      "The same thing with different values, side by side",
      {...pageQuery, of: z.string().optional().describe("quantity, date, office, wording …")},
      schemas.envelope(schemas.disagreementListSchema),
      ({desk, query: {next, limit, of}}) => {
        const found = desk.dossier.collation.disagreements.filter((one) => of === undefined || one.of === of)
        const page = pageOf(found, ({id}) => id, next, limit)
        const rows = page.rows.map((disagreement) => ({
          disagreement,
          decisions: decisionsOn(
            desk,
            disagreement.sides.flatMap(({witnesses}) => witnesses.map(({item}) => item)),
          ),
        }))
        return {
          value: enveloped(desk, {...page, rows}),
          rows: rows.flatMap((row) => disagreementRows(desk, row)),
        }
      },
    ),
    reading<ItemQuery>(
      "/posture",
      "Who has what where, with hedged numbers as ranges, and the places of talks",
      itemQuery,
      schemas.envelope(schemas.postureSchema),
      ({desk, query}) => {
        const items = selectItems(desk.dossier.items, {...filterOf(query), kinds: ["posture", "meeting"]})
        return {
          value: enveloped(desk, postureOf(items)),
          rows: items.filter(({item}) => item.kind === "posture").map((filed) => itemRow(desk, filed)),
        }
      },
    ),
    reading<ItemQuery & PageQuery>(
      "/speakers",
      "Who said what: speakers with their roles and the acts of their statements",
      {...itemQuery, ...pageQuery},
      schemas.envelope(schemas.speakerListSchema),
      ({desk, query: {next, limit, ...query}}) => {
        const speakers = speakersOf(selectItems(desk.dossier.items, filterOf(query)))
        const page = pageOf(speakers, ({speaker}) => speaker, next, limit)
        return {
          value: enveloped(desk, page),
          rows: page.rows.map(({acts, reports, roles, items: _, ...row}) => ({
            ...row,
            roles: roles.join("; "),
            acts: acts.map(({act, count}) => `${act} ${count}`).join("; "),
            reports: reports.join(" "),
          })),
        }
      },
    ),
    reading(
      "/sources",
      "Reports, the outlets behind them with the analyst's letters, and which report tells which again",
      {},
      schemas.envelope(schemas.sourcesSchema),
      ({desk}) => {
        const sources = sourcesOf(desk.dossier)
        const view: SourcesView = {
          ...sources,
          outlets: sources.outlets.map((outlet) => {
            const letter = desk.letters.get(outlet.name)
            return {...outlet, ...(letter !== undefined && {letter})}
          }),
          decisions: desk.decisions,
        }
        return {
          value: enveloped(desk, view),
          rows: view.outlets.map(({name, letter, reports, relays}) => ({
            outlet: name,
            letter: letter ?? "F",
            reports: reports.join(" "),
            relays,
          })),
        }
      },
    ),
    reading<PageQuery>(
      "/reports",
      "The reports, the latest filed first",
      pageQuery,
      schemas.reportListSchema,
      ({desk, query: {next, limit}}) => {
        const page = pageOf(sourcesOf(desk.dossier).reports.toReversed(), ({sign}) => sign, next, limit)
        return {
          value: page,
          rows: page.rows.map(({copyOf, ...row}) => ({...row, copyOf: copyOf.join(" ")})),
        }
      },
    ),
    reading(
      "/reports/:sign",
      "One report by its sign or id: its text, items and notices",
      {},
      schemas.envelope(schemas.reportViewSchema),
      ({desk, params}) => {
        const sign = signed(desk, params.sign)
        const stored = desk.readings.get(sign)!
        const {copies, dates} = desk.dossier.collation
        const {signById} = lookupsOf(desk)
        const filed = {report: stored.report, sign, filed: stored.entry.filed}
        const copyOf = copies.flatMap(({from, to}) =>
          to === stored.report.id ? (signById.get(from) ?? []) : [],
        )
        const collated = dates.find(({report}) => report === stored.report.id)?.published
        const view: ReportView = {
          report: sourceReportOf(filed, stored.items.length, collated, copyOf),
          text: stored.report.text,
          items: stored.items.map(({id}) => id),
          notices: stored.notices,
        }
        return {value: enveloped(desk, view, [sign, ...copyOf]), rows: itemRows(desk, view.items)}
      },
    ),
    reading<{q: string}>(
      "/search",
      'Reports and items by words: `a b` both, `a OR b` either, `"a b"` a phrase, `-a` without',
      {q: z.string().min(1).max(500).describe("The words sought.")},
      schemas.envelope(schemas.searchSchema),
      async ({desk, query: {q}}) => {
        const {briefs} = lookupsOf(desk)
        const moment = desk.asOf?.includes("T") ? {asOf: desk.asOf} : {}
        const found = await store.reports({text: q, limit: 50, ...moment})
        const items = await store.items({text: q, limit: 200, ...moment})
        const known = items.rows.flatMap(({item}) => (desk.byId.has(item.id) ? [item.id] : []))
        const view: SearchView = {
          reports: found.rows
            .filter(({sign}) => briefs.has(sign))
            .map(({sign, passages = []}) => ({sign, passages})),
          items: known,
          count: known.length,
        }
        return {value: enveloped(desk, view), rows: itemRows(desk, known)}
      },
    ),
    reading(
      "/decisions",
      "What the analyst decided: same, not the same, superseded",
      {},
      z.array(schemas.decisionSchema),
      ({desk}) => ({
        value: desk.decisions,
        rows: desk.decisions.map(({members, ...row}) => ({...row, members: members.join(" ")})),
      }),
    ),
  ]
}

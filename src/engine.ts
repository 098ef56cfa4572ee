import {type Authority, loadAuthority} from "./authority/authority.ts"
import {extract} from "./extract/extract.ts"
import {draftText} from "./intake/text.ts"
import {analyze} from "./language/analyze.ts"
import type {Notice, Reading} from "./record/reading.ts"
import {makeReport, type ReportDraft} from "./record/report.ts"

/** What the caller knows about a text, and whom the engine should know. */
export interface ReadOptions {
  /** EDTF date of publication, where the text does not state one. */
  readonly published?: string
  readonly outlet?: string
  /** Who is who; the built-in authority file where it is left out. */
  readonly authority?: Authority
}

/**
 * Reads one report: text in, sourced record out.
 *
 * Any string gives a reading; what could not be done stands in `notices`. The same text, options and version
 * give the same bytes.
 */
export function read(text: string, options: ReadOptions = {}): Reading {
  const {draft, notices} = draftText(text)
  const {published, outlet, authority} = options
  const given = {
    ...(outlet !== undefined && {outlet}),
    ...(draft.published === undefined &&
      published !== undefined && {published, publishedBasis: "given" as const}),
  }
  return readDraft({...draft, ...given}, notices, authority)
}

let own: Authority | undefined

/** The authority of our own files, made once a process. */
function ownAuthority(): Authority {
  own ??= loadAuthority()
  return own
}

/** Reads a report that intake has opened. */
export function readDraft(
  draft: ReportDraft,
  notices: readonly Notice[] = [],
  authority: Authority = ownAuthority(),
): Reading {
  const report = makeReport(draft)
  const analysis = analyze(report.text, report.published === undefined ? {} : {published: report.published})
  const items = extract(analysis, report, authority)
  return {report, items, notices}
}

/** Ids of the states that words name, in order: "Ukraine's border with Russia" gives `UKR` and `RUS`. */
export function statesIn(words: string, authority: Authority = ownAuthority()): readonly string[] {
  const named = authority.scan(words.match(/[\p{L}\p{N}]+|[^\s]/gu) ?? [])
  return [...new Set(named.flatMap(({entry}) => (entry.kind === "state" ? [entry.id] : [])))]
}

import type {Decisions, Reliability} from "../record/decisions.ts"
import type {Item} from "../record/item.ts"
import type {Reading} from "../record/reading.ts"
import type {Report} from "../record/report.ts"
import {backupStore} from "./backup.ts"
import {changesSince, summary} from "./changes.ts"
import {checkStore} from "./check.ts"
import {feedState, keepFeedState} from "./feeds.ts"
import {addReading, knows} from "./filing.ts"
import {itemsById, listItems} from "./items.ts"
import {decide, decided, decisions, grade, outlets, withdraw} from "./judgements.ts"
import {migrate} from "./migrate.ts"
import {openPostgres} from "./postgres.ts"
import {listReports, readings, readReport, versions} from "./reports.ts"
import type {Backend} from "./schema.ts"
import {openSqlite} from "./sqlite.ts"
import type {
  Change,
  Decision,
  FeedState,
  Filed,
  Filing,
  ItemQuery,
  Judgement,
  OutletEntry,
  Page,
  ReportDifference,
  ReportEntry,
  ReportQuery,
  StoredItem,
  StoredReading,
  Summary,
} from "./types.ts"
import {differenceOf} from "./versions.ts"

/**
 * The record of many reports, on disk. Nothing in it is overwritten: a changed report, a corrected item or a
 * withdrawn decision is superseded and stays readable, so that the record can be shown as of any moment.
 * A promise that has resolved is a promise kept: what it filed outlives a kill and a power cut.
 */
export interface Store {
  /** Where it is: a file's path, or the database's URL without its password. */
  readonly location: string

  /** Files a reading. The same reading again changes nothing; another state of a report supersedes the last. */
  add(reading: Reading, filing: Filing): Promise<Filed>
  /** Whether the report, as it is, has been read by this reader: then it need not be read again. */
  knows(report: Report, reader: string): Promise<boolean>

  /** Throws a `CursorError` for a cursor that this list did not give; likewise `items`. */
  reports(query?: ReportQuery): Promise<Page<ReportEntry>>
  /** A report by its id or its sign (A, B …); undefined where there was none at that moment. */
  report(idOrSign: string, asOf?: string): Promise<StoredReading | undefined>
  /** All reports in order of filing, read a few at a time. */
  readings(asOf?: string): AsyncIterable<StoredReading>
  /** All states of a report, first filed first. */
  versions(idOrSign: string): Promise<readonly ReportEntry[]>
  /** How a report differs between the states that two changes filed; undefined where one is not there. */
  difference(idOrSign: string, from: number, to: number): Promise<ReportDifference | undefined>

  items(query?: ItemQuery): Promise<Page<StoredItem>>
  /** The items of these ids; an id has several where two reports carry the same text. */
  itemsById(ids: readonly Item["id"][], asOf?: string): Promise<readonly StoredItem[]>

  /** Records a decision; the same decision again changes nothing. */
  decide(judgement: Judgement, filed: string): Promise<Decision>
  /** Takes a decision back; false where none of that id holds. */
  withdraw(id: string, filed: string): Promise<boolean>
  decisions(asOf?: string): Promise<readonly Decision[]>
  /** All decisions and the reliability of outlets, in the form that collation takes. */
  decided(asOf?: string): Promise<Decisions>

  /** Gives an outlet its reliability, or takes it away. */
  grade(outlet: string, reliability: Reliability | undefined, filed: string): Promise<void>
  outlets(asOf?: string): Promise<readonly OutletEntry[]>

  /** What happened after change number `since`, in order; at most `limit` (1 to 1000; 100 where absent). */
  changes(since: number, limit?: number): Promise<readonly Change[]>
  summary(): Promise<Summary>

  feedState(url: string): Promise<FeedState | undefined>
  keepFeedState(state: FeedState): Promise<void>

  /** What is wrong with the stored data, a line each, as it is found; nothing where all is whole. */
  check(): AsyncIterable<string>
  /** Writes a copy of the whole store, taken at one moment, to a new file. */
  backup(path: string): Promise<void>
  close(): Promise<void>
}

/** Whether a location is a PostgreSQL database rather than a file. */
export function isPostgres(location: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(location)
}

/**
 * Opens the store at a file's path (SQLite, made where it is absent) or a `postgres://` URL (version 15 or
 * later), and brings its layout up to date.
 */
export async function openStore(location: string): Promise<Store> {
  const backend = isPostgres(location) ? openPostgres(location) : openSqlite(location)
  try {
    await migrate(backend)
  } catch (error) {
    await backend.db.destroy()
    throw error
  }
  return storeOn(backend, location)
}

/** Binds the functions of this module to one connection. */
function storeOn(backend: Backend, location: string): Store {
  return {
    location: location.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, "$1@"),
    add: (reading, filing) => addReading(backend, reading, filing),
    knows: (report, reader) => knows(backend, report, reader),
    reports: (query = {}) => listReports(backend, query),
    report: (idOrSign, asOf) => readReport(backend, idOrSign, asOf),
    readings: (asOf) => readings(backend, asOf),
    versions: (idOrSign) => versions(backend, idOrSign),
    difference: (idOrSign, from, to) => differenceOf(backend, idOrSign, from, to),
    items: (query = {}) => listItems(backend, query),
    itemsById: (ids, asOf) => itemsById(backend, ids, asOf),
    decide: (judgement, filed) => decide(backend, judgement, filed),
    withdraw: (id, filed) => withdraw(backend, id, filed),
    decisions: (asOf) => decisions(backend, asOf),
    decided: (asOf) => decided(backend, asOf),
    grade: (outlet, reliability, filed) => grade(backend, outlet, reliability, filed),
    outlets: (asOf) => outlets(backend, asOf),
    changes: (since, limit) => changesSince(backend, since, limit),
    summary: () => summary(backend),
    feedState: (url) => feedState(backend, url),
    keepFeedState: (state) => keepFeedState(backend, state),
    check: () => checkStore(backend),
    backup: (path) => backupStore(backend, location, path),
    close: () => backend.db.destroy(),
  }
}

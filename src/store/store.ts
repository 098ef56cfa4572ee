import type {Compared} from "../collate/comparisons.ts"
import type {Decisions} from "../record/decisions.ts"
import type {Item} from "../record/item.ts"
import type {Reading} from "../record/reading.ts"
import type {Report} from "../record/report.ts"
import {isSameFile, type Opening, openBackend, withBackend} from "./backend.ts"
import {backupStore} from "./backup.ts"
import {changesSince, summary} from "./changes.ts"
import {checkStore} from "./check.ts"
import {comparedBefore, keepCompared, type ToKeep} from "./comparisons.ts"
import {copyStore} from "./copy.ts"
import {feedState, keepFeedState} from "./feeds.ts"
import {addReadings, knows} from "./filing.ts"
import {itemsById, listItems} from "./items.ts"
import {decide, decided, decisions, grade, outlets, withdraw} from "./judgements.ts"
import {StoreProblem, withoutPassword} from "./problem.ts"
import {history, listReports, readings, readReport, versions} from "./reports.ts"
import type {Backend} from "./schema.ts"
import type {
  Change,
  Decision,
  FeedState,
  Filed,
  Filing,
  ItemQuery,
  Letter,
  OutletEntry,
  Page,
  ReportDifference,
  ReportEntry,
  ReportQuery,
  StoredItem,
  StoredReading,
  Summary,
  ToFile,
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
  /**
   * Files several as `add` does, in their order and in one transaction: all are stored, or none. A disk takes as
   * long to make sure of many as of one.
   */
  addTogether(readings: readonly ToFile[]): Promise<readonly Filed[]>
  /** Whether the report, as it is, has been read by this reader: then it need not be read again. */
  knows(report: Report, reader: string): Promise<boolean>

  /** Throws a `CursorError` for a cursor that this list did not give; likewise `items`. */
  reports(query?: ReportQuery): Promise<Page<ReportEntry>>
  /** A report by its id, the first eight or more digits of it, or its sign (A, B …); undefined where there was none then. */
  report(idOrSign: string, asOf?: string): Promise<StoredReading | undefined>
  /** All reports in order of filing, read a few at a time. */
  readings(asOf?: string): AsyncIterable<StoredReading>
  /** All states of all reports, superseded ones too, in the order in which they were filed. */
  history(): AsyncIterable<StoredReading>
  /** All states of a report, first filed first. */
  versions(idOrSign: string): Promise<readonly ReportEntry[]>
  /** How a report differs between the states that two changes filed; undefined where one is not there. */
  difference(idOrSign: string, from: number, to: number): Promise<ReportDifference | undefined>

  items(query?: ItemQuery): Promise<Page<StoredItem>>
  /** The items of these ids; an id has several where two reports carry the same text. */
  itemsById(ids: readonly Item["id"][], asOf?: string): Promise<readonly StoredItem[]>

  /** Records a decision; the same decision again changes nothing. */
  decide(decision: Omit<Decision, "id" | "filed">, filed: string): Promise<Decision>
  /** Takes a decision back; false where none of that id holds. */
  withdraw(id: string, filed: string): Promise<boolean>
  decisions(asOf?: string): Promise<readonly Decision[]>
  /** All decisions and the letters of outlets, in the form that collation takes. */
  decided(asOf?: string): Promise<Decisions>

  /** Gives an outlet its letter, or takes it away. */
  grade(outlet: string, letter: Letter | undefined, filed: string): Promise<void>
  outlets(asOf?: string): Promise<readonly OutletEntry[]>

  /** What happened after change number `since`, in order; at most `limit` (1 to 1000; 100 where absent). */
  changes(since: number, limit?: number): Promise<readonly Change[]>
  summary(): Promise<Summary>

  feedState(url: string): Promise<FeedState | undefined>
  keepFeedState(state: FeedState): Promise<void>

  /**
   * What comparing this state of a report with others found, as a collator of this name kept it; empty where it is
   * not known. It may be lost at any time: whoever asks works out the rest.
   */
  compared(entry: Pick<ReportEntry, "id" | "change">, collator: string): Promise<Compared>
  /** Keeps what comparing found, in place of what was kept of these reports. It counts as no change. */
  keepCompared(list: readonly ToKeep[], collator: string): Promise<void>

  /** What is wrong with the stored data, a line each, as it is found; nothing where all is whole. */
  check(): AsyncIterable<string>
  /**
   * Writes the whole store with its history, as it is at one moment, to a new SQLite file, which is a store.
   * Throws where the file is there already.
   */
  backup(path: string): Promise<void>
  /** Copies the whole store with its history to another location; throws where that store is not empty. */
  copyTo(location: string): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the store at a file's path (SQLite, made where it is absent) or a `postgres://` URL (version 15 or
 * later), and brings its layout up to date. Throws a `StoreProblem` where it cannot be opened.
 */
export async function openStore(location: string, opening: Opening = {}): Promise<Store> {
  return storeOn(await openBackend(location, opening), location)
}

/** Binds the functions of this module to one connection. */
function storeOn(backend: Backend, location: string): Store {
  return {
    location: withoutPassword(location),
    add: async (reading, filing) => (await addReadings(backend, [{reading, filing}]))[0]!,
    addTogether: (readings) => addReadings(backend, readings),
    knows: (report, reader) => knows(backend, report, reader),
    reports: (query = {}) => listReports(backend, query),
    report: (idOrSign, asOf) => readReport(backend, idOrSign, asOf),
    readings: (asOf) => readings(backend, asOf),
    history: () => history(backend),
    versions: (idOrSign) => versions(backend, idOrSign),
    difference: (idOrSign, from, to) => differenceOf(backend, idOrSign, from, to),
    items: (query = {}) => listItems(backend, query),
    itemsById: (ids, asOf) => itemsById(backend, ids, asOf),
    decide: (decision, filed) => decide(backend, decision, filed),
    withdraw: (id, filed) => withdraw(backend, id, filed),
    decisions: (asOf) => decisions(backend, asOf),
    decided: (asOf) => decided(backend, asOf),
    grade: (outlet, letter, filed) => grade(backend, outlet, letter, filed),
    outlets: (asOf) => outlets(backend, asOf),
    changes: (since, limit) => changesSince(backend, since, limit),
    summary: () => summary(backend),
    feedState: (url) => feedState(backend, url),
    keepFeedState: (state) => keepFeedState(backend, state),
    compared: (entry, collator) => comparedBefore(backend, entry, collator),
    keepCompared: (list, collator) => keepCompared(backend, list, collator),
    check: () => checkStore(backend),
    backup: (path) => backupStore(backend, path),
    copyTo: async (target) => {
      if (isSameFile(location, target)) throw new StoreProblem(`${target} is the store itself. Name another.`)
      await withBackend(target, (other) => copyStore(backend, other))
    },
    close: () => backend.db.destroy(),
  }
}

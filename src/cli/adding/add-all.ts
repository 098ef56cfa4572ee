import type {Entry} from "../../intake/entry.ts"
import {makeReport, type ReportDraft} from "../../record/report.ts"
import type {Store} from "../../store/store.ts"
import type {Filed} from "../../store/types.ts"
import type {ReadingPool} from "./pool.ts"

/** What came of one input. */
export type Added =
  | {readonly name: string; readonly filed: Filed}
  | {readonly name: string; readonly known: true}
  | {readonly name: string; readonly refused: string}

/** Where reports go, and what reads them. */
export interface AddTo {
  readonly store: Store
  readonly pool: ReadingPool
  /** Name and version of the program, for the store. */
  readonly reader: string
  /** Reads again what the store knows. */
  readonly again: boolean
  readonly now: () => Date
}

/** Reports that are read ahead of the one to be filed next; it bounds memory. */
const ahead = 16

/**
 * Reads and files every entry, and tells what came of each, in the order of the entries: the signs follow
 * that order, however many threads read. What fails never stops the rest.
 */
export async function* addAll(entries: AsyncIterable<Entry>, to: AddTo): AsyncGenerator<Added> {
  const started: Promise<() => Promise<Added>>[] = []
  for await (const entry of entries) {
    const reading = readEntry(entry, to)
    // A failure is told when its turn comes.
    reading.catch(() => undefined)
    started.push(reading)
    if (started.length >= ahead) yield await (await started.shift()!)()
  }
  for (const reading of started) yield await (await reading)()
}

/** Reads an entry; what is given back files it. */
async function readEntry({name, draft, notices}: Entry, to: AddTo): Promise<() => Promise<Added>> {
  const refuse = (refused: string) => async (): Promise<Added> => ({name, refused})
  if (draft === undefined || isEmpty(draft)) {
    const reason = notices[0]?.message ?? "There is no text in it."
    return refuse(reason.includes(name) ? reason : `${name}: ${reason}`)
  }
  const known = async (): Promise<boolean> =>
    !to.again && (await to.store.knows(makeReport(draft), to.reader))
  if (await known()) return async () => ({name, known: true})
  try {
    const reading = await to.pool.read({draft, notices})
    return async () => {
      const filing = {filed: to.now().toISOString(), reader: to.reader}
      return {name, filed: await to.store.add(reading, filing)}
    }
  } catch (error) {
    return refuse(`${name}: reading it failed (${(error as Error).message}).`)
  }
}

function isEmpty(draft: ReportDraft): boolean {
  return draft.text.trim() === ""
}

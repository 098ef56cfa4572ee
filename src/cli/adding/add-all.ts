import {setImmediate as turn} from "node:timers/promises"
import type {Entry} from "../../intake/entry.ts"
import type {Notice, Reading} from "../../record/reading.ts"
import {makeReport, type ReportDraft} from "../../record/report.ts"
import type {Store} from "../../store/store.ts"
import type {Filed} from "../../store/types.ts"
import type {ReadingPool} from "./pool.ts"

/** What came of one input. */
export type Added =
  | {readonly name: string; readonly filed: Filed; readonly notices: readonly Notice[]}
  | {readonly name: string; readonly known: true}
  | {readonly name: string; readonly refused: string}
  | {readonly name: string; readonly remark: string}

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

/** Reports that are read ahead of the one to be filed next, and the characters of them all; they bound memory. */
const ahead = {reports: 32, characters: 2_000_000}

/** What came of an entry, or the reading of it that is still to be filed. */
type Read = Added | {readonly name: string; readonly reading: Reading}

/** An entry at work. */
interface Begun {
  readonly characters: number
  readonly read: Promise<Read>
  /** Resolves when `read` is there, or has failed. */
  readonly done: Promise<void>
  /** Whether `done` has come. */
  isDone: boolean
}

/**
 * Reads and files every entry, and tells what came of each, in the order of the entries: the signs follow
 * that order, however many threads read. What fails never stops the rest. A reading is filed as soon as its turn
 * has come, together with those after it that came while the last were filed: neither a slow disk nor an entry that
 * is long in coming holds up what is ready.
 */
export async function* addAll(entries: AsyncIterable<Entry>, to: AddTo): AsyncGenerator<Added> {
  const begun: Begun[] = []
  let characters = 0
  const fileFirst = async (): Promise<readonly Added[]> => {
    const ready = [await begun[0]!.read]
    await turn()
    while (begun[ready.length]?.isDone) ready.push(await begun[ready.length]!.read)
    for (const each of begun.splice(0, ready.length)) characters -= each.characters
    return await fileTogether(ready, to)
  }
  const source = entries[Symbol.asyncIterator]()
  let coming: Promise<IteratorResult<Entry>> | undefined = source.next()
  try {
    while (coming !== undefined || begun.length > 0) {
      const [first] = begun
      const isFull = begun.length >= ahead.reports || characters > ahead.characters
      if (first !== undefined && (coming === undefined || isFull || first.isDone)) {
        // An error of the source is met when the next entry is awaited.
        coming?.catch(() => undefined)
        yield* await fileFirst()
        continue
      }
      const came = await Promise.race(first === undefined ? [coming!] : [coming!, first.done])
      if (came === undefined) continue
      if (came.done) coming = undefined
      else {
        const one = begin(came.value, to)
        begun.push(one)
        characters += one.characters
        coming = source.next()
      }
    }
  } finally {
    // What is still being fetched is not waited for.
    source.return?.().catch(() => undefined)
  }
}

function begin(entry: Entry, to: AddTo): Begun {
  const read = readEntry(entry, to)
  const end = (): void => {
    begun.isDone = true
  }
  // A failure is told when its turn comes.
  const done = read.then(end, end)
  const begun: Begun = {characters: entry.draft?.text.length ?? 0, read, done, isDone: false}
  return begun
}

async function readEntry({name, draft, link, notices, remark}: Entry, to: AddTo): Promise<Read> {
  if (draft === undefined || isEmpty(draft)) {
    const reason =
      notices[0]?.message ??
      (link === undefined
        ? "There is no text in it."
        : `${name}: only an address. Give it to readout add, or a feed's to readout follow.`)
    const message = reason.includes(name) ? reason : `${name}: ${reason}`
    return remark ? {name, remark: message} : {name, refused: message}
  }
  if (!to.again && (await to.store.knows(makeReport(draft), to.reader))) return {name, known: true}
  try {
    return {name, reading: await to.pool.read({draft, notices})}
  } catch (error) {
    return {name, refused: `${name}: reading it failed (${(error as Error).message}).`}
  }
}

/** Files the readings among what came of entries, in one transaction. */
async function fileTogether(read: readonly Read[], {store, reader, now}: AddTo): Promise<readonly Added[]> {
  const filing = {filed: now().toISOString(), reader}
  const readings = read.flatMap((one) => ("reading" in one ? [{reading: one.reading, filing}] : []))
  const filed = (readings.length === 0 ? [] : await store.addTogether(readings)).values()
  return read.map((one) =>
    "reading" in one ? {name: one.name, filed: filed.next().value!, notices: one.reading.notices} : one,
  )
}

function isEmpty(draft: ReportDraft): boolean {
  return draft.text.trim() === ""
}

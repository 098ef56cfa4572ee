import {setImmediate} from "node:timers/promises"
import type {Decisions} from "../record/decisions.ts"
import {compareItems} from "../record/item.ts"
import {type MakeCollator, type StoreCollator, storeCollator} from "../store/collating.ts"
import type {Store} from "../store/store.ts"
import type {Decision, Letter, StoredReading} from "../store/types.ts"
import {asKnown, type Dossier, type FiledItem} from "../view/dossier.ts"

/** The record in memory as of one day or moment, with what views look up. */
export interface Desk {
  readonly revision: number
  readonly asOf?: string
  readonly dossier: Dossier
  readonly byId: ReadonlyMap<string, FiledItem>
  readonly readings: ReadonlyMap<string, StoredReading>
  readonly decisions: readonly Decision[]
  readonly letters: ReadonlyMap<string, Letter>
}

/** Keeps the present record in memory and brings it up to date after each change. */
export interface DeskKeeper {
  /**
   * The record as of `asOf`: a day (`YYYY-MM-DD`) gives the reports published by then, a moment what the
   * store held then, nothing the present record. The same object while nothing changes.
   */
  at(asOf?: string): Promise<Desk>
}

/** How many records of earlier days and moments are kept. */
const kept = 8

/** Milliseconds after which long work lets requests and signals through. */
const turn = 30

/** To be awaited in the rounds of long work: gives way when a turn is over. */
function pauses(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < turn) return
    await setImmediate()
    since = performance.now()
  }
}

/** A keeper on a store; `program` is the name and version under which the store keeps what collating finds. */
export function deskKeeper(store: Store, makeCollator: MakeCollator, program: string): DeskKeeper {
  let present: Desk | undefined
  let loading: Promise<Desk> | undefined
  let earlier = new Map<string, Promise<Desk>>()

  // Kept from change to change, so that one more report does not collate all others again.
  let collator: StoreCollator | undefined
  let judged = ""

  const refresh = async (): Promise<Desk> => {
    const pause = pauses()
    const fresh: StoredReading[] = []
    let revision: number
    if (present === undefined) {
      revision = (await store.summary()).change
      for await (const reading of store.readings()) fresh.push(reading)
    } else {
      const changed = await changedReports(store, present.revision)
      if (changed === undefined) return present
      revision = changed.revision
      for (const id of changed.ids) {
        const reading = await store.report(id)
        if (reading !== undefined) fresh.push(reading)
      }
    }
    const readings = new Map(present?.readings)
    for (const reading of fresh) readings.set(reading.entry.sign, reading)
    const judgements = await judgementsOf(store)
    const decided = JSON.stringify(judgements.decided)
    if (collator === undefined || decided !== judged) {
      const anew = storeCollator(store, makeCollator, judgements.decided, program, true)
      for (const reading of readings.values()) {
        await anew.add(reading)
        await pause()
      }
      collator = anew
      judged = decided
    } else for (const reading of fresh) await collator.add(reading)
    await collator.keep()
    present = deskOf(readings, collator.collation(), judgements, revision)
    earlier = new Map()
    return present
  }

  return {
    async at(asOf) {
      loading ??= refresh().finally(() => {
        loading = undefined
      })
      const now = await loading
      if (asOf === undefined) return now
      let desk = earlier.get(asOf)
      if (desk === undefined) {
        desk = /T/.test(asOf)
          ? momentDesk(store, makeCollator, program, now.revision, asOf)
          : Promise.resolve(dayDesk(now, asOf))
        if (earlier.size >= kept) earlier.delete(earlier.keys().next().value!)
        earlier.set(asOf, desk)
      }
      return desk
    },
  }
}

/** The last change after `since` with the ids of the reports that changed; undefined where nothing did. */
async function changedReports(
  store: Store,
  since: number,
): Promise<{readonly revision: number; readonly ids: ReadonlySet<string>} | undefined> {
  const ids = new Set<string>()
  for (let revision = since; ; ) {
    const changes = await store.changes(revision, 1000)
    for (const {type, subject} of changes) if (type === "report") ids.add(subject)
    revision = changes.at(-1)?.change ?? revision
    if (changes.length < 1000) return revision === since ? undefined : {revision, ids}
  }
}

function dayDesk(now: Desk, day: string): Desk {
  const dossier = asKnown(now.dossier, day)
  return {...now, asOf: day, dossier, byId: indexOf(dossier.items)}
}

async function momentDesk(
  store: Store,
  makeCollator: MakeCollator,
  program: string,
  revision: number,
  moment: string,
): Promise<Desk> {
  const readings = new Map<string, StoredReading>()
  const judgements = await judgementsOf(store, moment)
  const collator = storeCollator(store, makeCollator, judgements.decided, program, false)
  const pause = pauses()
  for await (const reading of store.readings(moment)) {
    readings.set(reading.entry.sign, reading)
    await collator.add(reading)
    await pause()
  }
  return {...deskOf(readings, collator.collation(), judgements, revision), asOf: moment}
}

/** What the analyst has said, as the store and as collation have it. */
interface Judgements {
  readonly decisions: readonly Decision[]
  readonly letters: ReadonlyMap<string, Letter>
  readonly decided: Decisions
}

async function judgementsOf(store: Store, asOf?: string): Promise<Judgements> {
  const decisions = await store.decisions(asOf)
  const outlets = await store.outlets(asOf)
  const letters = new Map(outlets.flatMap(({outlet, letter}) => (letter ? [[outlet, letter]] : [])))
  return {decisions, letters, decided: decisionsFor(decisions, letters)}
}

function deskOf(
  readings: ReadonlyMap<string, StoredReading>,
  collation: Dossier["collation"],
  {decisions, letters}: Judgements,
  revision: number,
): Desk {
  const filed = [...readings.values()].sort((a, b) => a.entry.number - b.entry.number)
  const items = filed.flatMap((reading) =>
    reading.items.toSorted(compareItems).map((item) => ({item, sign: reading.entry.sign})),
  )
  return {
    revision,
    dossier: {
      reports: filed.map(({report, entry}) => ({report, sign: entry.sign, filed: entry.filed})),
      items,
      collation,
    },
    byId: indexOf(items),
    readings,
    decisions,
    letters,
  }
}

/** The store's decisions as collation takes them. */
function decisionsFor(decisions: readonly Decision[], letters: ReadonlyMap<string, Letter>): Decisions {
  const groups = (kind: Decision["decision"]): readonly (readonly string[])[] =>
    decisions.filter(({decision}) => decision === kind).map(({members}) => members)
  return {
    same: groups("same"),
    "not-same": groups("not-same"),
    supersede: groups("supersede").flatMap(([by, ...others]) =>
      others.map((id) => (by === undefined ? {id} : {id, by})),
    ),
    outlets: Object.fromEntries(letters),
  }
}

/** Items by id; where reports of one text share ids, the first filed. */
function indexOf(items: readonly FiledItem[]): ReadonlyMap<string, FiledItem> {
  const byId = new Map<string, FiledItem>()
  for (const filed of items) if (!byId.has(filed.item.id)) byId.set(filed.item.id, filed)
  return byId
}

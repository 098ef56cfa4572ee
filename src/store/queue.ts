import {EventEmitter} from "node:events"
import {setTimeout as wait} from "node:timers/promises"
import {Logger, makeWorkerUtils, run, type WorkerEvents, type WorkerUtils} from "graphile-worker"
import pg from "pg"
import {contentId} from "../record/id.ts"
import type {Notice} from "../record/reading.ts"
import type {ReportDraft} from "../record/report.ts"
import {isPostgres} from "./backend.ts"

/** A report that waits to be read. */
export interface QueuedReport {
  readonly name: string
  readonly draft: ReportDraft
  readonly notices: readonly Notice[]
}

/** How reports in the queue are worked. */
export interface Work {
  /** Reports read at once. */
  readonly concurrency: number
  /** Reads and files one; it may be run twice for one report, and then must have the effect of once. */
  readonly handle: (report: QueuedReport) => Promise<void>
  /** Ends the work; what has begun is finished first. */
  readonly signal: AbortSignal
  /** Ends the work when nothing waits any more. */
  readonly untilEmpty: boolean
}

/** Reports that wait in a PostgreSQL store for workers, which may be on several machines. */
export interface Queue {
  /** Queues reports; when this resolves they are safe. */
  put(reports: readonly QueuedReport[]): Promise<void>
  /** Reports that wait or are being read, and those that failed for good. */
  counts(): Promise<{readonly waiting: number; readonly failed: number}>
  work(work: Work): Promise<void>
  close(): Promise<void>
}

/** The task's name in the queue. */
const task = "read"
/** Times that a report is tried, killed workers counted, before it is set aside as failed. */
const attempts = 10
/** Milliseconds between two looks for dead workers and an empty queue. */
const interval = 1000
/** The first of the two numbers of our advisory locks. */
const lockSpace = 7302616

/** Opens the queue of a PostgreSQL store; throws for a file, which one machine reads by itself. */
export async function openQueue(location: string): Promise<Queue> {
  if (!isPostgres(location)) {
    throw new Error("A queue needs a PostgreSQL store (--store postgres://…); a file has no use for one.")
  }
  const pool = new pg.Pool({connectionString: location, max: 10, application_name: "readout work"})
  // A broken connection is replaced; what it was doing fails and is tried again.
  pool.on("error", () => undefined)
  pool.on("connect", (client) => void client.on("error", () => undefined))
  // The queue's own remarks are for its authors; failures come to us as errors.
  const logger = new Logger(() => () => undefined)
  const utils = await makeWorkerUtils({pgPool: pool, logger})
  await utils.migrate()

  const counts = async (): Promise<{waiting: number; failed: number}> => {
    const {rows} = await pool.query(
      `select count(*) filter (where attempts < max_attempts or locked_at is not null)::int as waiting,
        count(*) filter (where attempts >= max_attempts and locked_at is null)::int as failed
        from graphile_worker.jobs where task_identifier = $1`,
      [task],
    )
    return rows[0]
  }

  return {
    counts,
    async put(reports) {
      await utils.addJobs(
        reports.map((report) => {
          // As a string within the payload, so that characters PostgreSQL's JSON refuses stay escaped.
          const data = JSON.stringify(report)
          return {identifier: task, payload: {data}, jobKey: contentId(data), maxAttempts: attempts}
        }),
      )
    },
    async work({concurrency, handle, signal, untilEmpty}) {
      const events: WorkerEvents = new EventEmitter()
      let release: Promise<() => Promise<void>> | undefined
      // The queue writes the pool's id on the jobs in hand, so the lock bears that name.
      events.once("pool:create", ({workerPool}) => {
        release = holdLock(pool, workerPool.id)
        release.catch(() => undefined)
      })
      const runner = await run({
        pgPool: pool,
        logger,
        events,
        concurrency,
        noHandleSignals: true,
        pollInterval: interval,
        taskList: {
          [task]: async (payload) => {
            await release
            await handle(JSON.parse((payload as {data: string}).data))
          },
        },
      })
      try {
        let suspects: ReadonlySet<string> = new Set()
        while (!signal.aborted) {
          suspects = await unlockDead(pool, utils, suspects)
          if (untilEmpty && (await counts()).waiting === 0) break
          await wait(interval, undefined, {signal}).catch(() => undefined)
        }
      } finally {
        await runner.stop()
        await (await release)?.()
      }
    },
    async close() {
      await utils.release()
      await pool.end()
    },
  }
}

/** Holds a lock in a worker's name for as long as its process lives: the database lets go of it when it dies. */
async function holdLock(pool: pg.Pool, name: string): Promise<() => Promise<void>> {
  const client = await pool.connect()
  await client.query("select pg_advisory_lock($1, hashtext($2))", [lockSpace, name])
  return async () => {
    await client.query("select pg_advisory_unlock($1, hashtext($2))", [lockSpace, name])
    client.release()
  }
}

/**
 * Gives the jobs of workers that died back to the queue. A worker is dead whose lock can be had at two looks
 * running (at the first it may just be about to take it); returns those of which this was the first.
 */
async function unlockDead(
  pool: pg.Pool,
  utils: WorkerUtils,
  suspects: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const client = await pool.connect()
  try {
    const {rows} = await client.query<{name: string}>(
      "select distinct locked_by as name from graphile_worker.jobs where locked_by is not null",
    )
    for (const {name} of rows) {
      const lock = [lockSpace, name]
      const {rows: got} = await client.query("select pg_try_advisory_lock($1, hashtext($2)) as dead", lock)
      if (got[0].dead !== true) continue
      if (suspects.has(name)) await utils.forceUnlockWorkers([name])
      else found.add(name)
      await client.query("select pg_advisory_unlock($1, hashtext($2))", lock)
    }
  } finally {
    client.release()
  }
  return found
}

import {once} from "node:events"
import type {Worker} from "node:worker_threads"
import {startThread} from "../../api/thread.ts"
import type {Notice, Reading} from "../../record/reading.ts"
import type {ReportDraft} from "../../record/report.ts"
import type {Answer} from "./worker.ts"

/** A report to be read. */
export interface Job {
  readonly draft: ReportDraft
  readonly notices: readonly Notice[]
}

/** Threads that read reports beside each other. */
export interface ReadingPool {
  /** Reads one report as soon as a thread is free. Rejects where reading it broke the thread. */
  read(job: Job): Promise<Reading>
  close(): Promise<void>
}

/** A pool of at most `size` threads, started when there is work for them. */
export function readingPool(size: number): ReadingPool {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: ((worker: Worker) => void)[] = []

  const free = (worker: Worker): void => {
    const next = waiting.shift()
    if (next === undefined) idle.push(worker)
    else next(worker)
  }
  const start = (): Worker => {
    const worker = startThread(new URL("./worker", import.meta.url))
    worker.setMaxListeners(0)
    all.add(worker)
    return worker
  }
  const take = async (): Promise<Worker> => {
    const worker = idle.pop()
    if (worker !== undefined) return worker
    if (all.size < size) return start()
    return await new Promise((resolve) => waiting.push(resolve))
  }

  return {
    async read(job) {
      const worker = await take()
      worker.postMessage(job)
      let said: Answer
      try {
        ;[said] = (await once(worker, "message")) as [Answer]
      } catch (error) {
        // The thread is gone (out of memory, a crash); another takes its place.
        all.delete(worker)
        const next = waiting.shift()
        if (next !== undefined) next(start())
        throw error
      }
      free(worker)
      if ("error" in said) throw new Error(said.error)
      return said.reading
    },
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

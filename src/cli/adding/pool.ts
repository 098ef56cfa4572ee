import type {Worker} from "node:worker_threads"
import {startThread} from "../../api/thread.ts"
import {shareVectors} from "../../data/vectors.ts"
import type {Reading} from "../../record/reading.ts"
import type {Answer, Job} from "./job.ts"

/** Threads that read reports beside each other. */
export interface ReadingPool {
  /** Reads one report as soon as a thread is free. Rejects where reading it broke the thread. */
  read(job: Job): Promise<Reading>
  close(): Promise<void>
}

/** Jobs that lie with a thread, so that it goes on while this one is busy filing. */
const inHand = 6

/**
 * Memory of a thread, in MB: a report of some 3 million characters still fits, and a thread that may have more lets
 * several times what it needs lie about.
 */
const memory = {maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 1024}

/** A job with those who wait for it. */
interface Waiting {
  readonly job: Job
  readonly resolve: (reading: Reading) => void
  readonly reject: (error: Error) => void
}

/** A thread with the jobs that lie with it, in the order in which it answers. */
interface Thread {
  readonly worker: Worker
  readonly jobs: Waiting[]
}

/** A pool of at most `size` threads, started when there is work for them; `started` is called as each one runs. */
export function readingPool(size: number, started?: () => void): ReadingPool {
  const threads = new Set<Thread>()
  const waiting: Waiting[] = []

  /** Gives waiting jobs to the threads that have the fewest. */
  const deal = (): void => {
    while (waiting.length > 0) {
      let thread = [...threads].sort((a, b) => a.jobs.length - b.jobs.length)[0]
      if (thread === undefined || (thread.jobs.length > 0 && threads.size < size)) thread = start()
      if (thread.jobs.length >= inHand) return
      const next = waiting.shift()!
      thread.jobs.push(next)
      thread.worker.postMessage(next.job)
    }
  }

  const start = (): Thread => {
    shareVectors()
    const thread: Thread = {worker: startThread(new URL("./worker", import.meta.url), memory), jobs: []}
    threads.add(thread)
    if (started !== undefined) thread.worker.once("online", started)
    thread.worker.on("message", (answer: Answer) => {
      const {resolve, reject} = thread.jobs.shift()!
      if ("error" in answer) reject(new Error(answer.error))
      else resolve(answer.reading)
      deal()
    })
    // The thread is gone (out of memory, a crash) and the job in hand with it; another takes the rest.
    thread.worker.on("error", (error) => {
      threads.delete(thread)
      const [broken, ...rest] = thread.jobs.splice(0)
      broken?.reject(error as Error)
      waiting.unshift(...rest)
      deal()
    })
    return thread
  }

  return {
    read: (job) =>
      new Promise((resolve, reject) => {
        waiting.push({job, resolve, reject})
        deal()
      }),
    async close() {
      await Promise.all([...threads].map(({worker}) => worker.terminate()))
    },
  }
}

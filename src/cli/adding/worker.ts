import {parentPort} from "node:worker_threads"
import {readDraft} from "../../engine.ts"
import type {Reading} from "../../record/reading.ts"
import type {Job} from "./pool.ts"

/** What a worker answers to a job. */
export type Answer = {readonly reading: Reading} | {readonly error: string}

parentPort!.on("message", ({draft, notices}: Job) => {
  try {
    parentPort!.postMessage({reading: readDraft(draft, notices)} satisfies Answer)
  } catch (error) {
    parentPort!.postMessage({error: String(error)} satisfies Answer)
  }
})

import {parentPort} from "node:worker_threads"
import {readDraft} from "../../engine.ts"
import type {Answer, Job} from "./job.ts"

parentPort!.on("message", ({draft, notices}: Job) => {
  try {
    parentPort!.postMessage({reading: readDraft(draft, notices)} satisfies Answer)
  } catch (error) {
    parentPort!.postMessage({error: String(error)} satisfies Answer)
  }
})

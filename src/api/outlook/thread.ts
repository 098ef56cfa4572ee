import {parentPort} from "node:worker_threads"
import {type Hinges, hingesOf} from "../../outlook/hinges.ts"
import type {Model} from "../../outlook/model.ts"
import {type Outlook, solve} from "../../outlook/solve.ts"

/** What the thread is asked: which outcomes hold once options are taken, or on which claims those hang. */
export interface Question {
  readonly model: Model
  readonly taken?: readonly string[]
}

/** What it says: outcomes where options were given, else hinges. */
export type Reply = {readonly outlook: Outlook} | {readonly hinges: Hinges} | {readonly error: string}

function replyTo({model, taken}: Question): Reply {
  try {
    return taken === undefined ? {hinges: hingesOf(model)} : {outlook: solve(model, taken)}
  } catch (error) {
    return {error: String(error)}
  }
}

parentPort!.on("message", (question: Question) => parentPort!.postMessage(replyTo(question)))

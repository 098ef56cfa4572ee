import {once} from "node:events"
import type {Worker} from "node:worker_threads"
import type {Hinges} from "../../outlook/hinges.ts"
import type {Model} from "../../outlook/model.ts"
import type {Outlook} from "../../outlook/solve.ts"
import {startThread} from "../thread.ts"
import type {Question, Reply} from "./thread.ts"

/** Solves conflicts beside the server's own thread, which answers others and obeys signals meanwhile. */
export interface Solver {
  /** Which outcomes hold, with the options taken as the present state. */
  outcomes(model: Model, taken: readonly string[]): Promise<Outlook>
  /** On which claims those hang; undefined where that takes longer than `longest`. */
  hinges(model: Model): Promise<Hinges | undefined>
  close(): Promise<void>
}

/** Milliseconds that the hinges of one conflict may take. */
const longest = 60_000

/** A solver; its threads start when they are first asked. */
export function openSolver(): Solver {
  // Each in a thread of its own, so that a move is played while hinges are still sought.
  const solving = solvingThread()
  const seeking = solvingThread()
  return {
    async outcomes(model, taken) {
      const reply = await solving.ask({model, taken})
      if (reply === undefined || !("outlook" in reply)) throw new Error("No outcomes came back.")
      return reply.outlook
    },
    async hinges(model) {
      const reply = await seeking.ask({model}, longest)
      return reply && "hinges" in reply ? reply.hinges : undefined
    },
    async close() {
      await Promise.all([solving.close(), seeking.close()])
    },
  }
}

/** A thread that answers one question after the other. Out of time, it is ended, and the next question gets a new one. */
function solvingThread(): {
  ask(question: Question, within?: number): Promise<Reply | undefined>
  close(): Promise<void>
} {
  let thread: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()

  const answer = async (question: Question, within: number | undefined): Promise<Reply | undefined> => {
    thread ??= startThread(new URL("./thread", import.meta.url))
    const asked = thread
    const signal = within === undefined ? undefined : AbortSignal.timeout(within)
    asked.postMessage(question)
    try {
      const [reply] = (await once(asked, "message", signal && {signal})) as [Reply]
      if ("error" in reply) throw new Error(reply.error)
      return reply
    } catch (error) {
      thread = undefined
      await asked.terminate()
      if (signal?.aborted) return undefined
      throw error
    }
  }

  return {
    ask(question, within) {
      const turn = last.then(() => answer(question, within))
      last = turn.catch(() => undefined)
      return turn
    },
    async close() {
      await thread?.terminate()
    },
  }
}

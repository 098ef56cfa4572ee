import type {Store} from "../store/store.ts"
import type {LiveEvent} from "./wire.ts"

/** Milliseconds between looks at the store: other processes may write to it. */
const interval = 1000

/** Callers that may listen at one time. */
const mostListeners = 200

/** Tells listeners of every change of the store. */
export interface Changes {
  /** A response that streams what happens after change `since`, or from now on. Undefined where too many listen. */
  stream(since: number | undefined): Promise<Response | undefined>
  /** Looks at once rather than at the next turn. */
  look(): void
  close(): void
}

/** Watches the store while somebody listens. */
export function watchChanges(store: Store): Changes {
  const listeners = new Set<(event: LiveEvent | undefined) => void>()
  let seen: number | undefined
  let timer: NodeJS.Timeout | undefined
  let looking = false

  const look = async (): Promise<void> => {
    if (looking || seen === undefined || listeners.size === 0) return
    looking = true
    try {
      const changes = await store.changes(seen, 1000)
      for (const change of changes) {
        seen = change.change
        const event = await eventOf(store, change)
        for (const listener of listeners) listener(event)
      }
      if (changes.length === 0) for (const listener of listeners) listener(undefined)
    } finally {
      looking = false
    }
  }

  return {
    look: () => void look().catch(() => undefined),
    async stream(since) {
      if (listeners.size >= mostListeners) return undefined
      seen ??= (await store.summary()).change
      const missed = since === undefined ? [] : await store.changes(since, 1000)
      const encoder = new TextEncoder()
      let listener: ((event: LiveEvent | undefined) => void) | undefined
      const body = new ReadableStream<Uint8Array>({
        async start(controller) {
          let quiet = 0
          listener = (event) => {
            // A comment now and then keeps proxies from closing a quiet stream.
            if (event === undefined && ++quiet % 15 !== 0) return
            const text =
              event === undefined
                ? ": still here\n\n"
                : `id: ${event.revision}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`
            controller.enqueue(encoder.encode(text))
          }
          controller.enqueue(encoder.encode("retry: 2000\n\n"))
          for (const change of missed) listener(await eventOf(store, change))
          listeners.add(listener)
        },
        cancel() {
          if (listener !== undefined) listeners.delete(listener)
          if (listeners.size > 0) return
          clearInterval(timer)
          timer = undefined
          seen = undefined
        },
      })
      timer ??= setInterval(() => void look().catch(() => undefined), interval)
      return new Response(body, {
        headers: {
          "Content-Type": "text/event-stream",
          "Cache-Control": "no-store",
          "X-Accel-Buffering": "no",
        },
      })
    },
    close() {
      clearInterval(timer)
      listeners.clear()
    },
  }
}

async function eventOf(
  store: Store,
  {
    change,
    type,
    subject,
  }: {readonly change: number; readonly type: LiveEvent["type"]; readonly subject: string},
): Promise<LiveEvent> {
  const reading = type === "report" ? await store.report(subject) : undefined
  return {
    revision: change,
    type,
    subject,
    ...(reading && {sign: reading.entry.sign, items: reading.items.length}),
    ...(reading?.report.title !== undefined && {title: reading.report.title}),
  }
}

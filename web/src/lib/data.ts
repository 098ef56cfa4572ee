import {useSyncExternalStore} from "preact/compat"
import {useEffect, useState} from "preact/hooks"
import type {Added, AddRequest, LiveEvent, Problem} from "../../../src/api/wire.ts"
import {useRoute} from "./route.ts"

/** An error that the server told, or that it could not be reached. */
export class RequestError extends Error {
  override name = "RequestError"
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

async function request(path: string, init?: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, {credentials: "same-origin", ...init})
  } catch {
    throw new RequestError(0, "The server does not answer. Is readout serve still running?")
  }
  if (response.ok) return response
  const told = (await response.json().catch(() => undefined)) as Problem | undefined
  throw new RequestError(response.status, told?.detail ?? `The server answered ${response.status}.`)
}

/** State that several parts of the page share. */
class Shared<T> {
  private value: T
  private readonly listeners = new Set<() => void>()
  constructor(value: T) {
    this.value = value
  }
  get(): T {
    return this.value
  }
  set(value: T): void {
    this.value = value
    for (const listener of this.listeners) listener()
  }
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

/** What the page shows: raised to show what has changed since. */
const shown = new Shared(0)
/** Reports that came in and are not shown yet. */
const waiting = new Shared<readonly LiveEvent[]>([])
/** Whether the server asks for a token. */
const locked = new Shared(false)

export function useWaiting(): readonly LiveEvent[] {
  return useSyncExternalStore(waiting.subscribe, () => waiting.get())
}

export function useLocked(): boolean {
  return useSyncExternalStore(locked.subscribe, () => locked.get())
}

/** Raised whenever what has changed is to be shown. */
export function useShown(): number {
  return useSyncExternalStore(shown.subscribe, () => shown.get())
}

/** Tells that the server asks for a token. */
export function lock(): void {
  locked.set(true)
}

/** Shows what has changed. */
export function showNews(): void {
  waiting.set([])
  cache.clear()
  shown.set(shown.get() + 1)
}

/** Listens for changes; they wait until the reader asks for them, so that nothing moves under the pointer. */
export function listen(): void {
  const source = new EventSource("/api/events")
  source.addEventListener("change", (message) => {
    const event = JSON.parse((message as MessageEvent<string>).data) as LiveEvent
    if (event.type === "report") waiting.set([...waiting.get(), event])
    else showNews()
  })
}

/** Answers kept, so that going back shows at once. */
const cache = new Map<string, unknown>()
const kept = 60

/** What a request has given so far. While a new one runs, what stood before stays. */
export interface Loaded<T> {
  readonly data?: T
  readonly error?: RequestError
  readonly loading: boolean
}

/** Gets JSON, from the kept answers where it stands there. */
export async function get<T>(path: string): Promise<T> {
  if (cache.has(path)) return cache.get(path) as T
  const data = (await (await request(path)).json()) as T
  if (cache.size >= kept) cache.delete(cache.keys().next().value!)
  cache.set(path, data)
  return data
}

/** The answer at an API path (as known on the day of the address); undefined asks nothing. */
export function useData<T>(path: string | undefined): Loaded<T> {
  const asOf = useRoute().query.get("as-of")
  const version = useShown()
  const whole = path === undefined ? undefined : withAsOf(path, asOf)
  const [state, setState] = useState<Loaded<T> & {readonly of?: string}>({loading: true})
  useEffect(() => {
    if (whole === undefined) return
    let left = false
    setState((before) => (before.of === whole ? before : {...before, loading: true}))
    get<T>(whole)
      .then((data) => left || setState({data, loading: false, of: whole}))
      .catch((error: RequestError) => {
        if (error.status === 401) lock()
        if (!left) setState({error, loading: false, of: whole})
      })
    return () => {
      left = true
    }
  }, [whole, version])
  return state
}

/** The path with the day as known. */
export function withAsOf(path: string, asOf: string | null): string {
  return asOf === null ? path : `${path}${path.includes("?") ? "&" : "?"}as-of=${encodeURIComponent(asOf)}`
}

function sendJson(path: string, method: string, body?: unknown): Promise<Response> {
  return request(path, {
    method,
    headers: {"Content-Type": "application/json"},
    ...(body !== undefined && {body: JSON.stringify(body)}),
  })
}

/** Adds a report by its text or address. */
export async function addReport(report: AddRequest): Promise<readonly Added[]> {
  return ((await (await sendJson("/api/add", "POST", report)).json()) as {added: readonly Added[]}).added
}

/** Adds the reports of a file. */
export async function addFile(file: File): Promise<readonly Added[]> {
  const form = new FormData()
  form.set("file", file)
  const response = await request("/api/add", {method: "POST", body: form})
  return ((await response.json()) as {added: readonly Added[]}).added
}

/** Decides whether items tell the same. */
export async function decide(decision: "same" | "not-same", members: readonly string[]): Promise<void> {
  await sendJson("/api/decisions", "POST", {decision, members})
  showNews()
}

/** Takes a decision back. */
export async function withdraw(id: string): Promise<void> {
  await sendJson(`/api/decisions/${encodeURIComponent(id)}`, "DELETE")
  showNews()
}

/** Gives an outlet its letter; F takes it away. */
export async function grade(outlet: string, letter: string): Promise<void> {
  await sendJson(`/api/outlets/${encodeURIComponent(outlet)}`, "PUT", letter === "F" ? {} : {letter})
  showNews()
}

/** Opens the page with a token. */
export async function unlock(token: string): Promise<void> {
  await sendJson("/api/session", "POST", {token})
  locked.set(false)
  showNews()
}

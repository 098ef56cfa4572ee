import {useSyncExternalStore} from "preact/compat"

/** Where the page is: its address holds the whole state of a view. */
export interface Route {
  /** Parts of the path, decoded: `/reports/A` is `["reports", "A"]`. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly hash: string
  readonly href: string
}

const listeners = new Set<() => void>()
let current = read()

function read(): Route {
  const {pathname, search, hash} = location
  return {
    path: pathname.split("/").filter(Boolean).map(decoded),
    query: new URLSearchParams(search),
    hash: decoded(hash.slice(1)),
    href: pathname + search + hash,
  }
}

/** Any address can be asked for: a wrong escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function changed(): void {
  current = read()
  for (const listener of listeners) listener()
}

addEventListener("popstate", ({state}) => {
  changed()
  scrollBackTo(state)
})
addEventListener("hashchange", changed)

// Views come after the address has changed, so that the browser itself would scroll too early.
history.scrollRestoration = "manual"
let resting: ReturnType<typeof setTimeout> | undefined
addEventListener(
  "scroll",
  () => {
    clearTimeout(resting)
    resting = setTimeout(keepPlace, 150)
  },
  {passive: true},
)

/** Notes in the present entry of the history how far it is scrolled. */
function keepPlace(): void {
  clearTimeout(resting)
  history.replaceState({...history.state, y: scrollY}, "")
}

/** Milliseconds in which a view must come back to its height. */
const settling = 3000

/** Scrolls to where an entry of the history was left, as its view grows tall enough; a span in the address goes before. */
export function scrollBackTo(state: unknown): void {
  const {y} = (state ?? {}) as {readonly y?: number}
  if (y === undefined || location.hash !== "") return
  const last = performance.now() + settling
  let over = false
  const stop = (): void => {
    over = true
  }
  for (const type of ["wheel", "touchstart", "keydown", "pointerdown"])
    addEventListener(type, stop, {once: true, passive: true})
  // What loads when one comes near it makes the view taller.
  const attempt = (): void => {
    if (over || performance.now() > last) return
    scrollTo({top: y})
    if (Math.abs(scrollY - y) > 1) requestAnimationFrame(attempt)
  }
  requestAnimationFrame(attempt)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The present route; renders again when it changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => current)
}

/** Goes to an address of the page. */
export function go(href: string, replace = false): void {
  const before = location.pathname
  if (!replace) keepPlace()
  history[replace ? "replaceState" : "pushState"](replace ? history.state : undefined, "", href)
  changed()
  if (location.pathname !== before && location.hash === "") scrollTo({top: 0})
}

/** The address of a view with these query values; the day as known is carried along. */
export function link(path: string, values: {readonly [name: string]: string | undefined} = {}): string {
  const query = new URLSearchParams()
  const asOf = current.query.get("as-of")
  const [bare = "", hash] = path.split("#")
  for (const [name, value] of Object.entries({"as-of": asOf ?? undefined, ...values})) {
    if (value !== undefined && value !== "") query.set(name, value)
  }
  const search = query.size === 0 ? "" : `?${query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":")}`
  return bare + search + (hash === undefined ? "" : `#${hash}`)
}

/** Changes values of the present address; an absent or empty one is taken out. */
export function setQuery(values: {readonly [name: string]: string | undefined}, replace = true): void {
  const all = {...Object.fromEntries(current.query), ...values}
  go(link(location.pathname, all) + location.hash, replace)
}

/** Follows links within the page without loading it again. */
export function followLinks(): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const anchor = (event.target as Element).closest("a")
    const href = anchor?.getAttribute("href")
    if (!href?.startsWith("/") || href.startsWith("/api") || anchor?.hasAttribute("download")) return
    event.preventDefault()
    go(href)
  })
}

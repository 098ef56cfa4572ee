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

addEventListener("popstate", changed)
addEventListener("hashchange", changed)

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
  history[replace ? "replaceState" : "pushState"](undefined, "", href)
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

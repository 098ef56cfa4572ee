import {useEffect, useRef, useState} from "preact/hooks"
import {get, lock, type RequestError, useShown, withAsOf} from "./data.ts"
import {useRoute} from "./route.ts"

/** The pages of a list so far, with the way to the next. */
export interface Listing<Page> {
  /** Empty until the first has come. */
  readonly pages: readonly Page[]
  readonly error?: RequestError
  /** Asks for the next page; absent on the last one. */
  readonly more?: () => void
}

/** How many pages of a list stood when it was last seen: going back shows as many. */
const depths = new Map<string, number>()

/**
 * The pages of the list at an API path, which ends in its query. When the record has changed, as many pages are
 * asked for again as stood there, so that nobody loses the place.
 */
export function usePages<Page>(path: string, nextOf: (page: Page) => string | undefined): Listing<Page> {
  const asOf = useRoute().query.get("as-of")
  const version = useShown()
  const whole = withAsOf(path, asOf)
  const [state, setState] = useState<Omit<Listing<Page>, "more"> & {readonly of?: string}>({pages: []})
  const asking = useRef(false)
  const at = (next: string | undefined): Promise<Page> =>
    get<Page>(next === undefined ? whole : `${whole}&next=${encodeURIComponent(next)}`)
  const failed = (error: RequestError): void => {
    if (error.status === 401) lock()
    setState((before) => ({...before, error, of: whole}))
  }
  useEffect(() => {
    let left = false
    const load = async (count: number): Promise<void> => {
      const pages: Page[] = []
      let next: string | undefined
      do {
        const page = await at(next)
        pages.push(page)
        next = nextOf(page)
      } while (next !== undefined && pages.length < count)
      if (!left) setState({pages, of: whole})
    }
    load(state.of === whole ? state.pages.length : (depths.get(whole) ?? 1)).catch(
      (error: RequestError) => left || failed(error),
    )
    return () => {
      left = true
    }
  }, [whole, version])
  if (state.of === whole && state.pages.length > 0) depths.set(whole, state.pages.length)
  const last = state.pages.at(-1)
  const next = last && nextOf(last)
  const {of: _, ...listing} = state
  if (next === undefined || state.of !== whole) return listing
  const more = (): void => {
    if (asking.current) return
    asking.current = true
    at(next)
      .then((page) =>
        setState((before) => (before.of === whole ? {...before, pages: [...before.pages, page]} : before)),
      )
      .catch(failed)
      .finally(() => {
        asking.current = false
      })
  }
  return {...listing, more}
}

import type {JSX} from "preact"
import type {Listing} from "../lib/pages.ts"
import {plural} from "../lib/text.ts"
import {Failure} from "./states.tsx"

/** The button that shows the next rows of a list, with how many there are. */
export function More({
  listing,
  shown,
  count,
  one,
}: {
  readonly listing: Listing<unknown>
  readonly shown: number
  readonly count: number
  /** What a row is: "report". */
  readonly one: string
}): JSX.Element | null {
  if (listing.error !== undefined) return <Failure error={listing.error} />
  if (listing.more === undefined) return null
  return (
    <p class="acts">
      <button type="button" class="btn" onClick={listing.more}>
        More
      </button>{" "}
      <span class="small muted" role="status">
        {shown.toLocaleString("en")} of {plural(count, one)} shown
      </span>
    </p>
  )
}

import type {ComponentChildren, JSX} from "preact"
import {useEffect, useState} from "preact/hooks"
import type {Loaded, RequestError} from "../lib/data.ts"

/** What went wrong, and what to do. */
export function Failure({error}: {readonly error: RequestError}): JSX.Element {
  return (
    <div class="err" role="alert">
      <strong>{error.status === 404 ? "Nothing stands at this address" : "This could not be shown"}</strong>
      <p>{error.message}</p>
    </div>
  )
}

/** Rows of the final height, after 300 ms: nothing flashes, nothing jumps. */
export function Skeleton(): JSX.Element | null {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!due) return null
  return (
    <div aria-busy="true" role="status">
      <span class="sr">Loading</span>
      {[62, 88, 74, 80, 55].map((width) => (
        <div class="sk" key={width} style={{width: `${width}%`}} />
      ))}
    </div>
  )
}

/** The view of what has been loaded, or why it is not there. */
export function Show<T>({
  of,
  children,
}: {
  readonly of: Loaded<T>
  readonly children: (data: T) => ComponentChildren
}): JSX.Element {
  if (of.error !== undefined) return <Failure error={of.error} />
  if (of.data === undefined) return <Skeleton />
  return <>{children(of.data)}</>
}

/** An empty view: which of the three reasons it is, and the next step. */
export function Empty({
  title,
  children,
}: {
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <div class="state">
      <strong>{title}</strong>
      <p>{children}</p>
    </div>
  )
}

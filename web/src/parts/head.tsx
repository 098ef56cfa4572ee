import type {ComponentChildren, JSX} from "preact"
import {useEffect, useId} from "preact/hooks"
import {withAsOf} from "../lib/data.ts"
import {useRoute} from "../lib/route.ts"

/** The heading of a view; it names the document too. */
export function Head({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ComponentChildren
}): JSX.Element {
  useEffect(() => {
    document.title = `${title} · Readout`
  }, [title])
  return (
    <div class="head">
      <h1>{title}</h1>
      {children && <p class="lede">{children}</p>}
    </div>
  )
}

/** The whole list at an API path as a table for other programs, as the view shows it. */
export function AsCsv({list, query = ""}: {readonly list: string; readonly query?: string}): JSX.Element {
  const asOf = useRoute().query.get("as-of")
  return (
    <a href={withAsOf(`/api/${list}.csv?${query}`, asOf)} download={`${list}.csv`}>
      CSV
    </a>
  )
}

/** A section under a heading. */
export function Section({
  title,
  note,
  id,
  children,
}: {
  readonly title: ComponentChildren
  readonly note?: ComponentChildren
  readonly id?: string
  readonly children: ComponentChildren
}): JSX.Element {
  const heading = useId()
  return (
    <section class="sec" aria-labelledby={heading} {...(id !== undefined && {id})}>
      <header>
        <h2 id={heading}>{title}</h2>
        {note && <p>{note}</p>}
      </header>
      {children}
    </section>
  )
}

/** A group of buttons that are on or off. */
export function Toggles<T extends string>({
  label,
  options,
  on,
  change,
}: {
  readonly label: string
  readonly options: readonly {readonly value: T; readonly text: ComponentChildren}[]
  readonly on: readonly T[]
  readonly change: (on: readonly T[]) => void
}): JSX.Element {
  const id = useId()
  return (
    <>
      <span id={id}>{label}</span>
      <div class="toggle" role="group" aria-labelledby={id}>
        {options.map(({value, text}) => {
          const pressed = on.includes(value)
          return (
            <button
              key={value}
              type="button"
              class="btn"
              aria-pressed={pressed}
              onClick={() => change(pressed ? on.filter((one) => one !== value) : [...on, value])}
            >
              <svg class="i" viewBox="0 0 16 16" aria-hidden="true">
                <path d="m3 8.500 3.500 3.500L13 4.500" />
              </svg>
              {text}
            </button>
          )
        })}
      </div>
    </>
  )
}

import type {JSX} from "preact"
import {useEffect, useRef, useState} from "preact/hooks"
import type {RecordSummary} from "../../../src/api/wire.ts"
import {go, link} from "../lib/route.ts"
import {issueText} from "../lib/text.ts"
import {views} from "../views.ts"

interface Hit {
  readonly href: string
  readonly text: string
  readonly note: string
}

/** All that has a name: views, speakers, issues, parties. */
function hitsOf(summary: RecordSummary): readonly Hit[] {
  const labels = Object.fromEntries(summary.parties.map(({party, label}) => [party, label]))
  return [
    ...views.map(({path, name, key}) => ({href: link(path), text: name, note: `view, g ${key}`})),
    ...summary.speakers.map(({speaker, name, count}) => ({
      href: link(`/speakers/${encodeURIComponent(speaker)}`),
      text: name,
      note: `speaker, ${count}`,
    })),
    ...summary.issues.map(({issue, label, count}) => ({
      href: link("/positions", {issue}),
      text: issueText({label}, labels),
      note: `issue, ${count}`,
    })),
    ...summary.parties.map(({party, label, count}) => ({
      href: link("/items", {party}),
      text: label,
      note: `party, ${count}`,
    })),
  ]
}

/** Finds views, people, issues and reports by name; words in the search. */
export function Find({
  summary,
  open,
  close,
}: {
  readonly summary: RecordSummary
  readonly open: boolean
  readonly close: () => void
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState("")
  useEffect(() => {
    if (!open) return
    dialog.current?.showModal()
    box.current?.select()
  }, [open])
  const wanted = text.trim().toLowerCase()
  const words: readonly Hit[] =
    wanted === ""
      ? []
      : [{href: link("/search", {q: text.trim()}), text: `Search the reports: ${text.trim()}`, note: "words"}]
  const named = open
    ? hitsOf(summary)
        .filter((hit) => hit.text.toLowerCase().includes(wanted))
        .slice(0, 30)
    : []
  const hits = [...named, ...words]
  const follow = (href: string): void => {
    dialog.current?.close()
    go(href)
  }
  const move = (by: number): void => {
    const links = [...(list.current?.querySelectorAll("a") ?? [])]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    const next = links[at + by]
    if (next) next.focus()
    else if (by < 0) box.current?.focus()
  }
  return (
    <dialog
      ref={dialog}
      aria-label="Find"
      onClose={close}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") move(1)
        else if (event.key === "ArrowUp") move(-1)
        else return
        event.preventDefault()
      }}
    >
      {open && (
        <>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (hits[0]) follow(hits[0].href)
            }}
          >
            <input
              ref={box}
              placeholder="Find a view, a person, an issue, words"
              aria-label="Find"
              autocomplete="off"
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </form>
          <div class="hits" ref={list}>
            {hits.map(({href, text: name, note}) => (
              <a
                key={`${href} ${note}`}
                href={href}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey) return
                  event.preventDefault()
                  follow(href)
                }}
              >
                {name}
                <small>{note}</small>
              </a>
            ))}
          </div>
        </>
      )}
    </dialog>
  )
}

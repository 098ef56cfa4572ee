import type {JSX} from "preact"
import {useContext, useState} from "preact/hooks"
import type {Decision} from "../../../src/api/wire.ts"
import {decide, type RequestError, withdraw} from "../lib/data.ts"
import {EditorContext} from "./editor.tsx"

/** What the analyst can decide about things that were joined, and has decided: both can be undone. */
export function Decisions({
  members,
  decisions,
  same,
  apart,
}: {
  readonly members: readonly string[]
  readonly decisions: readonly Decision[]
  readonly same?: string
  readonly apart: string
}): JSX.Element | null {
  const editor = useContext(EditorContext)
  const [error, setError] = useState<string>()
  const act = (done: Promise<void>): void => {
    done.catch((caught: RequestError) => setError(caught.message))
  }
  if (!editor || members.length < 2) return null
  const own = decisions.filter(({members: decided}) => decided.every((id) => members.includes(id)))
  return (
    <div class="acts">
      {own.map(({id, decision}) => (
        <span class="tag" key={id}>
          {decision === "same"
            ? "confirmed by you"
            : decision === "not-same"
              ? "kept apart by you"
              : "superseded by you"}
          <button type="button" class="undo" onClick={() => act(withdraw(id))}>
            Undo
          </button>
        </span>
      ))}
      {own.length === 0 && same && (
        <button type="button" class="btn" onClick={() => act(decide("same", members))}>
          {same}
        </button>
      )}
      {own.length === 0 && (
        <button type="button" class="btn" onClick={() => act(decide("not-same", members))}>
          {apart}
        </button>
      )}
      {error && (
        <span class="err" role="alert">
          {error}
        </span>
      )}
    </div>
  )
}

import type {JSX} from "preact"
import {useEffect, useRef} from "preact/hooks"
import {views} from "../views.ts"

/** The list of keys. */
export function Help({open, close}: {readonly open: boolean; readonly close: () => void}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
  }, [open])
  return (
    <dialog ref={dialog} aria-label="Keys" onClose={close}>
      <form method="dialog" class="in">
        <h2>Keys</h2>
        <div class="keys">
          <kbd>/</kbd>
          <span>Find</span>
          <kbd>g</kbd>
          <span>then {views.map(({key, name}) => `${key} ${name}`).join(", ")}</span>
          <kbd>j</kbd>
          <span>next anchor; k for the one before</span>
          <kbd>Enter</kbd>
          <span>open the exact words</span>
          <kbd>Esc</kbd>
          <span>close, back to the anchor</span>
          <kbd>?</kbd>
          <span>this list</span>
        </div>
        <p class="gapped">
          <button type="submit" class="btn">
            Close
          </button>
        </p>
      </form>
    </dialog>
  )
}

import {useEffect} from "preact/hooks"
import {views} from "../views.ts"
import {go, link} from "./route.ts"

/** Milliseconds in which the second key after `g` must come. */
const patience = 2500

/** The keys of the page; off in fields. */
export function useKeys(find: () => void, help: () => void): void {
  useEffect(() => {
    let waiting = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as Element
      if (target.matches("input,select,textarea") || event.metaKey || event.ctrlKey || event.altKey) return
      if (document.querySelector("dialog[open]") !== null) return
      if (event.key === "/") {
        event.preventDefault()
        find()
      } else if (event.key === "?") help()
      else if (event.key === "g") waiting = event.timeStamp
      else if (event.timeStamp - waiting < patience) {
        waiting = Number.NEGATIVE_INFINITY
        const view = views.find(({key}) => key === event.key)
        if (view !== undefined) {
          go(link(view.path))
          document.getElementById("main")?.focus({preventScroll: true})
        }
      } else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1)
    }
    const onClick = (event: MouseEvent): void => {
      const anchor = (event.target as Element).closest<HTMLElement>("main .tr")
      if (anchor !== null) last = anchor
    }
    addEventListener("keydown", onKey)
    addEventListener("click", onClick, {capture: true})
    return () => {
      removeEventListener("keydown", onKey)
      removeEventListener("click", onClick, {capture: true})
    }
  }, [find, help])
}

/** The anchor that was opened or stepped to last. */
let last: HTMLElement | undefined

/** To the next or the previous anchor; an open drawer follows. */
function step(by: 1 | -1): void {
  const anchors = [...document.querySelectorAll<HTMLElement>("main .tr")].filter((one) =>
    one.checkVisibility(),
  )
  const active = document.activeElement as HTMLElement
  const drawer = document.getElementById("proof")
  // With the drawer open, the place is the anchor whose words it shows, wherever the focus is.
  const at = anchors.indexOf(drawer === null ? active : (last ?? active))
  const next = anchors[Math.max(0, Math.min(anchors.length - 1, at + by))]
  if (next === undefined) return
  last = next
  next.focus()
  next.scrollIntoView({block: "nearest"})
  if (drawer !== null) next.click()
}

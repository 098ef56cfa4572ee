import type {JSX} from "preact"

/** The icons' outlines, by id; 16 by 16 but where said otherwise. */
const outlines: {readonly [id: string]: {readonly box?: string; readonly shapes: JSX.Element}} = {
  "k-statement": {shapes: <path d="M2.5 3h11v7.5H7L4 13.5v-3H2.5z" />},
  "k-position": {shapes: <path d="M4 14V2.5h8.5l-2 3 2 3H4" />},
  "k-undertaking": {shapes: <path d="M2.5 4v3.5a2 2 0 0 0 2 2h9M10.5 6.5l3 3-3 3" />},
  "k-posture": {shapes: <path d="M3 8.5 8 4l5 4.5M3 13l5-4.5 5 4.5" />},
  "k-talks": {
    shapes: (
      <>
        <circle cx="6" cy="8" r="4" />
        <circle cx="10" cy="8" r="4" />
      </>
    ),
  },
  "k-assessment": {
    shapes: (
      <>
        <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" />
        <circle cx="8" cy="8" r="1.8" />
      </>
    ),
  },
  "k-event": {shapes: <path d="M8 2.5 13.5 8 8 13.5 2.5 8z" />},
  "s-asks": {shapes: <path d="M8 13V3M4 7l4-4 4 4" />},
  "s-refuses": {shapes: <path d="m4 4 8 8m0-8-8 8" />},
  "s-offers": {shapes: <path d="M8 3v10M3 8h10" />},
  "s-withholds": {shapes: <path d="M3 8h10" />},
  check: {shapes: <path d="m3 8.5 3.5 3.5L13 4.5" />},
  close: {shapes: <path d="m4 4 8 8m0-8-8 8" />},
  search: {
    shapes: (
      <>
        <circle cx="7" cy="7" r="4.5" />
        <path d="m10.5 10.5 3 3" />
      </>
    ),
  },
  clock: {
    shapes: (
      <>
        <circle cx="8" cy="8" r="6" />
        <path d="M8 4.500V8l2.500 1.500" />
      </>
    ),
  },
  logo: {
    box: "0 0 20 20",
    shapes: (
      <>
        <path d="M3 4h14M3 10h9M3 16h5" fill="none" stroke="currentColor" stroke-width="2.4" />
        <path d="M15 12.500v5M12.500 15h5" fill="none" stroke="currentColor" stroke-width="2" />
      </>
    ),
  },
}

/** An icon beside a word that says the same. */
export function Icon({name}: {readonly name: string}): JSX.Element {
  const {box = "0 0 16 16", shapes} = outlines[name]!
  return (
    <svg class={name === "logo" ? "" : "i"} viewBox={box} aria-hidden="true">
      {shapes}
    </svg>
  )
}

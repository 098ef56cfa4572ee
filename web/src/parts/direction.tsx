import type {JSX} from "preact"
import type {Direction, DirectionView, Envelope, TrackMove} from "../../../src/api/wire.ts"
import {capital} from "../lib/text.ts"
import {Trace} from "./trace.tsx"

const faces: {readonly [verdict in Direction["verdict"]]: string} = {
  deteriorated: "worse",
  improved: "better",
  mixed: "mixed",
  unchanged: "thin",
  "record too thin": "thin",
}

const arrows: {readonly [face: string]: string} = {
  worse: "M3 4l9 8m0-6v6H6",
  better: "M3 12l9-8m0 6V4H6",
  mixed: "M2 5h10l-3-3M14 11H4l3 3",
  thin: "M3 8h10",
}

function Arrow({face}: {readonly face: string}): JSX.Element {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
      <path d={arrows[face]} />
    </svg>
  )
}

/** The verdict of a pair: arrow and word. */
function Verdict({verdict}: {readonly verdict: Direction["verdict"]}): JSX.Element {
  const face = faces[verdict]
  return (
    <span class={`dir ${face}`}>
      <Arrow face={face} />
      {capital(verdict)}
    </span>
  )
}

const moveFaces: {readonly [move in TrackMove["move"]]: readonly [list: string, face: string]} = {
  worse: ["w0", "worse"],
  better: ["b0", "better"],
  "no change": ["00", "thin"],
  "no items": ["00", "thin"],
}

/** Each pair of parties with its verdict, the rule that gave it, and the five tracks with their words. */
export function Directions({envelope}: {readonly envelope: Envelope<DirectionView>}): JSX.Element {
  const {view, items, labels} = envelope
  return (
    <ul class="list">
      {view.directions.slice(0, 8).map(({pair, verdict, reason, tracks}) => (
        <li key={pair.join()}>
          <p>
            <b>{pair.map((party) => labels[party] ?? party).join(" – ")}</b> <Verdict verdict={verdict} />
          </p>
          <p class="small muted">{capital(reason)}.</p>
          <ul class="tracks">
            {tracks.map((track) => {
              const [list, face] = moveFaces[track.move]
              return (
                <li key={track.track} class={list} title={track.reason}>
                  <span>{capital(track.track)}</span>
                  <strong>
                    <Arrow face={face} />
                    {track.move}
                  </strong>
                  {track.items.slice(0, 3).map((id) => {
                    const filed = items[id]
                    return filed === undefined ? null : <Trace key={id} filed={filed} />
                  })}
                </li>
              )
            })}
          </ul>
        </li>
      ))}
    </ul>
  )
}

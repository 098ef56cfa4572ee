import type {JSX} from "preact"
import type {Direction, DirectionView, Envelope, Track} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {link, useRoute} from "../lib/route.ts"
import {capital, plural, shortDay} from "../lib/text.ts"
import {Section} from "./head.tsx"
import {Show} from "./states.tsx"
import {Traces} from "./trace.tsx"

type Data = Envelope<DirectionView>

const verdicts: {readonly [verdict in Direction["verdict"]]: {readonly hue: string; readonly word: string}} =
  {
    deteriorated: {hue: "worse", word: "Deteriorated"},
    improved: {hue: "better", word: "Improved"},
    mixed: {hue: "mixed", word: "Mixed"},
    unchanged: {hue: "thin", word: "Unchanged"},
    "record too thin": {hue: "thin", word: "Record too thin"},
  }

const trackNames: {readonly [track in Track]: string} = {
  words: "Words",
  talks: "Talks",
  sanctions: "Sanctions",
  posture: "Posture",
  force: "Force",
}

/** Arrows of the verdicts, 20 by 20. */
const arrows: {readonly [hue: string]: string} = {
  worse: "M4 5l11 10M15 8v7H8",
  better: "M4 15 15 5M8 5h7v7",
  mixed: "M6 16V5M3 8l3-3 3 3M14 4v11M11 12l3 3 3-3",
}

/** A verdict: arrow and word. */
function VerdictMark({verdict}: {readonly verdict: Direction["verdict"]}): JSX.Element {
  const {hue, word} = verdicts[verdict]
  return (
    <span class={`dir ${hue}`}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        {arrows[hue] === undefined ? (
          <circle
            cx="10"
            cy="10"
            r="6.5"
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
            stroke-dasharray="2.6 2.6"
          />
        ) : (
          <path
            d={arrows[hue]}
            fill="none"
            stroke="currentColor"
            stroke-width="2.1"
            stroke-linecap="square"
          />
        )}
      </svg>
      {word}
    </span>
  )
}

/** How matters moved in the last week, or since the day that the address names. */
export function DirectionSection(): JSX.Element {
  const since = useRoute().query.get("since")
  const data = useData<Data>(`/api/direction${since === null ? "" : `?since=${since}`}`)
  return (
    <Show of={data}>
      {(envelope) => (
        <Section
          title="Direction, pair by pair"
          note={`What came after ${shortDay(envelope.view.since)}, to ${shortDay(envelope.view.until)}, against what came before. By rule; copies count once`}
        >
          <Directions envelope={envelope} />
        </Section>
      )}
    </Show>
  )
}

/** Each pair of parties with its verdict, the rule that gave it, and the five tracks with their words. */
function Directions({envelope}: {readonly envelope: Data}): JSX.Element {
  const {directions: told, since, count, thin, thinCount} = envelope.view
  return (
    <>
      {told.length === 0 && (
        <p class="note">
          No pair of parties has enough items after {shortDay(since)} to say.{" "}
          <a href={link("/")}>“Since” on the overview</a> sets an earlier day.
        </p>
      )}
      {told.slice(0, 6).map((one) => (
        <Pair key={one.pair.join()} one={one} envelope={envelope} />
      ))}
      {told.length > 6 && (
        <details class="more">
          <summary>{plural(count - 6, "more pair")}</summary>
          <div>
            {told.slice(6).map((one) => (
              <Pair key={one.pair.join()} one={one} envelope={envelope} />
            ))}
          </div>
        </details>
      )}
      {thinCount > 0 && (
        <details class="more">
          <summary>{plural(thinCount, "pair")} with a record too thin to say</summary>
          <p class="small muted">
            {thin.map((pair) => pairName(pair, envelope)).join("; ")}
            {thinCount > thin.length && " …"}
          </p>
        </details>
      )}
    </>
  )
}

function pairName(pair: Direction["pair"], {labels}: Data): string {
  return pair.map((party) => labels[party] ?? party).join(" – ")
}

function Pair({one, envelope}: {readonly one: Direction; readonly envelope: Data}): JSX.Element {
  const {items} = envelope
  return (
    <div class="pair">
      <div class="ph">
        <h3>{pairName(one.pair, envelope)}</h3>
        <VerdictMark verdict={one.verdict} />
      </div>
      <div>
        <p>{capital(one.reason)}.</p>
        <ul class="tracks">
          {one.tracks.map(({track, move, reason, items: ids}) => {
            const side =
              move === "worse" ? "w0" : move === "better" ? "b0" : move === "no items" ? "z0" : "n0"
            return (
              <li class={side} key={track}>
                <span>{trackNames[track]}</span>
                <strong>
                  <svg viewBox="0 0 12 12" aria-hidden="true">
                    {move === "worse" ? (
                      <path d="M6 10 1 2h10z" fill="currentColor" />
                    ) : move === "better" ? (
                      <path d="M6 2 11 10H1z" fill="currentColor" />
                    ) : move === "no change" ? (
                      <path d="M1 6h10" stroke="currentColor" stroke-width="2" />
                    ) : (
                      <circle
                        cx="6"
                        cy="6"
                        r="3.5"
                        fill="none"
                        stroke="currentColor"
                        stroke-dasharray="1.8 1.6"
                      />
                    )}
                  </svg>
                  {move}
                </strong>
                {move !== "no items" && <small>{reason}</small>}
                <span class="traces">
                  <Traces filed={ids.map((id) => items[id])} limit={2} />
                </span>
              </li>
            )
          })}
        </ul>
      </div>
    </div>
  )
}

import type {JSX} from "preact"
import type {Envelope, Hinge, HingesView} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {named, plural} from "../lib/text.ts"
import {Section} from "./head.tsx"
import {Show} from "./states.tsx"
import {Traces} from "./trace.tsx"

const changeText: {readonly [change in Hinge["change"]]: string} = {
  dropped: "If it is not held after all",
  raised: "If it weighs more than what stands above it",
  settled: "If it is held for certain",
}

/** They take longer to find than the outcomes, and come when they are there. */
export function Hinges(): JSX.Element {
  const data = useData<Envelope<HingesView>>("/api/outlook/hinges")
  return (
    <Section title="Hinges: what the answer hangs on" note="Single claims">
      <Show of={data}>{(envelope) => <HingeList envelope={envelope} />}</Show>
    </Section>
  )
}

function HingeList({envelope}: {readonly envelope: Envelope<HingesView>}): JSX.Element {
  const {view, items, labels} = envelope
  return (
    <>
      {!view.finished && (
        <p class="muted">
          To try every claim takes too long for a conflict of this size; the weightiest were tried first.
        </p>
      )}
      {view.finished && view.hinges.length === 0 && <p class="muted">No single claim flips a result.</p>}
      {view.hinges.slice(0, 6).map(({party, preference, change, flips, sign}) => (
        <div class="hinge" key={`${party} ${preference.text} ${change}`}>
          <h3>
            {labels[party] ?? party}: {named(preference.text, labels)}{" "}
            <span class={preference.basis === "stated" ? "tag" : "tag dash"}>
              {preference.contested ? "contested" : preference.basis}
            </span>{" "}
            <Traces filed={preference.items.map((id) => items[id])} />
          </h3>
          <p class="small">
            {changeText[change]}: {named(flips[0] ?? "", labels)}
            {flips.length > 1 && <span class="muted"> and {plural(flips.length - 1, "other change")}</span>}.
          </p>
          <p class="small muted">Look for: {named(sign, labels)}.</p>
        </div>
      ))}
    </>
  )
}

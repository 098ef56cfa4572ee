import type {JSX} from "preact"
import type {Condition, OutlookView as Data, Envelope, Labels, Model, Outcome} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {link, setQuery, useRoute} from "../lib/route.ts"
import {capital, named, plural} from "../lib/text.ts"
import {DirectionSection} from "../parts/direction.tsx"
import {Head, Section} from "../parts/head.tsx"
import {Hinges} from "../parts/hinges.tsx"
import {Empty, Show} from "../parts/states.tsx"
import {Traces} from "../parts/trace.tsx"

type Solved = Exclude<Data, {readonly refused: string}>

/** Where the record says matters are heading. `?play=…` holds the options that are switched from the present. */
export function OutlookView(): JSX.Element {
  const {query} = useRoute()
  const play = query.get("play") ?? ""
  const outlook = useData<Envelope<Data>>(
    `/api/outlook${play === "" ? "" : `?play=${encodeURIComponent(play)}`}`,
  )
  return (
    <Show of={outlook}>
      {(envelope) => (
        <>
          <Outlook envelope={envelope} play={play.split(" ").filter(Boolean)} />
          <DirectionSection />
        </>
      )}
    </Show>
  )
}

function Outlook({
  envelope,
  play,
}: {
  readonly envelope: Envelope<Data>
  readonly play: readonly string[]
}): JSX.Element {
  const {view} = envelope
  if ("refused" in view) {
    return (
      <>
        <Head title="The record is too thin for an outlook">
          {capital(named(view.refused, envelope.labels))}.
        </Head>
        <Empty title="What is needed">
          Two parties that say what they want of each other. Read more reports under{" "}
          <a href={link("/add")}>Add</a>.
        </Empty>
      </>
    )
  }
  const {outlook, model} = view
  const alone = outlook.outcomes.filter(({stable}) => stable.nash.in === stable.nash.of).length
  return (
    <>
      <Head
        title={`${plural(alone, "outcome")} of ${outlook.feasibleStates} can hold by itself in every reading`}
      >
        {view.limit}
      </Head>
      <div class="cols">
        <div>
          <Outcomes solved={view} envelope={envelope} />
          <Threats solved={view} envelope={envelope} />
          <Hinges />
        </div>
        <div>
          <Play solved={view} play={play} labels={envelope.labels} />
          <Wants model={model} envelope={envelope} />
        </div>
      </div>
    </>
  )
}

/** An outcome: each option that is taken, under its party. */
function Taken({
  model,
  taken,
  envelope: {items, labels},
}: {
  readonly model: Model
  readonly taken: readonly string[]
  readonly envelope: Envelope<Data>
}): JSX.Element {
  const options = model.options.filter(({id}) => taken.includes(id))
  if (options.length === 0) return <p class="small">None of the options is taken.</p>
  return (
    <ul class="taken">
      {options.map(({id, owner, text, items: ids}) => (
        <li key={id}>
          <b>{labels[owner] ?? owner}</b> {named(text, labels)}{" "}
          <Traces filed={ids.map((item) => items[item])} limit={1} />
        </li>
      ))}
    </ul>
  )
}

type Count = Outcome["stable"]["seq"]

/** In how many of the orderings something is so, drawn. */
function Meter({
  bar,
  tick,
  label,
}: {
  readonly bar: Count
  /** A part of it that is so more strictly. */
  readonly tick?: Count
  readonly label: string
}): JSX.Element {
  return (
    <div class="meter" role="img" aria-label={label}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar" y="2" width={(100 * bar.in) / bar.of} height="6" />
        {tick && tick.in > 0 && <rect class="tick" x={(99 * tick.in) / tick.of} width="1" height="10" />}
      </svg>
    </div>
  )
}

const bearsText: {readonly [bears in Condition["bears"]]: string} = {
  exactly: "Holds exactly where",
  only: "Holds only where",
  whenever: "Holds wherever",
}

const wayText: {readonly [way in Outcome["way"]]: string} = {
  here: "This is the present state.",
  improvements: "Reached by steps that each gain at once.",
  sacrifice: "Needs a step that costs its mover at first.",
  joint: "Needs a joint step.",
  none: "Cannot be reached from here.",
}

function Outcomes({
  solved: {model, outlook},
  envelope,
}: {
  readonly solved: Solved
  readonly envelope: Envelope<Data>
}): JSX.Element {
  const {labels} = envelope
  const shown = outlook.outcomes.slice(0, 6)
  return (
    <Section
      title="Outcomes that can hold"
      note="Bar: credible replies counted. Line: nobody gains by moving"
    >
      {shown.map(({taken, stable, way, statusQuo, conditions}) => (
        <div class="out" key={taken.join()}>
          <div>
            {statusQuo && <h3>As it is</h3>}
            <Taken model={model} taken={taken} envelope={envelope} />
          </div>
          <div>
            <span>
              <b>{stable.seq.in.toLocaleString("en")}</b> of {plural(stable.seq.of, "ordering")}
            </span>
            <Meter
              bar={stable.seq}
              tick={stable.nash}
              label={`holds in ${stable.seq.in} of ${stable.seq.of}; nobody gains by moving in ${stable.nash.in}`}
            />
          </div>
          <div class="small why">
            <p>{wayText[way]}</p>
            {conditions.map(({party, claim, bears}) => (
              <p key={`${party} ${claim}`}>
                {bearsText[bears]} <b>{labels[party] ?? party}</b> {named(claim, labels)}.
              </p>
            ))}
          </div>
        </div>
      ))}
      <p class="note">
        {outlook.outcomes.length > shown.length &&
          `${plural(outlook.outcomes.length - shown.length, "more outcome")} can hold. `}
        {outlook.heldByFear > 0 && `${outlook.heldByFear} hold only for fear of replies that would not pay. `}
        Orderings count readings of the record ({outlook.orders.tried} tried of {outlook.orders.allowed}{" "}
        allowed). They are not a probability.
      </p>
    </Section>
  )
}

function Threats({
  solved: {outlook},
  envelope: {items, labels},
}: {
  readonly solved: Solved
  readonly envelope: Envelope<Data>
}): JSX.Element | null {
  if (outlook.threats.length === 0) return null
  return (
    <Section title="Threats" note="Credible where carrying them out pays">
      <ul class="list">
        {outlook.threats.map(({party, text, items: ids, credible}) => (
          <li key={`${party} ${text}`}>
            <b>{labels[party] ?? party}</b> {text}: credible in {credible.in} of{" "}
            {plural(credible.of, "ordering")} <Traces filed={ids.map((id) => items[id])} />
            <Meter bar={credible} label={`credible in ${credible.in} of ${credible.of}`} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Play({
  solved: {model, outlook},
  play,
  labels,
}: {
  readonly solved: Solved
  readonly play: readonly string[]
  readonly labels: Labels
}): JSX.Element {
  const taken = new Set(outlook.statusQuo.taken)
  const {seq} = outlook.statusQuo.stable
  const toggle = (id: string): void => {
    const next = play.includes(id) ? play.filter((one) => one !== id) : [...play, id]
    setQuery({play: next.join(" ") || undefined})
  }
  return (
    <Section title="Play a move" note="From the present state">
      <div class="play">
        <div class="moves">
          {model.options.map(({id, text, owner}) => (
            <button
              key={id}
              type="button"
              class="mv"
              role="switch"
              aria-checked={taken.has(id)}
              onClick={() => toggle(id)}
            >
              <span class="sw" aria-hidden="true" />
              <span>
                <b>{capital(named(text, labels))}</b>
              </span>
              <span class="muted">{labels[owner] ?? owner}</span>
            </button>
          ))}
        </div>
        <div class="res" role="status" aria-live="polite">
          <p>
            {play.length === 0 ? "The present state" : "This state"} holds against credible replies in{" "}
            {seq.in} of {plural(seq.of, "ordering")}.
          </p>
          {outlook.moves.length + outlook.together.length > 0 && (
            <p class="small muted">Bar: in how many a move gains. Line: in how many nobody answers it.</p>
          )}
          {outlook.moves.slice(0, 4).map(({party, changes, gains, unanswered}) => (
            <div class="small" key={`${party} ${changes.join()}`}>
              {stepsText(model, changes, taken, labels)}: gains in {gains.in} of {gains.of}
              <span class="muted">, unanswered in {unanswered.in}</span>
              <Meter
                bar={gains}
                tick={{in: unanswered.in, of: gains.of}}
                label={`gains in ${gains.in} of ${gains.of}; unanswered in ${unanswered.in}`}
              />
            </div>
          ))}
          {outlook.together.slice(0, 3).map(({parties, changes, gains}) => (
            <div class="small" key={`${parties.join()} ${changes.join()}`}>
              Together, {stepsText(model, changes, taken, labels)}: all gain in {gains.in} of {gains.of}
              <Meter bar={gains} label={`all gain in ${gains.in} of ${gains.of}`} />
            </div>
          ))}
          {outlook.moves.length === 0 && outlook.together.length === 0 && (
            <p class="small muted">No party gains by moving from here, alone or with others.</p>
          )}
        </div>
        {play.length > 0 && (
          <p>
            <button type="button" class="btn" onClick={() => setQuery({play: undefined})}>
              Back to the present state
            </button>
          </p>
        )}
      </div>
    </Section>
  )
}

/** "Russia, NATO and Ukraine". */
function listText(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`
}

/** "Russia keeps its forces in place and defies the threat; NATO no longer gives way". */
function stepsText(
  model: Model,
  changes: readonly string[],
  taken: ReadonlySet<string>,
  labels: Labels,
): string {
  const options = model.options.filter(({id}) => changes.includes(id))
  const owners = [...new Set(options.map(({owner}) => owner))]
  return owners
    .map((owner) => {
      const steps = options
        .filter((option) => option.owner === owner)
        .map(({id, text}) => named(taken.has(id) ? `no longer ${text}` : text, labels))
      return `${labels[owner] ?? owner} ${listText(steps)}`
    })
    .join("; ")
}

function Wants({model, envelope}: {readonly model: Model; readonly envelope: Envelope<Data>}): JSX.Element {
  const {items, labels} = envelope
  const traces = (ids: readonly string[]): JSX.Element => (
    <Traces filed={ids.map((id) => items[id])} limit={4} />
  )
  return (
    <>
      <Section title="Options" note="Only what someone said or did">
        <ul class="list">
          {model.options.map(({id, owner, text, now, items: ids}) => (
            <li key={id}>
              <b>{labels[owner] ?? owner}</b> {named(text, labels)}{" "}
              <span class="tag">{now ? "now" : "not now"}</span> {traces(ids)}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="What each wants" note="The weightiest first; order within a rank unknown">
        {model.parties.map((party) => (
          <div key={party}>
            <h3>{labels[party] ?? party}</h3>
            <ul class="list">
              {(model.preferences[party] ?? []).flatMap((tier, rank) =>
                tier.map(({text, basis, contested, items: ids}) => (
                  <li key={`${rank} ${text}`}>
                    {rank + 1}. {capital(named(text, labels))}{" "}
                    <span class={basis === "stated" ? "tag" : "tag dash"}>
                      {contested ? `${basis}, contested` : basis}
                    </span>{" "}
                    {traces(ids)}
                  </li>
                )),
              )}
            </ul>
          </div>
        ))}
      </Section>
    </>
  )
}

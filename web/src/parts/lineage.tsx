import type {JSX} from "preact"
import type {VariantView} from "../../../src/api/wire.ts"
import {link} from "../lib/route.ts"
import {clipped, edtfText, plural, wordsOf} from "../lib/text.ts"
import type {FoldedWording, VariantPage} from "../lib/wordings.ts"

/** Boxes of reports drawn; more fold into a count. */
const most = 12
const height = 74

/** Who carried an utterance: from whom each report gives it to, by the relays that reports name, to the reports. */
export function Lineage({
  row,
  folded,
  envelope,
}: {
  readonly row: VariantView
  readonly folded: readonly FoldedWording[]
  readonly envelope: VariantPage
}): JSX.Element {
  const {items, reports} = envelope
  const signs = new Map(Object.values(reports).map(({id, sign}) => [id, sign]))
  const onFile = new Set(Object.values(reports).flatMap(({outlet}) => outlet ?? []))
  const carried = folded.slice(0, most).map(({indexes, speaker}) => {
    const version = row.variant.versions[indexes[0]!]!
    const filed = version.item === undefined ? undefined : items[version.item]
    const relay = filed?.item.sources.find(({role, name}) => role === "relay" && name)?.name
    const sign = signs.get(version.report) ?? ""
    return {version, speaker, sign, more: indexes.length - 1, ...(relay !== undefined && {relay})}
  })
  const speakers = [...new Set(carried.map(({speaker}) => speaker))]
  const relays = [...new Set(carried.flatMap(({relay}) => relay ?? []))]
  const rest = folded.length - carried.length
  const whole = Math.max(carried.length, relays.length, 1) * height + 10
  const reportY = (index: number): number => 5 + index * height + height / 2 - 6
  /** The middle of the reports that `has` picks. */
  const middleOf = (has: (one: (typeof carried)[number]) => boolean): number => {
    const own = carried.flatMap((one, index) => (has(one) ? [index] : []))
    return (reportY(own[0]!) + reportY(own.at(-1)!)) / 2
  }
  const relayY = (name: string): number => middleOf(({relay}) => relay === name)
  /** Boxes of speakers stand at their reports, moved down where they would lie on one another. */
  const speakerYs: number[] = []
  for (const name of speakers) {
    const own = speakers.length === 1 ? whole / 2 : middleOf(({speaker}) => speaker === name)
    speakerYs.push(Math.max(own, (speakerYs.at(-1) ?? Number.NEGATIVE_INFINITY) + height))
  }
  const speakerY = (name: string): number => speakerYs[speakers.indexOf(name)]!
  const whenOf = (name: string): string => {
    const first = carried.find(({speaker}) => speaker === name)?.version.item
    const when = items[first ?? ""]?.item.when
    return when ? edtfText(when.edtf) : "day not given"
  }
  const label = `Lineage. ${carried.map(({sign, speaker, relay}) => `${speaker}, ${whenOf(speaker)}, to report ${sign}${relay ? ` by way of ${relay}` : ""}`).join("; ")}.`
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Who carried the words">
      <svg class="lin" viewBox={`0 0 760 ${whole}`} role="group" aria-label={label}>
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M1 1l6 3-6 3" fill="none" stroke="var(--ink-2)" stroke-width="1.4" />
          </marker>
        </defs>
        {speakers.map((name) => (
          <g key={name}>
            <rect class="node origin" x={1} y={speakerY(name) - 30} width={168} height={60} rx={3} />
            <text class="t" x={13} y={speakerY(name) - 5}>
              {clipped(name, 22)}
            </text>
            <text class="s" x={13} y={speakerY(name) + 14}>
              {`speaks, ${whenOf(name)}`}
            </text>
          </g>
        ))}
        {relays.map((name) => {
          const y = relayY(name)
          return (
            <g key={name}>
              {speakers
                .filter((speaker) => carried.some((one) => one.relay === name && one.speaker === speaker))
                .map((speaker) => (
                  <path
                    class="edge"
                    key={speaker}
                    d={`M170 ${speakerY(speaker)}C210 ${speakerY(speaker)} 215 ${y} 256 ${y}`}
                    marker-end="url(#arrow)"
                  />
                ))}
              <rect
                class={onFile.has(name) ? "node" : "ghost"}
                x={260}
                y={y - 26}
                width={150}
                height={52}
                rx={3}
              />
              <text class="t" x={272} y={y - 3}>
                {clipped(name, 20)}
              </text>
              <text class="s" x={272} y={y + 14}>
                {onFile.has(name) ? "named as carrier" : "named, not on file"}
              </text>
            </g>
          )
        })}
        {carried.map(({version, speaker, sign, more, relay}, index) => {
          const y = reportY(index)
          const from = relay === undefined ? [170, speakerY(speaker)] : [411, relayY(relay)]
          const bend = relay === undefined ? 330 : 440
          return (
            <g key={`${sign} ${version.anchors[0]!.from}`}>
              <path
                class={relay === undefined && version.mode === "headline" ? "edge inf" : "edge"}
                d={`M${from[0]} ${from[1]}C${bend} ${from[1]} ${bend + 30} ${y} 496 ${y}`}
                marker-end="url(#arrow)"
              />
              <rect class="node" x={500} y={y - 28} width={256} height={58} rx={3} />
              <text class="t" x={512} y={y - 5}>
                {version.mode === "headline" ? `Headline of ${sign}` : `Report ${sign}`}
                {more > 0 && ` and ${more} more`}
              </text>
              <a
                href={link(
                  `/reports/${sign}#${sign}:${version.anchors[0]!.from}-${version.anchors.at(-1)!.to}`,
                )}
                aria-label={`${sign} ${version.anchors[0]!.from}: exact words of report ${sign}`}
              >
                <text
                  class="m"
                  x={744}
                  y={y - 5}
                  text-anchor="end"
                >{`${sign} ${version.anchors[0]!.from}`}</text>
              </a>
              <text class="qq" x={512} y={y + 16}>
                {clipped(wordsOf(version.anchors), 30)}
              </text>
            </g>
          )
        })}
      </svg>
      {rest > 0 && <p class="small muted">{plural(rest, "further wording")} not drawn.</p>}
    </div>
  )
}

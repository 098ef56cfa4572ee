import type {JSX} from "preact"
import type {VariantView} from "../../../src/api/wire.ts"
import {link} from "../lib/route.ts"
import {clipped, edtfText, wordsOf} from "../lib/text.ts"
import type {VariantPage} from "../views/words.tsx"

/** Boxes of reports drawn; more fold into a count. */
const most = 12
const height = 74

/** Who carried an utterance: from its speaker, by the relays that reports name, to the reports. */
export function Lineage({
  row,
  envelope,
}: {
  readonly row: VariantView
  readonly envelope: VariantPage
}): JSX.Element {
  const {items, reports, labels} = envelope
  const signs = new Map(Object.values(reports).map(({id, sign}) => [id, sign]))
  const onFile = new Set(Object.values(reports).flatMap(({outlet}) => outlet ?? []))
  const carried = row.variant.versions.slice(0, most).map((version) => {
    const filed = version.item === undefined ? undefined : items[version.item]
    const relay = filed?.item.sources.find(({role, name}) => role === "relay" && name)?.name
    return {version, sign: signs.get(version.report) ?? "", ...(relay !== undefined && {relay})}
  })
  const relays = [...new Set(carried.flatMap(({relay}) => relay ?? []))]
  const rest = row.variant.versions.length - carried.length
  const whole = Math.max(carried.length, relays.length, 1) * height + 10
  const speaker = labels[row.variant.speaker] ?? row.variant.speaker
  const middle = whole / 2
  const relayY = (name: string): number => {
    const own = carried.flatMap(({relay}, index) => (relay === name ? [index] : []))
    return 5 + ((own[0]! + own.at(-1)!) / 2) * height + height / 2 - 6
  }
  const reportY = (index: number): number => 5 + index * height + height / 2 - 6
  const first = row.variant.versions.flatMap(({item}) => items[item ?? ""] ?? [])[0]
  const when = first?.item.when && edtfText(first.item.when.edtf)
  const label = `Lineage. ${speaker}${when ? `, ${when}` : ""}. ${carried.map(({sign, relay}) => `Report ${sign}${relay ? ` by way of ${relay}` : ""}`).join("; ")}.`
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
        <rect class="node origin" x={1} y={middle - 30} width={168} height={60} rx={3} />
        <text class="t" x={13} y={middle - 5}>
          {clipped(speaker, 22)}
        </text>
        <text class="s" x={13} y={middle + 14}>
          {when ? `speaks, ${when}` : "speaks, day not given"}
        </text>
        {relays.map((name) => {
          const y = relayY(name)
          return (
            <g key={name}>
              <path
                class="edge"
                d={`M170 ${middle}C210 ${middle} 215 ${y} 256 ${y}`}
                marker-end="url(#arrow)"
              />
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
        {carried.map(({version, sign, relay}, index) => {
          const y = reportY(index)
          const from = relay === undefined ? [170, middle] : [411, relayY(relay)]
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
      {rest > 0 && <p class="small muted">{rest} further wordings are not drawn.</p>}
    </div>
  )
}

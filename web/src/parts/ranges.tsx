import type {JSX} from "preact"
import type {Quantity} from "../../../src/api/wire.ts"
import {quantityText} from "./item.tsx"

/** The ends of a range as shares of a scale, 0 to 1; an open end reaches `beyond` further. */
interface Bar {
  readonly from: number
  readonly to: number
  /** An end that the words do not give. */
  readonly open?: "left" | "right"
}

function barOf({min, max, about}: Quantity, at: (value: number) => number, beyond: number): Bar {
  const share = (value: number): number => Math.max(0, Math.min(1, at(value)))
  if (min === undefined && max !== undefined) {
    return {from: Math.max(0, share(max) - beyond), to: share(max), open: "left"}
  }
  const start = share(min ?? about ?? 0)
  if (max !== undefined) return {from: start, to: Math.max(start, share(max))}
  return {from: start, to: Math.min(1, start + beyond), open: "right"}
}

function Range({bar, top}: {readonly bar: Bar; readonly top?: string}): JSX.Element {
  const style = {
    left: `${bar.from * 100}%`,
    width: `${Math.max(0.5, (bar.to - bar.from) * 100)}%`,
    ...(top !== undefined && {top}),
  }
  const ends = bar.open === "left" ? "hb ol cr" : bar.open === "right" ? "hb cl op" : "hb cl cr"
  return <i class={ends} style={style} />
}

/** A round value at or below, in steps of 1, 2, 5 of a power of ten. */
function roundStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(span, 1)))
  return [5, 2, 1].map((step) => step * power).find((step) => span / step >= 2) ?? power
}

/** Ranges of one disagreement on a common linear scale. */
export function LinearRanges({
  quantities,
  labels,
}: {
  readonly quantities: readonly (Quantity | undefined)[]
  readonly labels: readonly string[]
}): JSX.Element {
  const known = quantities.flatMap((quantity) => quantity ?? [])
  const ends = known.flatMap(({min, max, about}) => [min, max, about]).filter((value) => value !== undefined)
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const step = roundStep(Math.max(high - low, high * 0.2))
  const first = Math.max(0, Math.floor(low / step - 0.5) * step)
  const last = Math.ceil(high / step + 0.5) * step
  const at = (value: number): number => (value - first) / (last - first)
  const middle = Math.round((first + last) / 2 / step) * step
  const ticks = [...new Set([first, middle, last])]
  const text = known
    .map((quantity, index) => `${labels[index]} reads as ${quantityText(quantity)}`)
    .join("; ")
  return (
    <div class="ht lin" role="img" aria-label={text} style={{height: `${2.2 + known.length * 1.6}rem`}}>
      {known.map((quantity, index) => (
        <Range key={index} bar={barOf(quantity, at, 0.3)} top={`${1 + index * 1.6}rem`} />
      ))}
      {ticks.map((value) => (
        <b class="gl" key={`line ${value}`} style={{left: `${at(value) * 100}%`}} />
      ))}
      {ticks.map((value) => (
        <span key={value} style={{left: `${at(value) * 100}%`, top: `${0.7 + known.length * 1.6}rem`}}>
          {value.toLocaleString("en")}
        </span>
      ))}
    </div>
  )
}

/** The powers of ten that hold all the figures. */
export function logScale(quantities: readonly Quantity[]): {readonly first: number; readonly last: number} {
  const ends = quantities
    .flatMap(({min, max, about}) => [min, max, about])
    .filter((value) => value !== undefined && value > 0) as number[]
  const first = Math.floor(Math.log10(Math.max(1, Math.min(...ends))))
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...ends)) + 0.15))
  return {first, last}
}

/** One figure on a logarithmic scale. */
export function LogRange({
  quantity,
  scale,
}: {
  readonly quantity: Quantity
  readonly scale: {readonly first: number; readonly last: number}
}): JSX.Element {
  const at = (value: number): number =>
    (Math.log10(Math.max(value, 1)) - scale.first) / (scale.last - scale.first)
  return (
    <div class="ht" role="img" aria-label={`reads as ${quantityText(quantity)}`}>
      {powersOf(scale).map((power) => (
        <b
          class="gl"
          key={power}
          style={{left: `${((power - scale.first) / (scale.last - scale.first)) * 100}%`}}
        />
      ))}
      <Range bar={barOf(quantity, at, 0.18)} />
    </div>
  )
}

function powersOf({first, last}: {readonly first: number; readonly last: number}): readonly number[] {
  return Array.from({length: last - first + 1}, (_, index) => first + index)
}

/** The ticks of a logarithmic scale. */
export function LogTicks({first, last}: {readonly first: number; readonly last: number}): JSX.Element {
  const powers = powersOf({first, last})
  return (
    <div class="ht">
      {powers.map((power) => (
        <span key={power} style={{left: `${((power - first) / (last - first)) * 100}%`}}>
          {power >= 6
            ? `${(10 ** (power - 6)).toLocaleString("en")} million`
            : (10 ** power).toLocaleString("en")}
        </span>
      ))}
    </div>
  )
}

import {styleText} from "node:util"
import wrapAnsi from "wrap-ansi"

/** How text is laid out for people: a terminal, or a plain file. */
export interface Layout {
  /** Columns, at least 40. */
  readonly width: number
  readonly colour: boolean
}

/** The layout of a stream: a terminal's width and colours, or 80 columns without. `NO_COLOR` is honoured. */
export function layoutOf(stream: {isTTY?: boolean; columns?: number}): Layout {
  const colour = stream.isTTY === true && process.env.NO_COLOR === undefined
  return {width: Math.max(40, Math.min(stream.columns ?? 80, 120)), colour}
}

type Style = "bold" | "italic" | "blue" | "dim" | "yellow"

/** The styles that mean something in Readout's output. */
const styles: {
  readonly [role in "heading" | "name" | "verbatim" | "address" | "quiet" | "warning"]: readonly Style[]
} = {
  heading: ["bold"],
  name: ["bold"],
  verbatim: ["italic"],
  address: ["blue"],
  quiet: ["dim"],
  warning: ["yellow"],
}

/** The text in the style of its role, where the layout has colour. */
export function styled(layout: Layout, role: keyof typeof styles, text: string): string {
  return layout.colour ? styleText([...styles[role]], text) : text
}

/** The text in lines of the layout's width, each after `indent` spaces. */
export function wrapped(layout: Layout, indent: number, text: string): string {
  const margin = " ".repeat(indent)
  return wrapAnsi(text, layout.width - indent, {hard: true})
    .split("\n")
    .map((line) => margin + line)
    .join("\n")
}

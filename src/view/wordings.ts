import type {Variant, WordChange} from "../record/collation.ts"
import {type Anchor, overlaps} from "../text/span.ts"

/**
 * A piece of one wording: words it shares, words only it has, a place where the other has words (`gap`), or a
 * place where the report's own words stand between two pieces of one utterance (`break`).
 */
export interface WordingPiece {
  readonly mark: "shared" | "only" | "gap" | "break"
  /** Empty for a gap and a break. */
  readonly text: string
}

/** One difference, in the manner of an apparatus: *reading ] variant*. */
export interface Reading {
  readonly change: WordChange["change"]
  /** The first version's words; empty where it has none. */
  readonly reading: string
  /** The other version's words; empty where it has none. */
  readonly variant: string
}

/** One version of an utterance, marked against another. */
export interface Wording {
  readonly pieces: readonly WordingPiece[]
  /** Against the first version; empty for the first. */
  readonly readings: readonly Reading[]
}

/** Words of several anchors as one reading. */
function joined(anchors: readonly Anchor[]): string {
  return anchors.map(({quote}) => quote).join(" … ")
}

/** The quote cut at the spans that differ. A difference without own words is a gap at its place. */
function piecesOfAnchor(
  version: Anchor,
  changes: readonly WordChange[],
  side: "a" | "b",
): readonly WordingPiece[] {
  const other = side === "a" ? "b" : "a"
  const pieces: WordingPiece[] = []
  let at = version.from
  const slice = (from: number, to: number): string =>
    version.quote.slice(from - version.from, to - version.from)
  const put = (mark: WordingPiece["mark"], text: string): void => {
    if (text !== "" || mark === "gap") pieces.push({mark, text})
  }
  for (const change of changes) {
    const spans = change[side].filter(({from, to}) => from >= at && to <= version.to)
    if (change.change === "same") {
      const end = spans.at(-1)?.to ?? at
      put("shared", slice(at, end))
      at = Math.max(at, end)
      continue
    }
    for (const {from, to} of spans) {
      put("shared", slice(at, from))
      if (to > from) put("only", slice(from, to))
      at = to
    }
    if (spans.every(({from, to}) => from === to) && change[other].some(({quote}) => quote !== ""))
      put("gap", "")
  }
  put("shared", slice(at, version.to))
  return pieces
}

/** The pieces of all anchors of a version, with the words of others between them as a break. */
function piecesOf(
  anchors: readonly Anchor[],
  changes: readonly WordChange[],
  side: "a" | "b",
): readonly WordingPiece[] {
  return anchors.flatMap((anchor, index) => {
    const own = changes
      .filter((change) => homeOf(change, anchors, side) === index)
      .map((change) => ({
        ...change,
        [side]: change[side].filter((span) => overlaps(span, anchor) || span.from === span.to),
      }))
    const pieces = piecesOfAnchor(anchor, own, side)
    return index === 0 ? pieces : [{mark: "break" as const, text: ""}, ...pieces]
  })
}

/** The anchor in which a change stands; for one without own words, the last anchor that a change before it reached. */
function homeOf(change: WordChange, anchors: readonly Anchor[], side: "a" | "b"): number {
  const first = change[side][0]
  if (first === undefined) return 0
  const home = anchors.findIndex(({from, to}) => from <= first.from && first.from <= to)
  return Math.max(0, home)
}

/**
 * The versions of a variant with their differences marked: each against the first, and the first against the
 * next that differs from it.
 */
export function wordingsOf(variant: Variant): readonly Wording[] {
  const differing = variant.differences.find((changes) => changes.some(({change}) => change !== "same"))
  return variant.versions.map(({anchors}, index) => {
    const changes = (index === 0 ? differing : variant.differences[index - 1]) ?? []
    return {
      pieces: piecesOf(anchors, changes, index === 0 ? "a" : "b"),
      readings:
        index === 0
          ? []
          : changes
              .filter(({change}) => change !== "same")
              .map(({change, a, b}) => ({change, reading: joined(a), variant: joined(b)})),
    }
  })
}

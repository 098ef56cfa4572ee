import type {ComponentChildren, JSX} from "preact"
import {
  type Family,
  familyOf,
  type Kind,
  type Labels,
  type Quantity,
  type SignedItem,
  stanceWords,
} from "../../../src/api/wire.ts"
import {capital, clipped, doesText, issueText, kindNames, whoOf, wordsOf} from "../lib/text.ts"
import {Icon} from "./icons.tsx"
import {Trace} from "./trace.tsx"

/** A kind: icon, word and hue. */
export function KindName({kind, many = false}: {readonly kind: Kind; readonly many?: boolean}): JSX.Element {
  const {one, many: several, hue} = kindNames[kind]
  return (
    <span class={`kind ${hue}`}>
      <Icon name={`k-${hue}`} />
      {many ? several : one}
    </span>
  )
}

/** Stances that are no words of a sentence, as `stanceWords` begins with them. */
const wordsOfStance: readonly (readonly [stance: string, words: string])[] = [
  ["red-line", "draws a red line"],
  ["rules-out", "rules out"],
  ["conditions", "sets a condition"],
  ["uncommitted", "does not commit"],
]

/** A family of stances by its glyph, with a word. */
export function FamilyChip({family, word}: {readonly family: Family; readonly word: string}): JSX.Element {
  return (
    <span class={`stance ${family}`}>
      <span class="g">
        <Icon name={`s-${family}`} />
      </span>
      <span>{word}</span>
    </span>
  )
}

/** A stance with its polarity as words of a sentence. */
export function stanceText(stance: string): string {
  const [code, words] = wordsOfStance.find(([begins]) => stance.startsWith(begins)) ?? ["", ""]
  return words + stance.slice(code.length)
}

/** A stance with its polarity: the glyph of its family and its own word. */
export function StanceChip({stance}: {readonly stance: string}): JSX.Element {
  return <FamilyChip family={familyOf(stance)} word={stanceText(stance)} />
}

/** A number as the words give it, for people. */
export function quantityText({min, max}: Quantity): string {
  const text = (value: number): string => value.toLocaleString("en")
  if (min !== undefined && max !== undefined) return min === max ? text(min) : `${text(min)} to ${text(max)}`
  if (min !== undefined) return `${text(min)} or more`
  return max === undefined ? "no figure" : `up to ${text(max)}`
}

/** What stands before an item's words: ours, in sans. */
function lead({item}: SignedItem, labels: Labels): ComponentChildren {
  switch (item.kind) {
    case "position":
      return (
        <>
          <StanceChip stance={stanceWords(item)} /> <span class="muted">{issueText(item.issue, labels)}</span>
        </>
      )
    case "undertaking":
      return <span class="muted">{item.valence}:</span>
    case "meeting":
      return (
        <span class="muted">
          {[item.factuality === "planned" && "planned", item.format].filter(Boolean).join(" ")}
        </span>
      )
    case "statement":
      return item.act === "assert" ? null : <span class="muted">{doesText(item.act, item.speaker.name)}</span>
    case "event":
      return <span class="tag">{item.type}</span>
    default:
      return null
  }
}

/** The words of an item that a line shows. */
function shown({item}: SignedItem): string {
  if (item.kind === "undertaking") {
    return [item.condition?.quote, item.consequence.quote].filter(Boolean).join(" … ")
  }
  return wordsOf(item.anchors)
}

/** An item in a line: whose, what it is, its words, its address. */
export function ItemLine({
  filed,
  labels,
  limit = 160,
  kind = false,
  who = true,
}: {
  readonly filed: SignedItem
  readonly labels: Labels
  readonly limit?: number
  /** Whether the kind is named. */
  readonly kind?: boolean
  readonly who?: boolean
}): JSX.Element {
  const {item} = filed
  return (
    <>
      {kind && (
        <>
          <KindName kind={item.kind} />{" "}
        </>
      )}
      {who && <span class="who">{capital(whoOf(item, labels))}</span>} {lead(filed, labels)}{" "}
      <span class="q" dir="auto">
        {clipped(shown(filed), limit)}
      </span>{" "}
      <wbr />
      <Trace filed={filed} />
    </>
  )
}

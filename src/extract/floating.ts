import type {Quotation} from "../language/analysis.ts"
import type {Span} from "../text/span.ts"
import type {Page} from "./content.ts"
import {isSpeechLike} from "./quoted.ts"
import type {Utterance} from "./utterance.ts"

/**
 * Gives the quotations that no cue reports to someone: a sentence in quotation marks right after an utterance
 * in the same paragraph, or one that carries a quotation on, is a further piece of it; one that makes up a
 * paragraph by itself is the last speaker's; after "He was blunt:" it is the subject's.
 */
export function withFloating(page: Page, utterances: readonly Utterance[]): readonly Utterance[] {
  const {analysis, quoted} = page
  const all = utterances.map((utterance) => ({...utterance, pieces: [...utterance.pieces]}))
  const added: Utterance[] = []
  for (const quotation of quoted.outer) {
    if (!isSpeechLike(analysis.text, quotation) || isTaken(quotation)) continue
    const carried =
      quotation.continues === undefined ? undefined : takerOf(analysis.quotations[quotation.continues]!)
    const before = carried ?? (opensSentence(page, quotation) ? lastBefore(quotation) : undefined)
    if (before === undefined) continue
    const near = paragraphOf(page, before.pieces.at(-1)!) === paragraphOf(page, quotation)
    const span = {from: quotation.from, to: quotation.to}
    if (carried !== undefined || near) before.pieces.push(span)
    else if (fillsParagraph(page, quotation)) {
      added.push({rule: "floating", act: "assert", pieces: [span], speakerOf: before})
    }
  }
  return [...all, ...added]

  function isTaken(span: Span): boolean {
    return [...all, ...added].some(({pieces}) =>
      pieces.some(({from, to}) => from < span.to && span.from < to),
    )
  }

  function takerOf(span: Span): (typeof all)[number] | undefined {
    return all.find(({pieces}) => pieces.some(({from, to}) => from < span.to && span.from < to))
  }

  /** The utterance whose cue or words end last before the quotation, within this or the last paragraph. */
  function lastBefore(span: Span): (typeof all)[number] | undefined {
    let best: (typeof all)[number] | undefined
    let bestEnd = -1
    for (const utterance of all) {
      const start = utterance.pieces[0]!.from
      const end = Math.max(utterance.pieces.at(-1)!.to, utterance.cue?.to ?? 0)
      if (start < span.from && end <= span.from && end > bestEnd) {
        best = utterance
        bestEnd = end
      }
    }
    if (best === undefined) return undefined
    return paragraphOf(page, span) - paragraphOf(page, {from: bestEnd - 1, to: bestEnd}) <= 1
      ? best
      : undefined
  }
}

function paragraphOf({analysis}: Page, span: Span): number {
  const index = Math.min(analysis.tokenAt(span.from), analysis.length - 1)
  return index < 0 ? 0 : analysis.sentences[analysis.token(index).sentence]!.paragraph
}

/** Whether only white space stands between the end of a sentence and the quotation. */
function opensSentence({analysis}: Page, {from}: Quotation): boolean {
  return /(^|[.!?…”"’'\n)])\s*$/.test(analysis.text.slice(Math.max(0, from - 40), from))
}

function fillsParagraph({analysis}: Page, {from, to}: Quotation): boolean {
  return /(^|\n)\s*$/.test(analysis.text.slice(0, from)) && /^\s*(\n|$)/.test(analysis.text.slice(to))
}

import type {Analysis, Quotation} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"

/** The quotations of a text as statements need them: the outermost ones. */
export interface Quoted {
  readonly outer: readonly Quotation[]
  /** The outermost quotation that the offset lies in. */
  at(offset: number): Quotation | undefined
  /** Whether a word at this offset is in someone's mouth: inside quoted words that are speech and closed. */
  isSpeech(offset: number): boolean
  /** `direct`: all letters of the spans are quoted; `mixed`: some; `indirect`: none. */
  mode(spans: readonly Span[]): "direct" | "mixed" | "indirect"
}

/** A quotation of fewer words that is not a sentence of its own is an expression, not speech by itself. */
const speechWords = 4

export function quotedIn(analysis: Analysis): Quoted {
  const {text} = analysis
  const outer = analysis.quotations.filter(({depth}) => depth === 0)
  const at = (offset: number): Quotation | undefined => {
    let low = 0
    let high = outer.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (outer[middle]!.to > offset) high = middle
      else low = middle + 1
    }
    const found = outer[low]
    return found !== undefined && found.from <= offset ? found : undefined
  }
  return {
    outer,
    at,
    isSpeech: (offset) => {
      const quotation = at(offset)
      return quotation?.closed === true && isSpeechLike(text, quotation)
    },
    mode(spans) {
      let inside = 0
      let outside = 0
      for (const {from, to} of spans) {
        for (let offset = from; offset < to; offset++) {
          if (!/[\p{L}\p{N}]/u.test(text[offset]!)) continue
          if (at(offset) === undefined) outside++
          else inside++
        }
      }
      return inside === 0 ? "indirect" : outside === 0 ? "direct" : "mixed"
    },
  }
}

/** Whether the quoted words are long enough, or end like a sentence, to be someone's words. */
export function isSpeechLike(text: string, {inner}: Quotation): boolean {
  const words = text.slice(inner.from, inner.to)
  return words.split(/\s+/).length >= speechWords || /[.,!?…]$/.test(words)
}

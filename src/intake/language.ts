import type {Notice} from "../record/reading.ts"
import {intakeWords} from "./words.ts"

/** Languages whose reports Readout reads, ISO 639-1. */
export const readable: readonly string[] = ["en"]

/** Characters of the text that are looked at. */
const SAMPLE = 3000

/** Shares of English words of grammar among all words: above `sure` it is English, below `doubtful` it is not. */
const share = {sure: 0.2, doubtful: 0.08}

/**
 * The language of a text as ISO 639-1, undefined where it is too short to tell (fewer than five words).
 * English is told by its words of grammar; where these do not decide, by tinyld's tables and by `declared`
 * (`en-GB`), which is believed where the tables are not clear.
 */
export async function detectLanguage(text: string, declared?: string): Promise<string | undefined> {
  const label = /^[a-z]{2}(?=$|[-_])/i.exec(declared?.trim() ?? "")?.[0].toLowerCase()
  const words =
    text
      .slice(0, SAMPLE)
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length < 5) return label
  const known = new Set(intakeWords().english)
  const english = words.filter((word) => known.has(word)).length / words.length
  if (english >= share.sure) return "en"
  const {detectAll} = await import("tinyld")
  const guess = detectAll(text.slice(0, SAMPLE))[0]
  if (guess !== undefined && guess.accuracy >= 0.3 && english < share.doubtful) return guess.lang
  return label ?? (english >= share.doubtful ? "en" : undefined)
}

/** The notice that a language cannot be read yet; undefined where it can or is not known. */
export function languageNotice(language: string | undefined): Notice | undefined {
  if (language === undefined || readable.includes(language)) return undefined
  const name = new Intl.DisplayNames(["en"], {type: "language"}).of(language) ?? language
  return {
    code: "language-unsupported",
    message: `The text is in ${name}; Readout reads English only, so the report is kept but little or nothing is taken from it.`,
  }
}

import type {Analysis, Token} from "../../language/analysis.ts"
import type {EventWords} from "./words.ts"
import {sport} from "./words.ts"

/** How many sentences before and after tell what one is about, and how many words of sport make it sport. */
const around = 2
const enough = 2

const known = new WeakMap<Analysis, ReadonlyMap<number, ReadonlySet<string>>>()

/** "attacked on the last climb", "released the bowler": force, arms and freedom in words about sport are none. */
export function isPlay(analysis: Analysis, token: Token, {type, mode}: EventWords): boolean {
  if (!/^(ASSAULT|COERCE|MOBILIZE|RETREAT)$/.test(type)) return false
  if (
    /^(firearms|explosives|suicide-attack|aerial|drone|heavy-weapons|unconventional|resign)$/.test(mode ?? "")
  )
    return false
  const words = sportIn(analysis)
  const found = new Set<string>()
  for (let at = token.sentence - around; at <= token.sentence + around; at++)
    for (const word of words.get(at) ?? []) found.add(word)
  return found.size >= enough
}

/** The words of sport in each sentence that has some. */
function sportIn(analysis: Analysis): ReadonlyMap<number, ReadonlySet<string>> {
  let bySentence = known.get(analysis) as Map<number, Set<string>> | undefined
  if (bySentence !== undefined) return bySentence
  bySentence = new Map()
  for (let index = 0; index < analysis.length; index++) {
    const {lemma, sentence} = analysis.token(index)
    const word = lemma.toLowerCase()
    if (sport.has(word)) bySentence.set(sentence, (bySentence.get(sentence) ?? new Set()).add(word))
  }
  known.set(analysis, bySentence)
  return bySentence
}

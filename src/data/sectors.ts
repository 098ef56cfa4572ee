import {readData} from "./data.ts"

const {sectors} = readData<{sectors: {readonly [sector: string]: readonly string[]}}>("sectors")

/**
 * Sectors of an actor by the words that it is called by, in PLOVER's codes ("Turkish border police" is `COP`), the
 * one told last first, since the head of a phrase stands at its end; none where no word tells.
 */
export function sectorsIn(words: string): readonly string[] {
  const phrase = words
    .toLowerCase()
    // What follows a preposition is not the actor: "workers at the embassy".
    .split(/ (?:of|in|from|at|for|with|who|that|on|to)\b/)[0]!
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "")
  const found: {readonly sector: string; readonly at: number; readonly length: number}[] = []
  for (const [sector, names] of Object.entries(sectors)) {
    for (const name of names) {
      const pieces = name.split("-")
      const at = phrase.findLastIndex((_, start) =>
        pieces.every((piece, i) => isForm(phrase[start + i], piece)),
      )
      if (at >= 0) found.push({sector, at: at + pieces.length, length: pieces.length})
    }
  }
  return [...new Set(found.sort((a, b) => b.at - a.at || b.length - a.length).map(({sector}) => sector))]
}

function isForm(word: string | undefined, name: string): boolean {
  return word === name || word === `${name}s`
}

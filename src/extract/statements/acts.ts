import {readData} from "../../data/data.ts"
import type {Act} from "../../record/statement.ts"

const {phrases} = readData<{
  readonly phrases: readonly {readonly act: Act; readonly any: readonly string[]}[]
}>("acts")

/**
 * What a statement does: what its cue says of it; where that is no more than "said", what its words do: a
 * question asks, and the phrases of `data/acts` refuse, demand, warn, offer and so on.
 */
export function actOf(cue: Act, words: readonly string[]): Act {
  if (cue !== "assert") return cue
  const said = ` ${words
    .join(" ")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}'-]+/gu, " ")} `.replaceAll("’", "'")
  if (/\?["”'’]?$/.test(words.at(-1) ?? "")) return "ask"
  return phrases.find(({any}) => any.some((phrase) => said.includes(` ${phrase} `)))?.act ?? cue
}

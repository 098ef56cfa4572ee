import {existsSync, readFileSync} from "node:fs"
import {gunzipSync} from "node:zlib"
import {findSentences} from "../src/language/sentences.ts"
import {findTokens} from "../src/language/tokens.ts"

const gold = new URL("../../shared/gold/", import.meta.url)
const sources = ["quotes/polnear-train.jsonl.gz", "stories/giveme5w1h-clusters.jsonl.gz"]
const [fewest, most] = [6, 45]

/** The sentences of news without annotation in `../shared/gold`, as forms: those of 6 to 45 words. */
export function rawSentences(): string[][] {
  const found: string[][] = []
  for (const source of sources) {
    const file = new URL(source, gold)
    if (!existsSync(file)) throw new Error(`${source} is not in ../shared/gold.`)
    for (const line of gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n")) {
      const {text} = JSON.parse(line) as {readonly text: string}
      const tokens = findTokens(text)
      for (const {first, last} of findSentences(text, tokens)) {
        const forms: string[] = []
        for (let i = first; i < last; i++) forms.push(text.slice(tokens.starts[i], tokens.ends[i]))
        if (forms.length >= fewest && forms.length <= most) found.push(forms)
      }
    }
  }
  return found
}

import {readData} from "../data/data.ts"

/** `data/language/lemmas.json`: by part of speech (N, V, A, R, or the name of any other) form → lemma. */
interface LemmaData {
  readonly exceptions: {readonly [upos: string]: {readonly [form: string]: string}}
}

/** How common a lower-case word is: 0 for the commonest; -1 for an unknown one. */
export type Rank = (word: string) => number

let exceptions: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined

/**
 * The dictionary form of a word with these tags: from a table of exceptions, else by the endings of English.
 * Lower case but for proper nouns. `rank` decides between forms that the ending leaves open (hope, hop).
 */
export function lemmaOf(form: string, upos: string, xpos: string, rank: Rank): string {
  exceptions ??= new Map(
    Object.entries(readData<LemmaData>("language/lemmas").exceptions).map(([tag, forms]) => {
      return [tag, new Map(Object.entries(forms))]
    }),
  )
  const plain = form.replace(/[‘’]/g, "'")
  if (upos === "PROPN") return exceptions.get("PROPN")?.get(plain) ?? plain
  const lower = plain.toLowerCase()
  return exceptions.get(upos)?.get(lower) ?? regularLemma(lower, xpos, rank)
}

/** The lemma by rule alone. */
export function regularLemma(lower: string, xpos: string, rank: Rank): string {
  switch (xpos) {
    case "NNS":
      return withoutS(lower, rank)
    case "VBZ":
      return withoutS(lower, rank)
    case "VBD":
    case "VBN":
      return lower.endsWith("ied") && lower.length > 4 ? `${lower.slice(0, -3)}y` : stem(lower, "ed", rank)
    case "VBG":
      return stem(lower, "ing", rank)
    case "JJR":
    case "RBR":
      return lower.endsWith("ier") ? `${lower.slice(0, -3)}y` : stem(lower, "er", rank)
    case "JJS":
    case "RBS":
      return lower.endsWith("iest") ? `${lower.slice(0, -4)}y` : stem(lower, "est", rank)
    default:
      return lower
  }
}

function withoutS(lower: string, rank: Rank): string {
  if (!lower.endsWith("s") || lower.length < 3 || lower.endsWith("ss")) return lower
  if (lower.endsWith("ies") && lower.length > 4) return `${lower.slice(0, -3)}y`
  if (/(?:[sxz]|ch|sh|o)es$/.test(lower)) return commonest([lower.slice(0, -2), lower.slice(0, -1)], rank)
  return lower.slice(0, -1)
}

/** Cuts `ending` off and mends the stem: plann → plan, propos → propose. */
function stem(lower: string, ending: string, rank: Rank): string {
  if (!lower.endsWith(ending) || lower.length < ending.length + 2) return lower
  const bare = lower.slice(0, -ending.length)
  const candidates = [bare, `${bare}e`]
  if (/([^aeiou])\1$/.test(bare)) candidates.push(bare.slice(0, -1))
  // No verb ends in "-is" or "-iz", but nouns do ("emphasis"); rare verbs in "-ate", "-ute" are in no list of words.
  if (/.i[sz]$/.test(bare) || (/[au]t$/.test(bare) && candidates.every((candidate) => rank(candidate) < 0)))
    return `${bare}e`
  return commonest(candidates, rank)
}

function commonest(candidates: readonly string[], rank: Rank): string {
  let best = candidates[0]!
  let bestRank = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const r = rank(candidate)
    if (r >= 0 && r < bestRank) {
      best = candidate
      bestRank = r
    }
  }
  return best
}

import type {GoldSentence, TaggedSentence} from "./treebanks.ts"

interface GumMention {
  readonly start: number
  /** Inclusive. */
  readonly end: number
  readonly type: string
}

/** The mentions of one sentence, from the brackets of GUM's `Entity=`. */
function mentionsOf(sentence: GoldSentence): GumMention[] {
  const mentions: GumMention[] = []
  const open: {readonly key: string; readonly start: number; readonly type: string}[] = []
  sentence.misc.forEach((misc, word) => {
    const entity = /Entity=([^|]*)/.exec(misc)?.[1] ?? ""
    for (const [, whole, opening, closing] of entity.matchAll(/\(([^()]+)\)|\(([^()]+)|([^()]+)\)/g)) {
      if (closing !== undefined) {
        const key = closing.split("-")[0]
        const at = open.findLastIndex((mention) => mention.key === key)
        if (at >= 0) mentions.push({...open.splice(at, 1)[0]!, end: word})
        continue
      }
      const [key, type] = (whole ?? opening)!.split("-") as [string, string]
      if (whole !== undefined) mentions.push({start: word, end: word, type})
      else open.push({key, start: word, type})
    }
  })
  return mentions
}

const types: {readonly [type: string]: string} = {person: "PER", organization: "ORG", place: "LOC"}

/**
 * The named entities of a GUM sentence: mentions of a person, organisation or place whose head is a
 * proper noun, cut down to the name itself, without determiners, titles and clauses.
 */
export function gumNames(sentence: GoldSentence): TaggedSentence {
  const tags: string[] = sentence.forms.map(() => "O")
  const mentions = mentionsOf(sentence).sort((a, b) => b.end - b.start - (a.end - a.start))
  for (const {start, end, type} of mentions) {
    const name = types[type]
    const head = sentence.heads.findIndex((h, i) => i >= start && i <= end && (h - 1 < start || h - 1 > end))
    if (name === undefined || head < 0 || sentence.upos[head] !== "PROPN") continue
    const [first, last] = nameAround(sentence, head, start, end, name)
    if (tags.slice(first, last + 1).some((tag) => tag !== "O")) continue
    for (let i = first; i <= last; i++) tags[i] = (i === first ? "B-" : "I-") + name
  }
  return {id: sentence.id, forms: sentence.forms, tags}
}

function nameAround(
  {forms, upos, relations}: GoldSentence,
  head: number,
  start: number,
  end: number,
  type: string,
): [first: number, last: number] {
  const belongs = (i: number): boolean => {
    if (upos[i] === "PROPN") return true
    if (type !== "PER" && /^(?:ADJ|NUM|NOUN)$/.test(upos[i]!) && /^[A-Z]./.test(forms[i]!)) return true
    return type === "ORG" && /^(?:of|for|and|&|the|'s|on|in)$/.test(forms[i]!)
  }
  const isTitle = (i: number): boolean => type === "PER" && /nmod:desc|amod/.test(relations[i]!)
  let first = head
  let last = head
  while (first > start && belongs(first - 1) && !isTitle(first - 1)) first--
  while (last < end && belongs(last + 1)) last++
  while (first < head && !/^[A-Z0-9]/.test(forms[first]!)) first++
  while (last > head && !/^[A-Z0-9]/.test(forms[last]!)) last--
  return [first, last]
}

import type {Network, Parse} from "../src/language/net/network.ts"
import type {GoldSentence, TaggedSentence} from "../training/treebanks.ts"

/** Parts and wholes of the attachment scores, counted over sentences. */
export interface TreeScores {
  readonly words: number
  /** Per cent of the words with the right part of speech, Penn tag, head; head and relation. */
  readonly upos: number
  readonly xpos: number
  readonly uas: number
  readonly las: number
  /** The same without words that the gold calls punctuation. */
  readonly uasNoPunct: number
  readonly lasNoPunct: number
  /** Reporting verbs with a subject, and per cent of them with every subject found. */
  readonly reports: number
  readonly speakers: number
  /** Those with a content clause too, and per cent of them with both found. */
  readonly statements: number
  readonly speakerAndContent: number
}

const reporting = new Set(
  "say tell announce warn deny add state claim insist argue explain report confirm believe think suggest note describe accuse call urge ask reject condemn".split(
    " ",
  ),
)

/** A relation without its subtype. */
export function baseOf(relation: string): string {
  return relation.split(":")[0]!
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole
}

/** Attachment scores (CoNLL 2018, on gold words); relations are compared without subtype. */
export function treeScores(
  sentences: readonly GoldSentence[],
  parses: readonly Parse[],
  {model}: Network,
): TreeScores {
  const tags = model.heads.find((head) => head.name === "pos")!.tags
  const n = {words: 0, upos: 0, xpos: 0, uas: 0, las: 0, plain: 0, plainUas: 0, plainLas: 0}
  const says = {reports: 0, speakers: 0, statements: 0, both: 0}
  sentences.forEach((gold, s) => {
    const parse = parses[s]!
    const relation = (i: number): string => baseOf(model.labels[parse.labels[i]!]!)
    for (let i = 0; i < gold.forms.length; i++) {
      const arc = parse.heads[i] === gold.heads[i] ? 1 : 0
      const both = arc === 1 && relation(i) === baseOf(gold.relations[i]!) ? 1 : 0
      const [upos, xpos] = tags[parse.tags.pos![i]!]!.split("|")
      n.words++
      n.uas += arc
      n.las += both
      if (upos === gold.upos[i]) n.upos++
      if (xpos === gold.xpos[i]) n.xpos++
      if (gold.upos[i] !== "PUNCT") {
        n.plain++
        n.plainUas += arc
        n.plainLas += both
      }
      if (gold.upos[i] !== "VERB" || !reporting.has(gold.lemmas[i]!)) continue
      const dependents = (kind: RegExp): number[] => {
        return [...gold.heads.keys()].filter((j) => {
          return gold.heads[j] === i + 1 && kind.test(baseOf(gold.relations[j]!))
        })
      }
      const found = (kind: RegExp): boolean => {
        return dependents(kind).every((j) => parse.heads[j] === i + 1 && kind.test(relation(j)))
      }
      const subject = /^nsubj$/
      const content = /^(?:ccomp|parataxis)$/
      if (dependents(subject).length === 0) continue
      says.reports++
      if (found(subject)) says.speakers++
      if (dependents(content).length === 0) continue
      says.statements++
      if (found(subject) && found(content)) says.both++
    }
  })
  return {
    words: n.words,
    upos: percent(n.upos, n.words),
    xpos: percent(n.xpos, n.words),
    uas: percent(n.uas, n.words),
    las: percent(n.las, n.words),
    uasNoPunct: percent(n.plainUas, n.plain),
    lasNoPunct: percent(n.plainLas, n.plain),
    reports: says.reports,
    speakers: percent(says.speakers, says.reports),
    statements: says.statements,
    speakerAndContent: percent(says.both, says.statements),
  }
}

/** A named stretch of words `[first, last)` of a sentence. */
export interface NamedSpan {
  readonly first: number
  readonly last: number
  readonly type: string
}

/** The spans that B-, I- and O tags name. */
export function spansOf(tags: readonly string[]): NamedSpan[] {
  const spans: NamedSpan[] = []
  for (let i = 0; i < tags.length; i++) {
    if (!tags[i]!.startsWith("B-")) continue
    const type = tags[i]!.slice(2)
    let last = i + 1
    while (tags[last] === `I-${type}`) last++
    spans.push({first: i, last, type})
  }
  return spans
}

/** Strict span F1 in per cent by type, and `all`: ends and type must be right. */
export function nameScores(
  sentences: readonly TaggedSentence[],
  found: readonly (readonly NamedSpan[])[],
): {readonly PER: number; readonly ORG: number; readonly LOC: number; readonly all: number} {
  const f1 = (keep: (span: NamedSpan) => boolean): number => {
    let gold = 0
    let given = 0
    let right = 0
    sentences.forEach((sentence, s) => {
      const key = (span: NamedSpan): string => `${span.first} ${span.last} ${span.type}`
      const expected = new Set(spansOf(sentence.tags).filter(keep).map(key))
      const spans = found[s]!.filter(keep)
      gold += expected.size
      given += spans.length
      right += spans.filter((span) => expected.has(key(span))).length
    })
    return percent(2 * right, gold + given)
  }
  return {
    PER: f1(({type}) => type === "PER"),
    ORG: f1(({type}) => type === "ORG"),
    LOC: f1(({type}) => type === "LOC"),
    all: f1(() => true),
  }
}

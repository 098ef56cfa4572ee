import {analyze} from "../../src/language/index.ts"
import {findNames, type NamedWords} from "../../src/language/names.ts"
import {loadNetwork} from "../../src/language/net/load.ts"
import type {Network} from "../../src/language/net/network.ts"
import {gumNames} from "../../training/gum-names.ts"
import {
  type GoldSentence,
  genreOf,
  haveTreebanks,
  readConllu,
  readIob2,
  readWikiGold,
  type TaggedSentence,
} from "../../training/treebanks.ts"
import type {EvaluationSet} from "../set.ts"
import {baseOf, nameScores, treeScores} from "../tree-scores.ts"

/** Characters in one document of the speed test. */
const documentLength = 4000

/**
 * The net on the treebanks' own words and sentences: parts of speech, trees and names; and the speed of
 * `analyze` from raw text. The rows marked dev chose the weights and rules; the others only report.
 */
export const language: EvaluationSet = async ({misses}) => {
  if (!haveTreebanks()) return undefined
  const network = loadNetwork()
  const gumDev = readConllu("gum-dev.conllu")
  const gumTest = readConllu("gum-test.conllu")
  const gumNews = [...gumTest, ...gumDev].filter((sentence) => genreOf(sentence) === "news")
  const trees: {readonly [set: string]: readonly GoldSentence[]} = {
    "ewt-dev": readConllu("ewt-dev.conllu"),
    "gum-dev": gumDev,
    "ewt-test": readConllu("ewt-test.conllu"),
    "gum-test": gumTest,
    "gum-news": gumNews,
    "pud-news": readConllu("pud-news.conllu"),
  }
  const names: {readonly [set: string]: readonly TaggedSentence[]} = {
    "gum-dev": gumDev.map(gumNames),
    "uner-ewt-test": readIob2("uner-ewt-test.iob2"),
    wikigold: readWikiGold().test,
    "gum-news": gumNews.map(gumNames),
    "uner-pud-news": readIob2("uner-pud.iob2").filter(({id}) => id.startsWith("n")),
  }

  const lines = [
    `trees             words   upos   xpos    uas    las  las without punct.  speakers (n)  and content (n)`,
  ]
  const missed: string[] = []
  const figures: {[name: string]: {[set: string]: number}} = {}
  const put = (name: string, set: string, value: number): void => {
    figures[name] ??= {}
    figures[name][set] = round(value)
  }
  for (const [set, sentences] of Object.entries(trees)) {
    const parses = network.parse(sentences.map(({forms}) => forms))
    const scores = treeScores(sentences, parses, network)
    for (const name of [
      "upos",
      "xpos",
      "uas",
      "las",
      "lasNoPunct",
      "speakers",
      "speakerAndContent",
    ] as const) {
      put(name, set, scores[name])
    }
    lines.push(
      [
        set.padEnd(14),
        String(scores.words).padStart(9),
        ...[scores.upos, scores.xpos, scores.uas, scores.las, scores.lasNoPunct].map(cell),
        `        ${cell(scores.speakers)} (${scores.reports})  ${cell(scores.speakerAndContent)} (${scores.statements})`,
      ].join(""),
    )
    if (!misses || !set.endsWith("dev")) continue
    sentences.forEach((gold, s) => {
      gold.forms.forEach((form, i) => {
        const {heads, labels} = parses[s]!
        const relation = baseOf(network.model.labels[labels[i]!]!)
        if (heads[i] === gold.heads[i] && relation === baseOf(gold.relations[i]!)) return
        const word = (head: number): string => (head === 0 ? "(root)" : gold.forms[head - 1]!)
        const given = `${relation} of ${word(heads[i]!)}`
        missed.push(`${gold.id} ${form}: ${given}, not ${gold.relations[i]} of ${word(gold.heads[i]!)}`)
      })
    })
  }
  lines.push("", "names, strict F1     PER    ORG    LOC    all")
  for (const [set, sentences] of Object.entries(names)) {
    const found = namesIn(network, sentences)
    const scores = nameScores(sentences, found)
    put("names", set, scores.all)
    put("per", set, scores.PER)
    put("org", set, scores.ORG)
    put("loc", set, scores.LOC)
    lines.push(`${set.padEnd(16)} ${[scores.PER, scores.ORG, scores.LOC, scores.all].map(cell).join("")}`)
  }
  const tokensPerSecond = Math.round(speed([...gumTest, ...gumDev]))
  lines.push("", `raw text to analysis: ${tokensPerSecond} tokens a second of processor time`, ...missed)
  return {figures: {...figures, tokensPerSecond}, text: lines.join("\n")}
}

/** The names of each sentence; those of one document are found together, as in `analyze`. */
function namesIn(network: Network, sentences: readonly TaggedSentence[]): (readonly NamedWords[])[] {
  const pos = network.model.heads.find((head) => head.name === "pos")!.tags
  const parses = network.parse(sentences.map(({forms}) => forms))
  const documents = new Map<string, number[]>()
  sentences.forEach(({id}, s) => {
    // "GUM_news_iodine-3", "n01001011"; WikiGold names no documents.
    const document = id === "" ? String(s) : id.replace(/-\d+$|(?<=^[nw]\d{5})\d{3}$/, "")
    documents.set(document, [...(documents.get(document) ?? []), s])
  })
  const found: (readonly NamedWords[])[] = []
  for (const members of documents.values()) {
    const names = findNames(
      members.map((s) => {
        const {tags} = parses[s]!
        const isProper = (i: number): boolean => pos[tags.pos![i] ?? -1]?.includes("|NNP") ?? false
        return {forms: sentences[s]!.forms, tags: tags.ner!, isProper}
      }),
    )
    members.forEach((s, k) => {
      found[s] = names[k]!
    })
  }
  return found
}

/**
 * Tokens of `analyze` a second of processor time, on these sentences as documents of running text: the middle one of
 * five rounds after two to warm up. On a quiet machine that is the time on the clock; on a busy one the clock says less.
 */
function speed(sentences: readonly GoldSentence[]): number {
  const text = sentences.map((sentence) => sentence.text).join(" ")
  const round = (): number => {
    const start = process.cpuUsage()
    let tokens = 0
    for (let at = 0; at < text.length; at += documentLength) {
      tokens += analyze(text.slice(at, at + documentLength), {published: "2022-01-14"}).length
    }
    const {user, system} = process.cpuUsage(start)
    return (1e6 * tokens) / (user + system)
  }
  const rates = Array.from({length: 7}, round).slice(2)
  return rates.sort((a, b) => a - b)[2]!
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function cell(value: number): string {
  return value.toFixed(2).padStart(7)
}

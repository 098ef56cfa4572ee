import type {Analysis, Mention} from "./analysis.ts"
import {resolveCoreference} from "./coreference.ts"
import {factualityOf} from "./factuality.ts"
import {parse} from "./parse.ts"
import {findQuotations} from "./quotations.ts"
import {directionAt} from "./tense.ts"
import {findTimes} from "./times.ts"

/** What is known of a text besides its words. */
export interface AnalyzeOptions {
  /** Date or moment of publication, as ISO 8601; relative times are counted from it. */
  readonly published?: string
}

/**
 * Everything that the language engine finds in an English text: tokens, sentences, trees, names, mentions
 * and their entities, times, quotations, factuality.
 *
 * Any string gives an analysis. Lines are paragraphs. The same text gives the same analysis, always. The
 * first call reads the weights (a fraction of a second), once a process.
 */
export function analyze(text: string, options: AnalyzeOptions = {}): Analysis {
  const doc = parse(text)
  const quotations = findQuotations(text)
  const {mentions, entities} = resolveCoreference(doc, quotations)
  const byToken = mentionsByToken(mentions, doc.length)
  return {
    ...doc,
    mentions,
    entities,
    times: findTimes(text, options.published, (from, to) => directionAt(doc, from, to)),
    quotations,
    mentionsAt: (index) => byToken[index] ?? [],
    factuality: (index) => factualityOf(doc.token(index)),
  }
}

/** For each token the mentions that hold it, the widest first. */
function mentionsByToken(mentions: readonly Mention[], length: number): readonly (readonly Mention[])[] {
  const byToken: Mention[][] = Array.from({length}, () => [])
  // Widest first, so that each list is in order as it grows.
  for (const mention of mentions.toSorted((a, b) => b.last - b.first - (a.last - a.first))) {
    for (let index = mention.first; index < mention.last; index++) byToken[index]!.push(mention)
  }
  return byToken
}

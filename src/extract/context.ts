import type {Authority, Match} from "../authority/authority.ts"
import type {Analysis} from "../language/analysis.ts"
import type {ActorRef, SourceLink, When} from "../record/common.ts"
import type {Report} from "../record/report.ts"
import type {Statement} from "../record/statement.ts"
import {type Anchor, anchorAt, contains, type Span} from "../text/span.ts"
import {touching} from "../text/touching.ts"
import {whenAt} from "./shared/when.ts"
import {makeActors} from "./who/actors.ts"

/** What every extractor is given: the report, its analysis, and who and when is meant in it. */
export interface Context {
  readonly report: Report
  readonly analysis: Analysis
  readonly authority: Authority
  /**
   * Who is meant by the words whose head is this token: a pronoun, a name or a noun phrase, through
   * coreference, with the role and affiliation that the report gives. "Moscow" is RUS, "Russian officials" are
   * anonymous with affiliation RUS. Undefined where the words do not name anyone who could act.
   */
  actorOf(token: number): ActorRef | undefined
  /** The state or organisation that the actor is or speaks for. */
  partyOf(actor: ActorRef): ActorRef | undefined
  /** The authority's entry that the token is part of a name for, in whatever use. */
  namedAt(token: number): Match | undefined
  /** The time expression that governs the clause of this token. */
  whenOf(token: number): When | undefined
  /** The words of a span as an anchor. */
  anchor(span: Span): Anchor
  /** The chain of sources of words at this span: utterer, relays and report inside a statement, else the report. */
  sourcesAt(span: Span): readonly SourceLink[]
}

/** The context of a report before its statements are known: every word is the report's own. */
export function makeContext(report: Report, analysis: Analysis, authority: Authority): Context {
  const actors = makeActors(report, analysis, authority)
  return {
    report,
    analysis,
    authority,
    actorOf: actors.actorOf,
    partyOf: actors.partyOf,
    namedAt: actors.namedAt,
    whenOf: (token) => whenAt(analysis, token),
    anchor: ({from, to}) => anchorAt(analysis.text, from, to),
    sourcesAt: () => [reportLink(report)],
  }
}

/** The context once statements are known: words inside one have its chain; of nested ones the innermost counts. */
export function withStatements(context: Context, statements: readonly Statement[]): Context {
  const pieces = statements.flatMap((statement) =>
    statement.words.map(({from, to}) => ({from, to, statement})),
  )
  return {
    ...context,
    sourcesAt(span) {
      const around = touching(pieces, span).filter((piece) => contains(piece, span))
      const [innermost] = around.map(({statement}) => statement).sort((a, b) => extent(a) - extent(b))
      return innermost?.sources ?? [reportLink(context.report)]
    },
  }
}

/** The last link of every chain. */
export function reportLink(report: Report): SourceLink {
  return {role: "report", ...(report.outlet === undefined ? {} : {name: report.outlet})}
}

function extent({words}: Statement): number {
  return words.reduce((sum, {from, to}) => sum + to - from, 0)
}

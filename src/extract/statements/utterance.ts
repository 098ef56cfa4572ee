import type {Token} from "../../language/analysis.ts"
import type {Act} from "../../record/statement.ts"
import type {Span} from "../../text/span.ts"

/** Words found to be someone's, before it is known who that is. */
export interface Utterance {
  /** Id of the rule, without the kind. */
  readonly rule: string
  readonly act: Act
  readonly pieces: readonly Span[]
  /** The verb or noun that reports; absent for a quotation that floats without one. */
  readonly cue?: Span
  /** The verb whose clause tells to whom, when, where and through whom. */
  readonly verb?: Token
  /** The head of the words that name the speaker. */
  readonly subject?: Token
  /** The utterance whose speaker this one shares, where it has no words for one. */
  readonly speakerOf?: Utterance
}

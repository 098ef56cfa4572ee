import {coref} from "./sets/coref.ts"
import {cross} from "./sets/cross.ts"
import {dates} from "./sets/dates.ts"
import {events} from "./sets/events.ts"
import {html} from "./sets/html.ts"
import {language} from "./sets/language.ts"
import {outlook} from "./sets/outlook.ts"
import {quotes} from "./sets/quotes.ts"
import {rules} from "./sets/rules.ts"
import {seeds} from "./sets/seeds.ts"
import {stories} from "./sets/stories.ts"
import {variants} from "./sets/variants.ts"

/** What measuring one set gives. */
export interface Outcome {
  /** By name, as `--json` prints them; shares of 1 unless the name says otherwise. */
  readonly figures: unknown
  /** The table for people and, where asked for, misses and extras. */
  readonly text: string
}

/** Measures one set; `write`: puts what the product reads back into `data/`; undefined where its gold is absent. */
export type EvaluationSet = (options: {
  readonly misses: boolean
  readonly write: boolean
}) => Promise<Outcome | undefined>

/** Every set by the name that the command takes. */
export const sets: {readonly [name: string]: EvaluationSet} = {
  coref,
  cross,
  dates,
  events,
  html,
  language,
  outlook,
  quotes,
  rules,
  seeds,
  stories,
  variants,
}

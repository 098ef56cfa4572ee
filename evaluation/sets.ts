import type {EvaluationSet} from "./set.ts"
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

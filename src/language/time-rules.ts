import type {Rule} from "./time-rule.ts"
import {calendarRules} from "./time-rules-calendar.ts"
import {hourRules} from "./time-rules-hours.ts"
import {lengthRules} from "./time-rules-lengths.ts"
import {relativeRules} from "./time-rules-relative.ts"

/** Every pattern; of two that match as many words the earlier one counts. */
export const rules: readonly Rule[] = [...calendarRules, ...relativeRules, ...lengthRules, ...hourRules]

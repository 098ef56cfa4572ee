import type {Authority} from "../authority/authority.ts"
import type {Analysis} from "../language/analysis.ts"
import {type ItemDraft, withId} from "../record/id.ts"
import {compareItems, type Item} from "../record/item.ts"
import type {Report} from "../record/report.ts"
import type {Statement} from "../record/statement.ts"
import {assessments} from "./assessments/assessments.ts"
import {confidenceOf} from "./confidence.ts"
import {type Context, makeContext, withStatements} from "./context.ts"
import {events} from "./events/events.ts"
import {meetings} from "./meetings/meetings.ts"
import {positions} from "./positions/positions.ts"
import {postures} from "./postures/postures.ts"
import {statements} from "./statements/statements.ts"
import {undertakings} from "./undertakings/undertakings.ts"

/** Reads the items of one kind; the drafts need no order and no ids. */
export type Extractor = (context: Context) => readonly ItemDraft[]

/** Those that read the report once its statements, and with them the sources of all words, are known. */
const extractors: readonly Extractor[] = [meetings, positions, undertakings, postures, assessments]

/** Every item of a report, in the order of a record. */
export function extract(analysis: Analysis, report: Report, authority: Authority): readonly Item[] {
  const context = makeContext(report, analysis, authority)
  const file = (draft: ItemDraft): Item => {
    const confidence = confidenceOf(draft.rule)
    return withId(report, confidence === undefined ? draft : {...draft, confidence})
  }
  const said = statements(context).map((draft) => file(draft) as Statement)
  const known = withStatements(context, said)
  const others = extractors.flatMap((read) => read(known))
  const happened = events(known, [...said, ...others])
  return unique([...said, ...[...others, ...happened].map(file)].sort(compareItems))
}

/** One of each id: two rules may find the same item. */
function unique(items: readonly Item[]): readonly Item[] {
  return items.filter((item, index) => item.id !== items[index - 1]?.id)
}

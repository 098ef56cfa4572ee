import type {Context} from "../context.ts"
import {idOf} from "../who/parties.ts"
import {conditional, necessary} from "./conditional.ts"
import {described} from "./described.ts"
import type {Draft} from "./draft.ts"
import {against, denied, negated, unintended} from "./negated.ts"
import {stated} from "./stated.ts"

/** The positions of a report: stances of parties on issues. */
export function positions(context: Context): readonly Draft[] {
  const found = [
    ...negated(context),
    ...unintended(context),
    ...against(context),
    ...denied(context),
    ...stated(context),
    ...described(context),
    ...necessary(context),
    ...conditional(context),
  ]
  return withoutNested(withoutHeadlines(context, found))
}

/** A headline that the text below repeats is no further position. */
function withoutHeadlines(context: Context, drafts: readonly Draft[]): readonly Draft[] {
  const {analysis} = context
  const isHeadline = ({anchors}: Draft) =>
    analysis.sentences[analysis.token(analysis.tokenAt(anchors[0]!.from)).sentence]!.headline
  return drafts.filter(
    (draft) =>
      !isHeadline(draft) ||
      !drafts.some(
        (other) =>
          !isHeadline(other) && idOf(other.party) === idOf(draft.party) && other.stance === draft.stance,
      ),
  )
}

/** Of two positions of one party on one issue whose words lie one in the other, the wider stance word's only. */
function withoutNested(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.filter(
    (draft, at) =>
      !drafts.some((other, index) => {
        if (other === draft || idOf(other.party) !== idOf(draft.party)) return false
        const a = draft.anchors[0]!
        const b = other.anchors[0]!
        const inside = b.from <= a.from && a.to <= b.to
        return inside && (b.to - b.from > a.to - a.from || index < at)
      }),
  )
}

import type {Corroboration} from "../record/collation.ts"

/** What is known of an item besides its own report. */
export interface Support {
  /** Independent origins that carry it. */
  readonly origins: number
  /** Whether other origins tell the story of its report, though they may not carry it. */
  readonly toldByOthers: boolean
  /** The most independent origins of a side that contradicts it; 0 where none does. */
  readonly against: number
}

/**
 * The credibility digit of the Admiralty scale, by the rules of docs/reference/corroboration.md: 1 confirmed by
 * at least two further origins, 2 by one, 3 by none though others tell the story, 4 contradicted by as many
 * origins or fewer, 5 contradicted by more, 6 nobody else tells the story.
 */
export function credibilityOf({origins, toldByOthers, against}: Support): Corroboration["credibility"] {
  if (against > 0) return against > origins ? 5 : 4
  if (origins >= 3) return 1
  if (origins === 2) return 2
  return toldByOthers ? 3 : 6
}

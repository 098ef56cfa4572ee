import type {Position, Stance} from "./position.ts"

/** What a party does with an issue, in four families. */
export const families = ["asks", "refuses", "offers", "withholds"] as const
export type Family = (typeof families)[number]

const familyOfStance: {readonly [stance in Stance]: Family} = {
  demands: "asks",
  seeks: "asks",
  conditions: "asks",
  expects: "asks",
  "red-line": "refuses",
  opposes: "refuses",
  refuses: "refuses",
  rejects: "refuses",
  "rules-out": "refuses",
  proposes: "offers",
  offers: "offers",
  accepts: "offers",
  supports: "offers",
  uncommitted: "withholds",
}

const stop = " a stop to"

/** A stance in words, with its polarity: "demands", "demands a stop to". */
export function stanceWords({stance, polarity}: Pick<Position, "stance" | "polarity">): string {
  return polarity === "negative" ? `${stance}${stop}` : stance
}

/** The family of a stance, bare or as `stanceWords` gives it. */
export function familyOf(words: string): Family {
  return familyOfStance[words.replace(stop, "") as Stance]
}

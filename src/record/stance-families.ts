import type {Stance} from "./position.ts"

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

/** The family of a stance. */
export function familyOf(stance: Stance): Family {
  return familyOfStance[stance]
}

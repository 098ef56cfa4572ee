import type {Token} from "./analysis.ts"
import type {Candidate, Gender} from "./candidate.ts"
import {isState} from "./entity-words.ts"

const pronouns: {readonly [word: string]: readonly [person: 1 | 2 | 3, plural: boolean, gender?: Gender]} = {
  i: [1, false],
  me: [1, false],
  my: [1, false],
  mine: [1, false],
  myself: [1, false],
  we: [1, true],
  us: [1, true],
  our: [1, true],
  ours: [1, true],
  ourselves: [1, true],
  you: [2, false],
  your: [2, false],
  yours: [2, false],
  yourself: [2, false],
  he: [3, false, "masculine"],
  him: [3, false, "masculine"],
  his: [3, false, "masculine"],
  himself: [3, false, "masculine"],
  she: [3, false, "feminine"],
  her: [3, false, "feminine"],
  hers: [3, false, "feminine"],
  herself: [3, false, "feminine"],
  it: [3, false, "neuter"],
  its: [3, false, "neuter"],
  itself: [3, false, "neuter"],
  they: [3, true],
  them: [3, true],
  their: [3, true],
  theirs: [3, true],
  themselves: [3, true],
}

/** The mention that a personal pronoun is; undefined for any other word, also for "US". */
export function pronounCandidate(token: Token): Candidate | undefined {
  const known = pronouns[token.text.toLowerCase()]
  if (token.upos !== "PRON" || known === undefined || isState(token.text)) return undefined
  const [person, plural, gender] = known
  return {
    first: token.index,
    last: token.index + 1,
    head: token,
    form: "pronoun",
    type: gender === "feminine" || gender === "masculine" || person < 3 ? "PER" : "OTHER",
    plural,
    ...(gender === undefined ? {} : {gender}),
    name: [],
    nameFirst: token.index,
    nameLast: token.index,
    person,
  }
}

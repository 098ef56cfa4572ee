import type {Model, Preference} from "./model.ts"
import {frequencyOf, type Holding, holding} from "./solve.ts"

/** The smallest change of one claim that flips a result. */
export interface Hinge {
  readonly party: string
  /** The preference that is changed. */
  readonly preference: Preference
  /** `dropped`: not held after all; `raised`: weighs more than the tier above; `settled`: a contested one held for certain. */
  readonly change: "dropped" | "raised" | "settled"
  /** What comes out otherwise, in words. */
  readonly flips: readonly string[]
  /** What would show that it is so: the words or deeds to look for. */
  readonly sign: string
}

/** What to look for, by the change that it would show. */
const signOf: {readonly [change in Hinge["change"]]: (party: string, preference: Preference) => string} = {
  dropped: (party, {text}) => `words or deeds of ${party} that give up “${text}”`,
  raised: (party, {text}) => `words or deeds of ${party} that put “${text}” before its weightier aims`,
  settled: (party, {text}) => `words or deeds of ${party} that confirm or disown “${text}”`,
}

/**
 * Tries each single change of a preference (left out, moved up one tier, settled where it is contested) and
 * gives those that change whether the present or an outcome is stable always, sometimes or never by SEQ.
 */
export function hingesOf(model: Model, solved: Holding = holding(model)): readonly Hinge[] {
  const hinges: Hinge[] = []
  for (const party of model.parties) {
    const tiers = model.preferences[party] ?? []
    tiers.forEach((tier, at) => {
      for (const preference of tier) {
        const without = tiers.map((other) => other.filter((candidate) => candidate !== preference))
        const variants: (readonly [Hinge["change"], readonly (readonly Preference[])[]])[] = [
          ["dropped", without],
        ]
        if (at > 0) {
          const raised = [...without.slice(0, at - 1), [preference], ...without.slice(at - 1)]
          variants.push(["raised", raised])
        }
        if (preference.contested) {
          const {contested: _, ...held} = preference
          variants.push([
            "settled",
            tiers.map((other) => other.map((one) => (one === preference ? held : one))),
          ])
        }
        for (const [change, changed] of variants) {
          const other = holding({...model, preferences: {...model.preferences, [party]: changed}})
          const flips = differences(model, solved, other)
          if (flips.length > 0)
            hinges.push({party, preference, change, flips, sign: signOf[change](party, preference)})
        }
      }
    })
  }
  return hinges
}

/** What is stable otherwise in the second solution, in words. */
function differences(model: Model, before: Holding, after: Holding): string[] {
  const words: string[] = []
  const text = (taken: readonly string[]): string =>
    taken.map((id) => model.options.find((option) => option.id === id)!.text).join("; ") || "nothing is done"
  const was = frequencyOf(before.statusQuo.stable.seq)
  const is = frequencyOf(after.statusQuo.stable.seq)
  if (was !== is) words.push(`the present holds ${is}, not ${was}`)
  const find = ({outcomes}: Holding, key: string): Holding["outcomes"][number] | undefined =>
    outcomes.find((outcome) => outcome.taken.join() === key)
  const keys = new Set([...before.outcomes, ...after.outcomes].map(({taken}) => taken.join()))
  for (const key of keys) {
    const [one, other] = [find(before, key), find(after, key)]
    if ((one ?? other)!.statusQuo) continue
    const first = one === undefined ? "never" : frequencyOf(one.stable.seq)
    const second = other === undefined ? "never" : frequencyOf(other.stable.seq)
    if (first !== second) words.push(`“${text((one ?? other)!.taken)}” holds ${second}, not ${first}`)
  }
  return words
}

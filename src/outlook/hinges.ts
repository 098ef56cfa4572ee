import {frequencyOf} from "./count.ts"
import type {Model, Preference} from "./model.ts"
import {choicesOf, mostOrders, rankingsFor} from "./orders.ts"
import {type Rankings, sameRanks} from "./rankings.ts"
import {type Holding, holding} from "./solve.ts"

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

/** Most states times orders solved for hinges: some seconds of work. */
const mostWork = 2 ** 21

/** The hinges found, and how many of the single changes of a preference were tried. */
export interface Hinges {
  readonly hinges: readonly Hinge[]
  readonly tried: number
  readonly of: number
}

interface Variant {
  readonly party: string
  readonly preference: Preference
  readonly change: Hinge["change"]
  readonly tiers: readonly (readonly Preference[])[]
}

/**
 * Tries each single change of a preference (left out, moved up one tier, settled where it is contested) and
 * gives those that change whether the present or an outcome is stable always, sometimes or never by SEQ.
 *
 * `solved` is the solution of the model from the present, where it is known. This is longer work than `solve`,
 * so it stands apart: show the outcomes first. A change that leaves its party's rankings of the states as they
 * are is not solved, since nothing can hang on it; where models are large, the changes of the weightiest
 * preferences are tried until states times orders come to `most`, and `tried` says how many that were.
 */
export function hingesOf(model: Model, solved?: Holding, most: number = mostWork): Hinges {
  const choices = choicesOf(model, false)
  const before = solved ?? holding(model, choices)
  const variants = variantsOf(model)
  const hinges: Hinge[] = []
  let work = 0
  let tried = 0
  for (const {party, preference, change, tiers} of variants) {
    if (work > most) break
    tried++
    const index = model.parties.indexOf(party)
    const own = rankingsFor(model, tiers, choices.feasible, false)
    work += choices.feasible.length
    if (sameRankings(own, choices.rankings[index]!)) continue
    const rankings = choices.rankings.with(index, own)
    const orders = rankings.reduce((product, {rankings: some}) => product * some.length, 1)
    work += Math.min(orders, mostOrders(model.options.length)) * choices.feasible.length
    const flips = differences(model, before, holding(model, {...choices, rankings}))
    if (flips.length > 0)
      hinges.push({party, preference, change, flips, sign: signOf[change](party, preference)})
  }
  return {hinges, tried, of: variants.length}
}

function sameRankings({rankings: some}: Rankings, {rankings: others}: Rankings): boolean {
  return (
    some.length === others.length &&
    some.every(({ranks}) => others.some((other) => sameRanks(ranks, other.ranks)))
  )
}

/** Every single change, those of the first tiers first. */
function variantsOf(model: Model): readonly Variant[] {
  const deepest = Math.max(...model.parties.map((party) => (model.preferences[party] ?? []).length))
  return Array.from({length: deepest}, (_, at) => at).flatMap((at) =>
    model.parties.flatMap((party) => {
      const tiers = model.preferences[party] ?? []
      return (tiers[at] ?? []).flatMap((preference) => changesOf(party, tiers, at, preference))
    }),
  )
}

function changesOf(
  party: string,
  tiers: readonly (readonly Preference[])[],
  at: number,
  preference: Preference,
): readonly Variant[] {
  const without = tiers.map((tier) => tier.filter((candidate) => candidate !== preference))
  const variants: Variant[] = [{party, preference, change: "dropped", tiers: without}]
  if (at > 0) {
    const raised = [...without.slice(0, at - 1), [preference], ...without.slice(at - 1)]
    variants.push({party, preference, change: "raised", tiers: raised})
  }
  if (preference.contested) {
    const {contested: _, ...held} = preference
    const settled = tiers.map((tier) => tier.map((one) => (one === preference ? held : one)))
    variants.push({party, preference, change: "settled", tiers: settled})
  }
  return variants
}

/** What is stable otherwise in the second solution, in words. */
function differences(model: Model, before: Holding, after: Holding): string[] {
  const words: string[] = []
  const said = (taken: readonly string[]): string =>
    model.options
      .filter(({id}) => taken.includes(id))
      .map(({owner, text}) => `${owner} ${text}`)
      .join("; ") || "none of the options is taken"
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
    if (first !== second) words.push(`“${said((one ?? other)!.taken)}” holds ${second}, not ${first}`)
  }
  return words
}

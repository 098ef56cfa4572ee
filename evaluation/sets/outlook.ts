import {existsSync, readFileSync} from "node:fs"
import {compile, feasibleStates, ranksBy} from "../../src/outlook/compile.ts"
import {type Game, jointImprovements} from "../../src/outlook/game.ts"
import {inverseCounts} from "../../src/outlook/inverse.ts"
import type {Option, Wish} from "../../src/outlook/model.ts"
import {type Concept, concepts, equilibriaOf, stabilityOf} from "../../src/outlook/stability.ts"
import {stabilityByDefinition} from "../../test/outlook/by-definition.ts"
import {randomGame} from "../../test/outlook/random-game.ts"
import {table} from "../score.ts"
import type {EvaluationSet} from "../set.ts"

/** A published conflict; see the README beside the gold. */
interface Conflict {
  readonly id: string
  readonly decisionMakers: readonly string[]
  readonly options: readonly {
    readonly name: string
    readonly owner: string
    readonly change: Option["change"]
  }[]
  readonly infeasible: readonly {readonly [option: string]: boolean}[]
  readonly states: readonly {readonly n: number; readonly on: readonly string[]}[]
  readonly preferences: readonly {
    readonly decisionMaker: string
    readonly order: readonly (readonly number[])[]
    readonly statements?: readonly Wish[]
  }[]
  readonly stable: readonly ({readonly decisionMaker: string} & {
    readonly [concept in Concept]: readonly number[]
  })[]
  readonly equilibria: {readonly [concept in Concept]: readonly number[]}
  readonly inverse?: {
    readonly vary: string
    readonly state: number
    readonly equilibriumIn: {readonly [concept in Concept]: number}
  }
  readonly coalition?: {
    readonly members: readonly string[]
    readonly jointImprovements: readonly (readonly number[])[]
  }
}

/** Random models that are solved twice, by the product and by the definitions. */
const differentialModels = 3000

/** Six published conflicts, and random models against a second program by definition. */
export const outlook: EvaluationSet = async ({misses}) => {
  const path = "../shared/gold/outlook/conflicts.json"
  if (!existsSync(path)) return undefined
  const conflicts = JSON.parse(readFileSync(path, "utf8")) as Conflict[]
  const faults = new Map(conflicts.map((conflict) => [conflict.id, faultsOf(conflict)]))
  let differentialMismatches = 0
  for (let seed = 1; seed <= differentialModels; seed++) {
    const game = randomGame(seed)
    if (JSON.stringify(stabilityOf(game)) !== JSON.stringify(stabilityByDefinition(game)))
      differentialMismatches++
  }
  const conflictsEqual = [...faults.values()].filter((found) => found.length === 0).length
  const rows = [...faults].map(([id, found]) => [id, found.length === 0 ? "equal" : `${found.length} differ`])
  const text = [
    "outlook: published conflicts, sets equal for every decision maker and concept",
    "",
    table([["conflict", "result"], ...rows]),
    "",
    `${differentialMismatches} of ${differentialModels} random models differ from the definitions`,
    ...(misses ? [...faults].flatMap(([id, found]) => found.map((fault) => `${id}: ${fault}`)) : []),
  ].join("\n")
  return {figures: {conflictsEqual, differentialMismatches}, text}
}

/** What differs from the published answers, in words. */
function faultsOf(conflict: Conflict): string[] {
  const faults: string[] = []
  const options: Option[] = conflict.options.map(({name, owner, change}) => ({
    id: name,
    text: name,
    owner,
    change,
    now: false,
    basis: "analyst",
    items: [],
  }))
  const feasible = feasibleStates(options, conflict.infeasible)
  const states = [...feasible.keys()].filter((state) => feasible[state] === 1)
  const numberOf = (state: number): number => states.indexOf(state) + 1
  if (states.length !== conflict.states.length)
    faults.push(`${states.length} feasible states, not ${conflict.states.length}`)

  const ranks = conflict.decisionMakers.map((maker) => {
    const {order, statements} = conflict.preferences.find(({decisionMaker}) => decisionMaker === maker)!
    const stated = new Int32Array(feasible.length)
    order.forEach((tied, place) => {
      for (const n of tied) stated[states[n - 1]!] = order.length - 1 - place
    })
    if (
      statements !== undefined &&
      !ranksBy(options, statements, feasible).every((rank, state) => rank === stated[state])
    ) {
      faults.push(`${maker}: the statements do not yield the published order`)
    }
    return stated
  })
  const game: Game = compile({parties: conflict.decisionMakers, options}, feasible, ranks)
  const stability = stabilityOf(game)
  const compare = (what: string, found: readonly unknown[], published: readonly unknown[]): void => {
    if (JSON.stringify(found) !== JSON.stringify(published)) {
      faults.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(published)}`)
    }
  }
  const equilibria = equilibriaOf(game, stability)
  for (const concept of concepts) {
    conflict.decisionMakers.forEach((maker, index) => {
      const published = conflict.stable.find(({decisionMaker}) => decisionMaker === maker)!
      const found = states.filter((state) => stability[index]![concept][state] === 1).map(numberOf)
      compare(`${concept} stable for ${maker}`, found, published[concept])
    })
    compare(`${concept} equilibria`, equilibria[concept].map(numberOf), conflict.equilibria[concept])
  }
  if (conflict.coalition !== undefined) {
    const members = conflict.coalition.members.map(
      (name) => game.makers[conflict.decisionMakers.indexOf(name)]!,
    )
    const found = states.flatMap((from) =>
      jointImprovements(game, members, from).map((to) => [numberOf(from), numberOf(to)]),
    )
    compare("joint improvements", found, conflict.coalition.jointImprovements)
  }
  if (conflict.inverse !== undefined) {
    const maker = conflict.decisionMakers.indexOf(conflict.inverse.vary)
    const counts = inverseCounts(game, maker, states[conflict.inverse.state - 1]!)
    for (const concept of concepts)
      compare(`inverse, ${concept}`, [counts[concept]], [conflict.inverse.equilibriumIn[concept]])
  }
  return faults
}

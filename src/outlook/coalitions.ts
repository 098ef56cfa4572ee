import type {Count} from "./count.ts"
import {type Game, improvementsOf, jointlyReached} from "./game.ts"

/** A move that several parties make together, each of whom gains by it and none could bring about alone. */
export interface JointMove {
  readonly parties: readonly string[]
  /** The state that they reach. */
  readonly to: number
  /** In how many readings all of them gain. */
  readonly gains: Count
}

/** Joint moves given, those that pay in most readings first. */
const most = 12

/**
 * The coalition improvements from a state: for every two or more parties, the states that they reach together and
 * all of them prefer, without those that a part of them gains by reaching and those that only add to a move that
 * pays them as often. Games must differ in ranks alone.
 */
export function jointMovesFrom(
  parties: readonly string[],
  games: readonly Game[],
  from: number,
): readonly JointMove[] {
  const [first] = games
  if (first === undefined) return []
  const found: JointMove[] = []
  for (const members of coalitionsOf(parties.length)) {
    const reached = jointlyReached(
      first,
      members.map((index) => first.makers[index]!),
      from,
    )
    for (const to of reached) {
      const gaining = games.filter(({makers}) =>
        members.every((index) => makers[index]!.ranks[to]! > makers[index]!.ranks[from]!),
      )
      const lesser = found.some(
        (known) =>
          known.to === to && known.parties.every((party) => members.includes(parties.indexOf(party))),
      )
      const alone = gaining.some((game) =>
        members.some((index) => improvementsOf(game, game.makers[index]!, from).includes(to)),
      )
      if (gaining.length === 0 || lesser || alone) continue
      found.push({
        parties: members.map((index) => parties[index]!),
        to,
        gains: {in: gaining.length, of: games.length},
      })
    }
  }
  const addsNothing = ({parties: who, to, gains}: JointMove): boolean =>
    found.some(
      (other) =>
        other.to !== to &&
        ((other.to ^ from) & ~(to ^ from)) === 0 &&
        other.gains.in >= gains.in &&
        other.parties.every((party) => who.includes(party)),
    )
  return found
    .filter((move) => !addsNothing(move))
    .sort((a, b) => b.gains.in - a.gains.in || a.parties.length - b.parties.length || a.to - b.to)
    .slice(0, most)
}

/** Every choice of two or more of `count` parties, by their places; smaller ones first. */
function coalitionsOf(count: number): readonly (readonly number[])[] {
  return Array.from({length: 1 << count}, (_, mask) =>
    Array.from({length: count}, (_place, index) => index).filter((index) => (mask & (1 << index)) !== 0),
  )
    .filter((members) => members.length > 1)
    .sort((a, b) => a.length - b.length)
}

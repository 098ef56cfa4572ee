import {performance} from "node:perf_hooks"
import type {Game} from "../src/outlook/game.ts"
import {equilibriaOf, stabilityOf} from "../src/outlook/stability.ts"

/** A conflict of the given size in which nothing is infeasible and ranks are drawn by a fixed generator. */
function drawnGame(optionCount: number, makerCount: number, oneWay: boolean): Game {
  let drawn = 12345
  const random = (): number => {
    drawn = (Math.imul(drawn, 1664525) + 1013904223) | 0
    return drawn >>> 8
  }
  const size = 1 << optionCount
  return {
    optionCount,
    feasible: new Uint8Array(size).fill(1),
    makers: Array.from({length: makerCount}, (_, index) => {
      let own = 0
      for (let bit = 0; bit < optionCount; bit++) {
        if (Math.floor((bit * makerCount) / optionCount) === index) own |= 1 << bit
      }
      return {
        own,
        onOnly: oneWay ? own & -own : 0,
        offOnly: 0,
        ranks: Int32Array.from({length: size}, () => random() % size),
      }
    }),
  }
}

console.log("options  makers  one-way  seconds  CPU s  memory MB  Nash  SEQ")
for (const [options, makers, oneWay] of [
  [12, 3, false],
  [20, 2, false],
  [20, 3, false],
  [20, 5, false],
  [20, 5, true],
] as const) {
  const game = drawnGame(options, makers, oneWay)
  // A small model is asked again and again as an analyst edits it: the first calls warm up.
  if (options === 12) for (let call = 0; call < 6; call++) stabilityOf(game)
  const start = performance.now()
  const cpu = process.cpuUsage()
  const equilibria = equilibriaOf(game, stabilityOf(game))
  const seconds = (performance.now() - start) / 1000
  const {user, system} = process.cpuUsage(cpu)
  const memory = Math.round(process.memoryUsage().rss / 1e6)
  console.log(
    [
      options,
      makers,
      oneWay ? "1 each" : "none",
      seconds.toFixed(3),
      // On a busy machine the clock says little; this counts the work itself.
      ((user + system) / 1e6).toFixed(3),
      memory,
      equilibria.nash.length,
      equilibria.seq.length,
    ].join("\t"),
  )
}

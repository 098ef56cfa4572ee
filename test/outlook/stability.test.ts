import {expect, test} from "vitest"
import type {Game} from "../../src/outlook/game.ts"
import {concepts, equilibriaOf, stabilityOf} from "../../src/outlook/stability.ts"
import {stabilityByDefinition} from "./by-definition.ts"
import {randomGame} from "./random-game.ts"

test("3,000 random models: the same answers as the definitions", () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const game = randomGame(seed)
    expect(stabilityOf(game), `seed ${seed}`).toEqual(stabilityByDefinition(game))
  }
})

test("a stricter concept never allows more: Nash in SEQ in GMR, Nash in SMR in GMR", () => {
  for (let seed = 1; seed <= 500; seed++) {
    for (const {nash, seq, gmr, smr} of stabilityOf(randomGame(seed))) {
      nash.forEach((stable, state) => {
        expect(stable <= seq[state]! && seq[state]! <= gmr[state]!).toBe(true)
        expect(stable <= smr[state]! && smr[state]! <= gmr[state]!).toBe(true)
      })
    }
  }
})

test("renaming options and makers changes nothing", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const game = randomGame(seed)
    // Options in reverse order, makers too.
    const renamed = (bits: number): number => {
      let result = 0
      for (let bit = 0; bit < game.optionCount; bit++) {
        if (bits & (1 << bit)) result |= 1 << (game.optionCount - 1 - bit)
      }
      return result
    }
    const moved = <A extends Uint8Array | Int32Array>(from: A): A => {
      const to = from.slice() as A
      for (let state = 0; state < from.length; state++) to[renamed(state)] = from[state]!
      return to
    }
    const other: Game = {
      optionCount: game.optionCount,
      feasible: moved(game.feasible),
      makers: game.makers
        .map(({own, onOnly, offOnly, ranks}) => ({
          own: renamed(own),
          onOnly: renamed(onOnly),
          offOnly: renamed(offOnly),
          ranks: moved(ranks),
        }))
        .reverse(),
    }
    const before = equilibriaOf(game, stabilityOf(game))
    const after = equilibriaOf(other, stabilityOf(other))
    for (const concept of concepts) {
      expect(after[concept]).toEqual(before[concept].map(renamed).sort((a, b) => a - b))
    }
  }
})

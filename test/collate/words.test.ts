import {expect, test} from "vitest"
import {wordsOf} from "../../src/collate/words.ts"

test("small words tell little however they are written, and names and numbers tell much", () => {
  const weights = new Map(
    wordsOf("I saw a harbour that they'll close; it isn't Zarqan, says J. Orme, of 250 ships").map(
      ({form, weight}) => [form, weight],
    ),
  )
  for (const small of ["a", "i", "j", "they'll", "isn't"]) expect(weights.get(small)).toBeLessThan(0.6)
  for (const telling of ["harbour", "zarqan", "250"]) expect(weights.get(telling)).toBeGreaterThan(3)
})

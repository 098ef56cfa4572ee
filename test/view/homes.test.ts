import {expect, test} from "vitest"
import {read} from "../../src/engine.ts"
import {homesOf} from "../../src/view/homes.ts"

const itemsOf = (...texts: string[]) =>
  texts.flatMap((text, report) => read(text).items.map((item) => ({item, report: `${report}`, sign: "A"})))

test("a report that gives a surname alone is helped by one that gives the state", () => {
  const home = homesOf(
    itemsOf(
      "Kenyan Foreign Minister Ann Otieno said on Monday that Kenya wants talks.",
      "Otieno demanded an end to the sanctions.",
    ) as never,
  )
  expect(home({name: "Otieno", actor: "person:otieno"})).toBe("KEN")
  expect(home({name: "Rosa Otieno", actor: "person:rosa-otieno"})).toBeUndefined()
})

test("two states for one surname give none", () => {
  const home = homesOf(
    itemsOf(
      "Kenyan Foreign Minister Ann Otieno said on Monday that Kenya wants talks.",
      "Ugandan President Paul Otieno said on Monday that Uganda wants talks.",
    ) as never,
  )
  expect(home({name: "Otieno", actor: "person:otieno"})).toBeUndefined()
  expect(home({name: "Ann Otieno", actor: "person:ann-otieno"})).toBe("KEN")
})

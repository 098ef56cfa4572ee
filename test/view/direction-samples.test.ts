import {readdirSync, readFileSync} from "node:fs"
import {beforeAll, expect, test} from "vitest"
import {collate} from "../../src/collate/collate.ts"
import {read, readDraft, statesIn} from "../../src/engine.ts"
import {openBytes} from "../../src/intake/open.ts"
import type {Reading} from "../../src/record/reading.ts"
import {directions} from "../../src/view/direction.ts"
import {asKnown, type Dossier} from "../../src/view/dossier.ts"

const samples: Reading[] = []

beforeAll(async () => {
  for (const file of readdirSync("samples")) {
    for (const {draft} of await openBytes(readFileSync(`samples/${file}`), {name: file})) {
      samples.push(readDraft(draft!))
    }
  }
})

function dossierOf(readings: readonly Reading[]): Dossier {
  const signed = readings.map((reading, index) => ({...reading, sign: String.fromCharCode(65 + index)}))
  return {
    reports: signed.map(({report, sign}) => ({report, sign, filed: "2022-02-01T00:00:00Z"})),
    items: signed.flatMap(({items, sign}) => items.map((item) => ({item, sign}))),
    collation: collate(readings),
  }
}

test("day by day over the samples the verdict of a pair shifts, and every move leads to items", () => {
  const dossier = dossierOf(samples)
  const known = new Set(dossier.items.map(({item}) => item.id))
  const verdicts = new Map<string, Set<string>>()
  for (const day of ["2022-01-11", "2022-01-12", "2022-01-13", "2022-01-14", "2022-01-15", "2022-01-18"]) {
    const since = new Date(Date.parse(day) - 2 * 864e5).toISOString().slice(0, 10)
    for (const {pair, verdict, tracks} of directions(asKnown(dossier, day), since, day, statesIn)) {
      if (verdict === "record too thin") continue
      verdicts.set(pair.join(), (verdicts.get(pair.join()) ?? new Set()).add(verdict))
      for (const {move, items} of tracks) {
        if (move === "better" || move === "worse") expect(items.length).toBeGreaterThan(0)
        for (const id of items) expect(known.has(id)).toBe(true)
      }
    }
  }
  expect([...verdicts.values()].some((seen) => seen.size > 1)).toBe(true)
})

test("a report of troops that return by their owner's claim alone makes the pair mixed, not improved", () => {
  const text =
    "Russia's Defence Ministry said on Wednesday that it was pulling back troops from the border with Ukraine. " +
    "Russia promised Ukraine that the soldiers would return to their bases."
  const claim = read(text, {published: "2022-01-19"})
  const pair = directions(dossierOf([...samples, claim]), "2022-01-18", "2022-01-19", statesIn).find(
    (direction) => direction.pair.join() === "RUS,UKR",
  )
  expect(pair?.verdict).toBe("mixed")
  expect(pair?.tracks.find(({track}) => track === "posture")?.move).toBe("no change")
})

import {afterAll, describe, expect, test} from "vitest"
import {randomFrom} from "../../bench/generate.ts"
import {places} from "../store/databases.ts"
import {faultsOf, linesUntilEnd, startScript} from "./kills.ts"

/** READOUT_KILLS=100 runs the long version. */
const rounds = Number(process.env.READOUT_KILLS ?? 3)
const all = await places()
afterAll(async () => void (await Promise.all(all.map((place) => place.remove()))))

describe.each(all)("a process that adds to $name", (place) => {
  test(
    `loses no acknowledged report in ${rounds} rounds of kill -9`,
    async () => {
      const location = await place.fresh()
      const random = randomFrom(7)
      const acknowledged = new Set<string>()
      for (let round = 0; round < rounds; round++) {
        const child = startScript("test/durability/adder.ts", [location, `${acknowledged.size}`])
        const moment = 1 + Math.floor(random() * 60)
        const lines = await linesUntilEnd(child, (count) => {
          if (count === moment) setTimeout(() => child.kill("SIGKILL"), random() * 20)
        })
        expect(child.signalCode).toBe("SIGKILL")
        expect(lines.length).toBeGreaterThanOrEqual(moment)
        for (const id of lines) acknowledged.add(id)
        // Reading all after each of many rounds would take hours: what was acknowledged in it, and all now and then.
        const isWhole = round < 3 || round % 20 === 0
        expect(await faultsOf(location, isWhole ? acknowledged : lines, isWhole)).toEqual([])
      }
      expect(await faultsOf(location, acknowledged)).toEqual([])
      console.log(`${place.name}: ${rounds} kills, ${acknowledged.size} reports acknowledged, none lost`)
    },
    60_000 + rounds * 40_000,
  )
})

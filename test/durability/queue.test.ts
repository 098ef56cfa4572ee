import {once} from "node:events"
import {afterAll, describe, expect, test} from "vitest"
import {draftOf} from "../../bench/generate.ts"
import {openQueue} from "../../src/store/queue.ts"
import {openStore} from "../../src/store/store.ts"
import {places} from "../store/databases.ts"
import {faultsOf, startScript} from "./kills.ts"

const rounds = Number(process.env.READOUT_KILLS ?? 1)
const all = (await places()).filter((place) => place.name === "PostgreSQL")
afterAll(async () => void (await Promise.all(all.map((place) => place.remove()))))

describe.skipIf(all.length === 0)("two workers on one queue", () => {
  test(
    "one killed, every report is read and filed once",
    async () => {
      const location = await all[0]!.fresh()
      const queue = await openQueue(location)
      const store = await openStore(location)
      const reports = 60
      for (let round = 0; round < rounds; round++) {
        const drafts = Array.from({length: reports}, (_, n) => draftOf(round * reports + n))
        await queue.put(drafts.map((draft) => ({name: draft.url!, draft, notices: []})))
        await queue.put(drafts.map((draft) => ({name: draft.url!, draft, notices: []})))
        expect(await queue.counts()).toEqual({waiting: reports, failed: 0})

        const filed = async (): Promise<number> => (await store.summary()).reports - round * reports
        const [doomed, other] = [1, 2].map(() => startScript("test/durability/worker.ts", [location]))
        // Killed as soon as it has a report in hand and some are filed.
        while ((await filed()) < 10) await new Promise((resolve) => setTimeout(resolve, 20))
        const ends = [once(doomed!, "exit"), once(other!, "exit")]
        doomed!.kill("SIGKILL")
        await Promise.all(ends)
        expect(other!.exitCode).toBe(0)
        expect(await queue.counts()).toEqual({waiting: 0, failed: 0})
        expect(await filed()).toBe(reports)
      }
      const ids = new Set((await store.changes(0, 1000)).map(({subject}) => subject))
      expect(ids.size).toBe(Math.min(1000, reports * rounds))
      expect((await store.changes(0, 1000)).length).toBe(ids.size)
      await queue.close()
      await store.close()
      expect(await faultsOf(location, ids)).toEqual([])
    },
    60_000 + rounds * 30_000,
  )

  test("a file has no queue", async () => {
    await expect(openQueue("crisis.db")).rejects.toThrow("needs a PostgreSQL store")
  })
})

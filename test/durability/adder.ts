import {writeSync} from "node:fs"
import {setImmediate as turn} from "node:timers/promises"
import {draftOf} from "../../bench/generate.ts"
import {addAll} from "../../src/cli/adding/add-all.ts"
import {openStore} from "../../src/store/store.ts"
import {readingOf} from "../store/readings.ts"

// Adds reports from number FROM on to the store at LOCATION until it is killed, by the way that `readout add`
// takes but with a reader that costs nothing, so that the kill meets the store at work. Each report is
// acknowledged by a line with its id.
const [location, from] = process.argv.slice(2)
const store = await openStore(location!)
async function* entries() {
  for (let n = Number(from); ; n++) {
    const text = `${draftOf(n).text}\nRussia demands number ${n}. America says no.`
    yield {name: `${n}`, draft: {...draftOf(n), text}, notices: []}
  }
}
const pool = {
  // Several come in one turn, so that they are filed together.
  async read({draft}: {draft: Parameters<typeof readingOf>[0]}) {
    await turn()
    return readingOf(draft)
  },
  close: async () => undefined,
}
const to = {store, pool, reader: "test 1", again: false, now: () => new Date()}
for await (const added of addAll(entries(), to)) {
  if ("filed" in added) writeSync(1, `${added.filed.report}\n`)
}

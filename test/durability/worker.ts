import {setTimeout as wait} from "node:timers/promises"
import {openQueue} from "../../src/store/queue.ts"
import {openStore} from "../../src/store/store.ts"
import {readingOf} from "../store/readings.ts"

// Works the queue of the store at LOCATION until it is empty, a little slowly, so that it can be killed at work.
const [location] = process.argv.slice(2)
const [store, queue] = [await openStore(location!), await openQueue(location!)]
await queue.work({
  concurrency: 2,
  signal: new AbortController().signal,
  untilEmpty: true,
  async handle({draft}) {
    await wait(30)
    await store.add(readingOf(draft), {filed: new Date().toISOString(), reader: "test 1"})
  },
})
await queue.close()
await store.close()

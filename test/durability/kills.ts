import {type ChildProcess, spawn} from "node:child_process"
import {once} from "node:events"
import {openStore} from "../../src/store/store.ts"

/** The program from its source with an `add` whose every line on standard output is an acknowledged report. */
export function startScript(script: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", script, ...args], {stdio: ["ignore", "pipe", "inherit"]})
}

/** The lines that a process writes until it ends; calls `seen` at each. */
export async function linesUntilEnd(
  child: ChildProcess,
  seen: (count: number) => void,
): Promise<readonly string[]> {
  let text = ""
  let count = 0
  child.stdout!.setEncoding("utf8").on("data", (piece: string) => {
    text += piece
    const lines = text.split("\n").length - 1
    while (count < lines) seen(++count)
  })
  await once(child, "close")
  // A line without its end was not acknowledged.
  return text.split("\n").slice(0, -1)
}

/** What is wrong with the store: reports acknowledged and not there and, where `whole`, what its own check finds. */
export async function faultsOf(
  location: string,
  acknowledged: Iterable<string>,
  whole = true,
): Promise<readonly string[]> {
  const store = await openStore(location)
  try {
    const faults: string[] = []
    for (const id of acknowledged) {
      if ((await store.report(id)) === undefined) faults.push(`${id} was acknowledged and is lost`)
    }
    if (whole) for await (const fault of store.check()) faults.push(fault)
    return faults
  } finally {
    await store.close()
  }
}

import {stat} from "node:fs/promises"
import type {Fetcher} from "../../fetch/fetch.ts"
import type {Entry} from "../../intake/entry.ts"
import {fileWords} from "../file-words.ts"
import {type Given, withGiven} from "../given.ts"
import {type Input, inputsOf} from "../inputs.ts"
import {fetchedEntries, isAddress} from "./fetched.ts"
import {openInput} from "./open-input.ts"

/** What the command line says of its inputs. */
export interface Source {
  readonly given: Given
  /** Fetches addresses. */
  readonly fetcher: Fetcher
  /** Is told of what cannot be opened. */
  readonly refuse: (message: string) => void
}

/** The reports in the inputs, and how much of them has been read. */
export interface Entries {
  readonly entries: AsyncIterable<Entry>
  /** 0 to 1 by size; undefined where an input's size is not known. */
  share(): number | undefined
}

/** The reports in all inputs, in order, addresses last; a file's bytes are read when its turn comes. */
export async function entriesOf(paths: readonly string[], source: Source): Promise<Entries> {
  const inputs: Input[] = []
  const addresses = paths.filter(isAddress)
  for (const path of paths.filter((each) => !isAddress(each))) {
    for await (const input of inputsOf(path, Number.POSITIVE_INFINITY)) {
      if ("problem" in input) source.refuse(input.problem)
      else inputs.push(input)
    }
  }
  const sizes = await Promise.all(
    inputs.map(async (input) =>
      input.path === undefined ? input.bytes.length : (await stat(input.path)).size,
    ),
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let read = 0

  const consumed = (bytes: number): void => {
    read += bytes
  }

  const given = (entry: Entry): Entry =>
    entry.draft === undefined ? entry : {...entry, draft: withGiven(entry.draft, source.given)}

  async function* entries(): AsyncGenerator<Entry> {
    for (const [index, input] of inputs.entries()) {
      try {
        for await (const entry of openInput(input, consumed, source.given.fields)) yield given(entry)
      } catch (error) {
        source.refuse(`${input.name}: ${fileWords(error)}`)
      }
      read = sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0)
    }
    for (const url of addresses) {
      for await (const entry of fetchedEntries(source.fetcher, url, source.given.fields)) yield given(entry)
    }
  }
  return {
    entries: entries(),
    share: () => (total === 0 || addresses.length > 0 ? undefined : Math.min(1, read / total)),
  }
}

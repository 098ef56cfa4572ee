import {diffWordsWithSpace} from "diff"
import {anchorAt} from "../text/span.ts"
import {canonical} from "./filing.ts"
import {readReport, readState} from "./reports.ts"
import type {Backend} from "./schema.ts"
import type {ReportDifference, TextChange} from "./types.ts"

/** What was replaced between two texts, word by word, in text order. */
export function textChanges(before: string, after: string): readonly TextChange[] {
  const changes: TextChange[] = []
  let [a, b] = [0, 0]
  let [fromA, fromB] = [0, 0]
  const close = (): void => {
    if (a > fromA || b > fromB) {
      changes.push({from: anchorAt(before, fromA, a), to: anchorAt(after, fromB, b)})
    }
  }
  for (const part of diffWordsWithSpace(before, after)) {
    if (part.added) b += part.value.length
    else if (part.removed) a += part.value.length
    else {
      close()
      a += part.value.length
      b += part.value.length
      ;[fromA, fromB] = [a, b]
    }
  }
  close()
  return changes
}

/** See `Store.difference`. */
export async function differenceOf(
  backend: Backend,
  idOrSign: string,
  from: number,
  to: number,
): Promise<ReportDifference | undefined> {
  const id = (await readReport(backend, idOrSign))?.entry.id
  if (id === undefined) return undefined
  const [before, after] = [await readState(backend, id, from), await readState(backend, id, to)]
  if (before === undefined || after === undefined) return undefined
  const had = new Set(before.items.map(canonical))
  const has = new Set(after.items.map(canonical))
  return {
    from: before.entry,
    to: after.entry,
    text: textChanges(before.report.text, after.report.text),
    added: after.items.filter((item) => !had.has(canonical(item))),
    removed: before.items.filter((item) => !has.has(canonical(item))),
  }
}

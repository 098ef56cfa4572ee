import type {Page} from "./types.ts"

/** A cursor that no list of this store gave, or a page size out of bounds: the caller's mistake. */
export class CursorError extends Error {
  override name = "CursorError"
}

/** The number of rows asked for, within bounds. */
export function pageSize(limit = 50): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new CursorError("A page has from 1 to 1000 rows.")
  }
  return limit
}

/** The place after which a page starts; undefined for the first page. */
export function placeOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  const place = Number.parseInt(cursor, 36)
  if (!Number.isSafeInteger(place) || place < 0 || place.toString(36) !== cursor) {
    throw new CursorError("The cursor is not one that this list gave.")
  }
  return place
}

/** A page of the first `limit` rows of which one more was asked for, so as to know whether a page follows. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => number,
  show: (rows: readonly Row[]) => readonly T[],
): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return rows.length > limit && last !== undefined
    ? {rows: show(shown), next: place(last).toString(36)}
    : {rows: show(shown)}
}

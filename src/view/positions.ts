import type {PositionHistory} from "../record/collation.ts"
import type {Issue} from "../record/common.ts"
import {holdersOf, type Position} from "../record/position.ts"
import {type Family, familyOf, stanceWords} from "../record/stance-families.ts"
import {dayOf, type FiledItem} from "./dossier.ts"
import {homesOf} from "./homes.ts"

/** What one party says on one issue. */
export interface PositionCell {
  readonly party: string
  /** The stance shown closed, with its polarity: of the newest dated item, else of the first found. */
  readonly stance: string
  readonly family: Family
  /** All its items; `items` may hold fewer. */
  readonly count: number
  /** Ids, newest dated first, then undated in order of filing. */
  readonly items: readonly string[]
}

/** One issue with the parties that have words on it. */
export interface PositionRow {
  readonly issue: Issue
  readonly count: number
  readonly cells: readonly PositionCell[]
}

/** Issues against parties. */
export interface Positions {
  /** The columns: those with most positions first. */
  readonly parties: readonly {readonly party: string; readonly count: number}[]
  /** The issues with most parties first, then with most positions. */
  readonly rows: readonly PositionRow[]
  /** On how many issues some party's newest stance refuses. */
  readonly refused: number
  /** Histories of one party on one issue in which the stance changes. At most `shownShifts`. */
  readonly shifts: readonly PositionHistory[]
  /** How many those are. */
  readonly shiftCount: number
}

const shownPlaces = 8
const shownShifts = 60

/** The matrix of positions; `home` tells whom a person speaks for, from all items of the record. A cell that is missing means that no words are on file, not that there is no stance. */
export function positionsOf(
  items: readonly FiledItem[],
  histories: readonly PositionHistory[],
  home: ReturnType<typeof homesOf> = homesOf(items),
): Positions {
  const issues = new Map<string, {issue: Issue; cells: Map<string, Position[]>}>()
  const parties = new Map<string, number>()
  for (const {item} of items) {
    if (item.kind !== "position") continue
    const row = issues.get(item.issue.id) ?? {issue: item.issue, cells: new Map<string, Position[]>()}
    issues.set(item.issue.id, row)
    for (const party of holdersOf(item).map((party) => home(party) ?? party.name)) {
      parties.set(party, (parties.get(party) ?? 0) + 1)
      const cell = row.cells.get(party)
      if (cell === undefined) row.cells.set(party, [item])
      else cell.push(item)
    }
  }
  const columns = [...parties].map(([party, count]) => ({party, count})).sort((a, b) => b.count - a.count)
  const rows = [...issues.values()].map(({issue, cells}) => ({
    issue,
    count: [...cells.values()].reduce((sum, cell) => sum + cell.length, 0),
    cells: columns.flatMap(({party}) => {
      const cell = cells.get(party)
      if (cell === undefined) return []
      const newest = cell.toSorted(
        (a, b) => ((dayOf(a) ?? "") < (dayOf(b) ?? "") ? 1 : -1) * Number(dayOf(a) !== dayOf(b)),
      )
      const stance = stanceWords(newest[0]!)
      const ids = newest.slice(0, shownPlaces).map(({id}) => id)
      return [{party, stance, family: familyOf(stance), count: cell.length, items: ids}]
    }),
  }))
  const shifts = histories.filter(({steps}) => steps.some(({shift}) => shift))
  return {
    parties: columns,
    rows: rows.sort((a, b) => b.cells.length - a.cells.length || b.count - a.count),
    refused: rows.filter(({cells}) => cells.some(({family}) => family === "refuses")).length,
    shifts: shifts.slice(0, shownShifts),
    shiftCount: shifts.length,
  }
}

/** One view as the rail lists it. */
export interface ViewEntry {
  /** First part of the path; empty for the overview. */
  readonly id: string
  readonly path: string
  readonly name: string
  /** The key that goes there after `g`. */
  readonly key: string
  /** Views that show the record stand first, then the texts behind it, then adding. */
  readonly group: 0 | 1 | 2
}

/** All views in the order of the rail. */
export const views: readonly ViewEntry[] = [
  {id: "", path: "/", name: "Overview", key: "o", group: 0},
  {id: "timeline", path: "/timeline", name: "Timeline", key: "t", group: 0},
  {id: "positions", path: "/positions", name: "Positions", key: "p", group: 0},
  {id: "words", path: "/words", name: "Words", key: "w", group: 0},
  {id: "disagreements", path: "/disagreements", name: "Disagreements", key: "d", group: 0},
  {id: "posture", path: "/posture", name: "Posture", key: "f", group: 0},
  {id: "outlook", path: "/outlook", name: "Outlook", key: "l", group: 0},
  {id: "speakers", path: "/speakers", name: "Who said what", key: "h", group: 0},
  {id: "items", path: "/items", name: "All items", key: "i", group: 0},
  {id: "reports", path: "/reports", name: "Reader", key: "r", group: 1},
  {id: "sources", path: "/sources", name: "Sources", key: "s", group: 1},
  {id: "add", path: "/add", name: "Add", key: "a", group: 2},
]

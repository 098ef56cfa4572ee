/**
 * Indexes for what 100,000 reports make slow: counting outlets, which read every text, and lists by day or outlet
 * with few matches. Days stand in the indexes of the order of filing, so that a list looks at rows that it shows.
 */
export function indexes(): readonly string[] {
  return [
    "create index reading_outlet on reading (outlet, superseded, change)",
    "create index reading_order on reading (change, superseded, last_day, first_day)",
    "drop index reading_change",
    "create index item_order on item (ord, superseded, last_day, first_day)",
    "drop index item_ord",
    "create index item_kind_order on item (kind, ord, superseded, last_day, first_day)",
    "drop index item_kind",
  ]
}

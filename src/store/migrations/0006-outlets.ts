/** Counting the outlets of the present record, for which PostgreSQL would otherwise read the whole table. */
export function outlets(): readonly string[] {
  return ["create index reading_outlet_now on reading (outlet) where superseded is null"]
}

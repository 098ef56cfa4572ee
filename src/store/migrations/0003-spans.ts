/** The few items that last longer than a day: all others lie within a range of days where their last day does. */
export function spans(): readonly string[] {
  return ["create index item_span on item (last_day, first_day) where first_day <> last_day"]
}

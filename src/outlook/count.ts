/** How many of the orders that the record allows bear something out. */
export interface Count {
  readonly of: number
  readonly in: number
}

/** `always`: in all orders; `never`: in none. */
export type Frequency = "always" | "sometimes" | "never"

export function frequencyOf({of, in: some}: Count): Frequency {
  return some === 0 ? "never" : some === of ? "always" : "sometimes"
}

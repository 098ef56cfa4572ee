import type {Disagreement, Witness} from "../record/collation.ts"

/** One way to say it, with who says so; nobody where it is general knowledge. */
export interface RawSide {
  readonly value: string
  readonly witnesses: readonly Witness[]
}

/** A disagreement whose origins are not counted yet. */
export interface RawDisagreement {
  readonly of: Disagreement["of"]
  readonly about: string
  readonly reason: string
  /** What tells it apart from others of its kind. */
  readonly key: string
  readonly sides: readonly RawSide[]
}

/** A value as one witness gives it. */
export interface Given {
  readonly value: string
  readonly witness: Witness
}

/** A side for each value, in the order in which they come. */
export function sidesOf(all: readonly Given[]): readonly RawSide[] {
  const sides = new Map<string, Witness[]>()
  for (const {value, witness} of all) {
    const witnesses = sides.get(value)
    if (witnesses === undefined) sides.set(value, [witness])
    else witnesses.push(witness)
  }
  return [...sides].map(([value, witnesses]) => ({value, witnesses}))
}

/** Why values that shut one another out are a disagreement: of more than two, some may agree. */
export function cannotHold(what: string, sides: readonly RawSide[]): string {
  return `the ${what} cannot ${sides.length === 2 ? "both" : "all"} hold`
}

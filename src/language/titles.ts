import type {Name} from "./analysis.ts"
import {gazetteer} from "./gazetteer.ts"

/** The columns of a tree that the mending changes: heads by token (-1 for a root) and relation names. */
export interface Tree {
  readonly heads: Int32Array
  textOf(index: number): string
  relationOf(index: number): string
  setRelation(index: number, relation: string): void
}

/**
 * Mends "Minister of Trade Karen Holm" where the net took the name for what the office is of: "Trade", not "Karen",
 * depends on "Minister", and the person carries the office on, as one name with it.
 */
export function mendTitles(names: readonly Name[], tree: Tree): void {
  const {heads} = tree
  for (const {first, last, type} of names) {
    if (type !== "PER") continue
    let name = first
    while (name < last && heads[name]! >= first && heads[name]! < last) name++
    const office = heads[name] ?? -1
    const complement = first - 1
    if (name === last || office < 0 || office >= complement || heads[complement] !== name) continue
    if (!gazetteer().isOffice(tree.textOf(office).toLowerCase())) continue
    let preposition = complement
    while (
      preposition > office &&
      !(heads[preposition] === name && tree.relationOf(preposition) === "case")
    ) {
      preposition--
    }
    if (preposition === office) continue
    for (let i = preposition; i < complement; i++) if (heads[i] === name) heads[i] = complement
    heads[complement] = office
    tree.setRelation(complement, "nmod")
    tree.setRelation(name, "flat")
  }
}

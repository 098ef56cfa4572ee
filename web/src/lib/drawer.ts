import {createContext} from "preact"
import {useContext} from "preact/hooks"
import type {Anchor, Labels, SignedItem} from "../../../src/api/wire.ts"

/** What the drawer shows: one item's exact words, or the rows behind a figure. */
export type Proof =
  | Exact
  | {readonly title: string; readonly rows: string}
  | {
      readonly title: string
      readonly ids: readonly string[]
      readonly items: {readonly [id: string]: SignedItem}
      readonly labels: Labels
    }

export interface Exact {
  readonly item: string
  /** Words of the report that the item rests on besides its own, as the office that it names. */
  readonly anchor?: Anchor
}

interface Drawer {
  readonly open: (proof: Proof, opener: Element) => void
  readonly opener: Element | undefined
}

/** How a part opens the drawer; `ProofDrawer` holds it. */
export const DrawerContext = createContext<Drawer>({open: () => undefined, opener: undefined})

/** Opens the drawer of exact words. */
export function useProof(): Drawer {
  return useContext(DrawerContext)
}

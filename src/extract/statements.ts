import type {ItemDraft} from "../record/id.ts"
import type {Context} from "./context.ts"

/** Every statement that the report gives. */
export function statements(_context: Context): readonly ItemDraft[] {
  return []
}

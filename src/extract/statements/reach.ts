import type {Analysis, Token} from "../../language/analysis.ts"

/** How far the subtree of each token reaches within its sentence: numbers of its first and last token. */
export interface Reach {
  left(token: Token): number
  right(token: Token): number
  /** Whether `outer` is `inner` or governs it, directly or not. */
  governs(outer: Token, inner: Token): boolean
}

export function reachIn(analysis: Analysis): Reach {
  const {length} = analysis
  const left = Int32Array.from({length}, (_, index) => index)
  const right = left.slice()
  for (let index = 0; index < length; index++) {
    const token = analysis.token(index)
    if (token.rel === "punct") continue
    for (let above = token.head, steps = 0; above !== undefined && steps < 200; above = above.head, steps++) {
      if (left[above.index]! > index) left[above.index] = index
      if (right[above.index]! < index) right[above.index] = index
    }
  }
  return {
    left: ({index}) => left[index]!,
    right: ({index}) => right[index]!,
    governs(outer, inner) {
      let token: Token | undefined = inner
      for (let steps = 0; token !== undefined && steps < 200; steps++) {
        if (token.index === outer.index) return true
        token = token.head
      }
      return false
    },
  }
}

/** Whether a node is in the subtree of another, which may be itself. `heads` by node; 0 is the root. */
export function isUnder(heads: Int32Array, node: number, top: number): boolean {
  let at = node
  while (at !== 0 && at !== top) at = heads[at]!
  return at === top
}

/** The first and last node of the subtree of `top`. */
export function spanOf(heads: Int32Array, top: number): [first: number, last: number] {
  let [first, last] = [top, top]
  for (let t = 1; t < heads.length; t++) {
    if (isUnder(heads, t, top)) [first, last] = [Math.min(first, t), Math.max(last, t)]
  }
  return [first, last]
}

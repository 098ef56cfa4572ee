/** Opening marks and those that close them; straight quotation marks do both. */
const pairs: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["“", "”"],
  ["‘", "’"],
  ["«", "»"],
  ["„", "“"],
  ["``", "''"],
  ['"', '"'],
  ["-LRB-", "-RRB-"],
])

/**
 * Attaches both marks of a pair to the head of what they enclose, as the guidelines of Universal Dependencies
 * ask, where that is one word. Changes `heads`. All is by node; `isMark` tells punctuation.
 */
export function attachPairs(
  heads: Int32Array,
  forms: readonly string[],
  isMark: (node: number) => boolean,
): void {
  const open: {readonly at: number; readonly close: string}[] = []
  for (let t = 1; t < heads.length; t++) {
    if (!isMark(t)) continue
    const index = open.findLastIndex(({close}) => close === forms[t])
    if (index >= 0) {
      const {at} = open[index]!
      open.length = index
      const top = onlyTop(heads, at, t, isMark)
      if (top === undefined) continue
      heads[at] = top
      heads[t] = top
      continue
    }
    const close = pairs.get(forms[t]!)
    if (close !== undefined) open.push({at: t, close})
  }
}

/** The one word between two marks whose head is outside them; undefined where there are several. */
function onlyTop(
  heads: Int32Array,
  opening: number,
  closing: number,
  isMark: (node: number) => boolean,
): number | undefined {
  let top: number | undefined
  for (let t = opening + 1; t < closing; t++) {
    if (isMark(t) || (heads[t]! > opening && heads[t]! < closing)) continue
    if (top !== undefined) return undefined
    top = t
  }
  return top
}

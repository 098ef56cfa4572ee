import type {Added} from "./add-all.ts"

/** Bad inputs, and remarks, that are listed one by one; the rest is counted. */
const listed = {refused: 200, remarks: 50}

/** Counts what came of inputs, for the lines at the end. */
export interface Outcome {
  take(added: Added): void
  refuse(message: string): void
  readonly failed: boolean
  /** What was filed, a line, each input that could not be read, and remarks on what was read all the same. */
  lines(): readonly string[]
}

/** An outcome of nothing yet. */
export function newOutcome(): Outcome {
  const counts = {new: 0, changed: 0, known: 0}
  const refused: string[] = []
  const remarks: string[] = []
  let [refusals, remarked] = [0, 0]
  let [first, last]: (string | undefined)[] = []
  const refuse = (message: string): void => {
    refusals++
    if (refused.length < listed.refused) refused.push(message)
  }
  const remark = (message: string): void => {
    remarked++
    if (remarks.length < listed.remarks) remarks.push(message)
  }
  return {
    take(added) {
      if ("refused" in added) refuse(added.refused)
      else if ("remark" in added) {
        remark(added.remark)
      } else if ("known" in added) counts.known++
      else {
        counts[added.filed.outcome]++
        if (added.filed.outcome === "known") return
        for (const {message} of added.notices) remark(`${added.filed.sign}, ${added.name}: ${message}`)
        if (added.filed.outcome === "changed") return
        first ??= added.filed.sign
        last = added.filed.sign
      }
    },
    refuse,
    get failed() {
      return refusals > 0
    },
    lines() {
      const signs = first === undefined ? "" : first === last ? ` (${first})` : ` (${first} to ${last})`
      const parts = [
        `${counts.new} added${signs}`,
        ...(counts.changed > 0 ? [`${counts.changed} changed`] : []),
        ...(counts.known > 0 ? [`${counts.known} known already`] : []),
        ...(refusals > 0 ? [`${refusals} could not be read:`] : []),
      ]
      const more = refusals > refused.length ? [`… and ${refusals - refused.length} more`] : []
      const further = remarked > remarks.length ? [`… and ${remarked - remarks.length} more remarks`] : []
      return [parts.join(", "), ...[...refused, ...more].map((line) => `  ${line}`), ...remarks, ...further]
    },
  }
}

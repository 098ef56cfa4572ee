import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import {ancestors} from "../rule.ts"

const topics = new Set(readData<{topics: readonly string[]}>("forces").topics)

/** Whether what the noun names is only talked of or limited: "discuss limits on exercises" tells of no exercise. */
export function isTopic(noun: Token): boolean {
  for (const {head, rel} of ancestors(noun)) {
    if (head === undefined || !/^(nmod|conj|obj|obl|appos)$/.test(rel)) return false
    if (topics.has(head.lemma)) return true
  }
  return false
}

import {readData} from "../data/data.ts"

/** Fewest items of a rule on gold for its precision to be called measured. */
const fewest = 5

/**
 * The measured precision of a rule, 0 to 1, from `data/rule-precision` (made by `npm run evaluate -- rules --write`);
 * undefined where the rule made too few items on gold to say.
 */
export function confidenceOf(rule: string): number | undefined {
  const {rules} = readData<{
    readonly rules: {readonly [rule: string]: readonly [right: number, found: number]}
  }>("rule-precision")
  const [right, found] = rules[rule] ?? [0, 0]
  return found < fewest ? undefined : Math.round((100 * right) / found) / 100
}

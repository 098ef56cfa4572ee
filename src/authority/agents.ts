import type {Authority} from "./authority.ts"
import type {Agent} from "./entry.ts"

/**
 * The code of an actor of this owner by what it is called: "Gondor's border police" is `GONCOP` where an
 * authority file says that "border police" is `~COP`. The agent with the most words counts, in any number.
 */
export function agentCode(authority: Authority, owner: string, words: string): string | undefined {
  const known = ` ${singular(words)} `
  const matches = authority.agents.flatMap(({names, code}) =>
    names.filter((name) => known.includes(` ${singular(name)} `)).map((name) => ({name, code})),
  )
  const [longest] = matches.sort(
    (a, b) => b.name.split(" ").length - a.name.split(" ").length || b.name.length - a.name.length,
  )
  return longest && codeOfOwner(longest.code, owner)
}

/** The agent that a text's last words name, of several the one with the most words; `words` are the last five at most. */
export function agentEnding({agents}: Authority, words: readonly string[]): Agent | undefined {
  for (let first = 0; agents.length > 0 && first < words.length; first++) {
    const phrase = words.slice(first).join(" ").toLowerCase()
    const agent = agents.find(({names}) =>
      names.some((name) => name.toLowerCase() === phrase || `${name.toLowerCase()}s` === phrase),
    )
    if (agent !== undefined) return agent
  }
  return undefined
}

/** An agent's code with its owner's in the place of `~`; what the owner's code ends in already is not said twice. */
export function codeOfOwner(code: string, owner: string): string {
  const suffix = code.replace("~", "")
  return code.startsWith("~") && owner.length > 3 && owner.endsWith(suffix) ? owner : code.replace("~", owner)
}

function singular(words: string): string {
  return words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word.length > 3 ? word.replace(/(?<=[^s])s$/, "") : word))
    .join(" ")
}

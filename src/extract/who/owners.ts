import type {Token} from "../../language/analysis.ts"
import {partyId} from "../../record/actors.ts"
import type {Context} from "../context.ts"
import {coordinated, prepositionOf} from "../shared/arguments.ts"

/**
 * The states and organisations whose people a noun names, all of a list; a noun that is coordinated without an
 * article shares those of the first: "Danish soldiers and police", "ministers and officials of Chad and Mali".
 */
export function ownersOf(context: Context, token: Token): readonly string[] {
  const owner = token.children.find(
    (child) =>
      (/^(amod|compound|nmod:poss)$/.test(child.rel) || /^(of|in|from|for)$/.test(prepositionOf(child))) &&
      partyAt(context, child.index) !== undefined &&
      // "States" of "the United States"
      (context.namedAt(token.index) === undefined ||
        context.namedAt(token.index) !== context.namedAt(child.index)),
  )
  if (owner !== undefined)
    return [...new Set(listed(context, owner).flatMap((index) => partyAt(context, index) ?? []))]
  return isBare(token) && partyId(context.actorOf(token.head!.index)) !== undefined
    ? ownersOf(context, token.head!)
    : []
}

/** A noun that is coordinated with another without an article or owner: "police" of "Danish soldiers and police". */
export function isBare({rel, head, upos, children}: Token): boolean {
  return (
    rel === "conj" &&
    head !== undefined &&
    upos === "NOUN" &&
    !children.some((child) => /^(det|case|nmod:poss)$/.test(child.rel))
  )
}

function partyAt(context: Context, index: number): string | undefined {
  const owner = context.actorOf(index)
  return owner && context.partyOf(owner)?.actor
}

/** The names of a list that begins with this token, wherever the tree hangs them: "Chad, Mali and Niger". */
function listed(context: Context, first: Token): readonly number[] {
  const found = coordinated(first).map(({index}) => index)
  const row = [first.index]
  for (let at = first.index + 1; at < context.analysis.length; at++) {
    const {text, sentence} = context.analysis.token(at)
    if (sentence !== first.sentence) break
    if (/^(,|and|the)$/.test(text)) continue
    if (context.namedAt(at)?.entry.kind !== "state") break
    row.push(at)
    if (context.analysis.token(at - 1).text === "and") return [...new Set([...found, ...row])]
  }
  return found
}

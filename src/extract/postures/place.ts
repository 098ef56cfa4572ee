import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {core} from "../rule.ts"
import {prepositionOf} from "../shared/arguments.ts"
import {isInTime, nameAt} from "../shared/covering.ts"

const data = readData<{
  places: readonly string[]
  placing: readonly string[]
  prepositional: readonly string[]
}>("forces")
/** Nouns for a place, in the singular. */
const placeNouns = new Set(data.places)
/** Prepositions of place. */
const placing = new Set(data.placing)
/** Prepositions that look like verbs: "amid", "following". */
const prepositional = new Set(data.prepositional)

/** Whether the noun only tells under what circumstances the rest happens: "amid a build-up", "following a drill". */
export function isCircumstance(noun: Token): boolean {
  // The tree takes "build-up" to pieces.
  if (noun.rel === "compound" && noun.head !== undefined) return isCircumstance(noun.head)
  return prepositional.has(prepositionOf(noun)) || (noun.head !== undefined && isPrepositional(noun.head))
}

/** Whether the word is a preposition that looks like a verb. */
function isPrepositional({text}: Token): boolean {
  return prepositional.has(text.toLowerCase())
}

/** Where: a noun with a preposition of place on the noun or its verb, that is no time and no event. */
export function placeOf(
  context: Context,
  noun: Token,
  verb: Token | undefined,
  ofVerb: boolean,
): {words: Span} | undefined {
  const {analysis} = context
  const {head} = noun
  if (
    head !== undefined &&
    noun.rel === "nsubj" &&
    placing.has(prepositionOf(head)) &&
    isPlaceNoun(context, head)
  ) {
    return {words: placeSpan(context, head)}
  }
  const hosts = [
    noun,
    ...noun.children.filter((child) => child.rel === "conj" || prepositional.has(prepositionOf(child))),
    ...(verb !== undefined && ofVerb ? [verb] : []),
    ...(head !== undefined && isPrepositional(head) ? [head] : []),
  ]
  for (const host of hosts) {
    for (const child of host.children) {
      if (!/^(nmod|obl)$/.test(child.rel) || child.index < Math.min(noun.index, verb?.index ?? noun.index))
        continue
      if (!placing.has(prepositionOf(child)) || !isPlaceNoun(context, child)) continue
      return {words: placeSpan(context, child)}
    }
  }
  const inner = analysis.token(noun.index).children.find(({rel}) => rel === "nmod")
  return inner === undefined || prepositionOf(inner) !== "of" ? undefined : placeOfInner(context, inner)
}

function placeOfInner(context: Context, noun: Token): {words: Span} | undefined {
  for (const child of noun.children) {
    if (child.rel === "nmod" && placing.has(prepositionOf(child)) && isPlaceNoun(context, child))
      return {words: placeSpan(context, child)}
    const deeper =
      child.rel === "nmod" && prepositionOf(child) === "of" ? placeOfInner(context, child) : undefined
    if (deeper !== undefined) return deeper
  }
  return undefined
}

function placeSpan(context: Context, noun: Token): Span {
  const others = noun.children.filter(({rel}) => rel === "conj")
  const isList = others.every((other) => isPlaceNoun(context, other))
  const {from, to} = core(
    context,
    noun.index,
    isList ? /^(acl|advcl|nsubj|cop)/ : /^(acl|advcl|nsubj|cop|cc|conj)/,
  )
  const {text, times} = context.analysis
  const time = times.find((each) => noun.to <= each.from && each.from < to)
  if (time === undefined) return {from, to}
  return {
    from,
    to:
      from +
      text
        .slice(from, time.from)
        .replace(
          /\s+(over|during|in|on|for|since|from|until|by|the|as of|after|before)*\s*(the|this|that|last)?\s*$/i,
          "",
        ).length,
  }
}

function isPlaceNoun(context: Context, token: Token): boolean {
  if (isInTime(context.analysis, token)) return false
  if (placeNouns.has(token.lemma.toLowerCase().replace(/s$/, ""))) return true
  const name = nameAt(context.analysis, token.index)
  const isNamed = name !== undefined && name.type !== "PER"
  return token.upos === "PROPN" && (isNamed || context.authority.resolve(token.text) !== undefined)
}

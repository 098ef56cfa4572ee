import type {Token} from "../../language/analysis.ts"
import type {ActorRef, SourceLink} from "../../record/common.ts"
import type {Anchor, Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {prepositionOf} from "../shared/arguments.ts"
import {isSetting} from "./content-end.ts"
import type {Page} from "./page.ts"
import {quoting} from "./reporting.ts"
import type {Utterance} from "./utterance.ts"

/** To whom, through whom and where an utterance was made, as the clause of its cue tells. */
export interface Surroundings {
  readonly addressee?: ActorRef
  readonly relays: readonly SourceLink[]
  readonly setting?: Anchor
}

export function surroundingsOf(context: Context, page: Page, utterance: Utterance): Surroundings {
  const {verb} = utterance
  if (verb === undefined) return {relays: []}
  const setting = settingOf(context, page, verb, utterance.pieces)
  const addressee = addresseeOf(context, page, verb, utterance.pieces)
  return {
    relays: relaysOf(context, page, verb, utterance),
    ...(addressee === undefined ? {} : {addressee}),
    ...(setting === undefined ? {} : {setting}),
  }
}

/** Outlets named in the sentence outside the words reported, the speaker aside. */
function relaysOf(
  context: Context,
  {analysis, reach}: Page,
  verb: Token,
  {pieces, subject}: Utterance,
): SourceLink[] {
  const sentence = analysis.sentences[verb.sentence]!
  const relays: SourceLink[] = []
  for (let index = sentence.first; index < sentence.last; index++) {
    const token = analysis.token(index)
    const named = context.namedAt(index)
    if (named?.entry.kind !== "outlet" || isWithin(token, pieces)) continue
    if (
      subject !== undefined &&
      reach.left(subject) <= index &&
      index <= reach.right(subject) &&
      !isQuoting(token)
    )
      continue
    if (relays.some(({actor}) => actor === named.entry.id)) continue
    const {from} = token
    let to = token.to
    while (index + 1 < sentence.last && context.namedAt(index + 1)?.entry === named.entry)
      to = analysis.token(++index).to
    relays.push({
      role: "relay",
      actor: named.entry.id,
      name: named.entry.name,
      anchor: context.anchor({from, to}),
    })
  }
  return relays
}

/** "a spokesman *quoted by Fars*": the outlet stands on the speaker as the one through whom the words came. */
function isQuoting(outlet: Token): boolean {
  return prepositionOf(outlet) === "by" && quoting.has(outlet.head?.lemma ?? "")
}

function addresseeOf(
  context: Context,
  {reach}: Page,
  verb: Token,
  pieces: readonly Span[],
): ActorRef | undefined {
  for (const child of verb.children) {
    if (child.index < verb.index || isWithin(child, pieces)) continue
    const object = /^(obj|iobj)/.test(child.rel)
    const to =
      child.rel.startsWith("obl") && child.children.some(({rel, text}) => rel === "case" && text === "to")
    if (!object && !to) continue
    if (hasOutlet(context, reach.left(child), reach.right(child))) continue
    const ref = context.actorOf(child.index)
    if (ref !== undefined) return outside(context, ref, pieces)
  }
  return undefined
}

/** The actor without reported words that the tree hangs on it: "told the journalists *that he …*". */
function outside(context: Context, actor: ActorRef, pieces: readonly Span[]): ActorRef {
  const {anchor} = actor
  const piece = pieces.find(
    ({from, to}) => anchor !== undefined && anchor.from < from && from < anchor.to && to > from,
  )
  if (anchor === undefined || piece === undefined) return actor
  const words = anchor.quote
    .slice(0, piece.from - anchor.from)
    .replace(/[\s,]+(?:that|how|whether)?\s*$/i, "")
  const name = words.replace(/^(the|an?) /i, "")
  return {...actor, name, anchor: context.anchor({from: anchor.from, to: anchor.from + words.length})}
}

function hasOutlet(context: Context, first: number, last: number): boolean {
  for (let index = first; index <= last; index++) {
    if (context.namedAt(index)?.entry.kind === "outlet") return true
  }
  return false
}

function settingOf(context: Context, page: Page, verb: Token, pieces: readonly Span[]): Anchor | undefined {
  const {analysis, reach} = page
  const phrase = verb.children.find((child) => {
    const preposition = child.children.find(({rel}) => rel === "case")?.text.toLowerCase() ?? ""
    return (
      child.rel.startsWith("obl") &&
      /^(in|at|on|during|after|from)$/.test(preposition) &&
      isSetting(page, child)
    )
  })
  if (phrase === undefined || phrase.xpos === "NNP" || isWithin(phrase, pieces)) return undefined
  const from = analysis.token(reach.left(phrase)).from
  return context.anchor({from, to: analysis.token(reach.right(phrase)).to})
}

function isWithin(span: Span, pieces: readonly Span[]): boolean {
  return pieces.some(({from, to}) => from <= span.from && span.to <= to)
}

import type {Token} from "../../language/analysis.ts"
import type {When} from "../../record/common.ts"
import {contains, type Span} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"
import type {Context} from "../context.ts"
import {ancestors, core, cover} from "../rule.ts"
import {prepositionOf} from "../shared/arguments.ts"
import {nameAt} from "../shared/covering.ts"
import {durations, numbers, outcomes} from "./words.ts"

/** Where they met: a place named with the meeting. */
export function placeOf(context: Context, hosts: readonly Token[]): Span | undefined {
  const {analysis} = context
  for (const host of hosts) {
    for (const child of [
      ...host.children,
      ...host.children.filter(({rel}) => /^(obl|nmod)/.test(rel)).flatMap(({children}) => children),
    ]) {
      if (!/^(nmod|obl)$/.test(child.rel) || !/^(in|at|near|outside)$/.test(prepositionOf(child))) continue
      const named = nameAt(analysis, child.index)
      const name = named?.type === "LOC" ? named : undefined
      const known = context.authority.resolve(child.text)
      if (name !== undefined || known?.use === "seat" || known?.entry.kind === "state") return name ?? child
    }
  }
  return undefined
}

/** The words that say how long it was. */
export function durationOf(context: Context, hosts: readonly Token[]): Span | undefined {
  const {analysis} = context
  for (const host of hosts) {
    if (durations.has(host.lemma) && isCounted(host)) return core(context, host.index, /^(nmod|acl|case)/)
    for (const child of host.children) {
      if (durations.has(child.lemma) && isCounted(child))
        return core(context, child.index, /^(nmod|acl|case)/)
      if (/^(acl:relcl)$/.test(child.rel) && child.lemma === "last") {
        const inner = durationOf(context, [child])
        if (inner !== undefined) return inner
      }
      const words = analysis.text.slice(analysis.subtree(child.index).from, child.to).toLowerCase()
      const long = /^(amod|compound)$/.test(child.rel) && words.split(/[^\p{L}\d]+/u).some(isUnit)
      if (long && words.split(/[^\p{L}\d]+/u).some((word) => /^\d/.test(word) || numbers.has(word)))
        return analysis.subtree(child.index)
      if (
        child.rel === "amod" &&
        child.lemma === "long" &&
        child.children.some(({lemma}) => durations.has(lemma))
      )
        return analysis.subtree(child.index)
    }
  }
  return undefined
}

/** "day" of "three-day". */
function isUnit(word: string): boolean {
  return durations.has(word.replace(/s$/, ""))
}

function isCounted(hours: Token): boolean {
  return hours.children.some(
    ({rel, upos, text}) => rel === "nummod" || upos === "NUM" || (rel === "det" && /^an?$/i.test(text)),
  )
}

/** The day in the noun's own phrase or set off right behind it: "Thursday's meeting", "their call, on Monday, …". */
export function dayOf(context: Context, token: Token): When | undefined {
  const {text, times} = context.analysis
  const own = context.analysis.subtree(token.index)
  const {to} = token
  const setOff = ", on "
  const behind = touching(times, {from: to, to: to + setOff.length}).find(
    ({edtf, from}) => edtf !== undefined && from > to && text.slice(to, from) === setOff,
  )
  const time =
    behind ??
    touching(times, own).find(
      (each) => contains(own, each) && each.edtf !== undefined && isOwn(context, token, each),
    )
  return time?.edtf === undefined
    ? undefined
    : {edtf: time.edtf, basis: time.basis, anchor: context.anchor(time)}
}

/** Whether the time is the noun's own and not that of a clause on it, or of what it is counted from ("since"). */
function isOwn({analysis}: Context, noun: Token, time: Span): boolean {
  for (const at of ancestors(analysis.token(analysis.tokenAt(time.to - 1)))) {
    if (at.index === noun.index) return true
    if (/^(acl|advcl|ccomp|parataxis)/.test(at.rel) || prepositionOf(at) === "since") return false
  }
  return true
}

/** What came of it: the words of outcome with their clause's complement. */
export function outcomeOf(context: Context, verb: Token): Span | undefined {
  const {analysis} = context
  for (const at of ancestors(verb)) {
    if (outcomes.at(analysis, at.index) === undefined) continue
    const rest = at.children.filter(({rel, index}) => index > at.index && /^(obl|obj|xcomp|advcl)$/.test(rel))
    const told = rest.find(
      (child) =>
        outcomes.at(analysis, child.index) !== undefined || /^(without|in|with)$/.test(prepositionOf(child)),
    )
    return told === undefined ? undefined : cover([at, core(context, told.index)])
  }
  return undefined
}

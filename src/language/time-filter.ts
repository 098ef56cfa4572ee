import type {Match} from "./time-forms.ts"
import {anyOf, unitOf, words} from "./time-words.ts"

const beforeMonth =
  /(?:^|[^\p{L}])(?:in|since|by|until|till|last|next|this|early|late|mid|of|from|through|to|during|before|after|between|and|or|for|around|about|throughout|past)[\s-]+$/iu
const beforeBarePlural =
  /(?:^|[^\p{L}])(?:for|in|of|after|over|take|takes|took|within|lasted|last|spent)\s+$/iu
const afterBarePlural = /^\s+(?:before|after|later|ago|earlier|on end|at a time)(?![\p{L}])/u
const countedNoun = new RegExp(`^\\s+(?:[a-z]+ly\\s+)?${anyOf(words.countedNouns)}(?![\\p{L}])`, "u")
const newspaper = new RegExp(`^\\s+${anyOf(words.newspapers)}(?![\\p{L}])`, "u")
const yearIntroduced =
  /(?:^|[^\p{L}])(?:in|of|since|by|from|until|till|to|and|or|between|during|before|after|early|late|mid|the|through|around|about|circa|ca\.|year|years|than|for|spring|summer|autumn|fall|winter|AD|[a-z]+ly)[\s,-]+$|[(–—-]\s*$|^$/iu

/** Whether the words at the match tell a time here, and not a count, a name or a verb. */
export function isTime(text: string, match: Match): boolean {
  const {form, from, to} = match
  const own = text.slice(from, to)
  const before = text.slice(Math.max(0, from - 24), from)
  const after = text.slice(to, to + 32)
  const lower = own.toLowerCase()
  switch (form.kind) {
    case "date": {
      if (form.era === "BC") return /B\.?C/.test(own)
      if (form.month !== undefined) {
        const word = /\p{L}+\.?/u.exec(
          own.replace(/^the\s+/i, "").replace(/^\d+(?:st|nd|rd|th)?\s+(?:of\s+)?/i, ""),
        )?.[0]
        if (
          word !== undefined &&
          /^\p{Ll}/u.test(word) &&
          !(word in words.ordinals) &&
          !(lower in words.holidays)
        )
          return false
        if (form.day !== undefined || form.year !== undefined || lower in words.holidays) return true
        if (/^(?:may|march)$/.test(lower)) return beforeMonth.test(before) || /^[-–—]\p{Lu}/u.test(after)
        return !/^\s+\p{Lu}\p{Ll}/u.test(after) || beforeMonth.test(before)
      }
      if (form.season !== undefined) {
        if (form.year !== undefined) return true
        if (own === "fall" || own === "spring") return false
        if (/fall$/i.test(own) && /^\s+(?:of|from|in)\s/.test(after)) return false
        if (/^the\s/i.test(own))
          return /(?:in|of|by|during|until|since|over|through|throughout|for|early|late|mid)\s+$/i.test(
            before,
          )
        return /(?:in|this|early|late|mid|of|by|and|late in|early in)[\s-]+$/i.test(before)
      }
      if (form.quarter !== undefined || form.half !== undefined) {
        return (
          form.year !== undefined ||
          /(?:in|for|of|during|by)\s+$/i.test(before) ||
          /^\s+of\s+(?:the|this|last|next)\s+year/i.test(after)
        )
      }
      if (form.year !== undefined && /^['’]?\d+$/.test(own)) {
        if (/^['’]/.test(own)) return /(?:of|in|since|by|–|-)\s*$/.test(before)
        if (/^(?:[\d%]|[.,:]\d|\s*(?:percent|%))/.test(after) || countedNoun.test(after)) return false
        const usual = form.year >= 1900 && form.year <= 2060
        const ranged = /^[-–—]\d/.test(after) || /\d[-–—]$/.test(before)
        return usual || ranged || yearIntroduced.test(before.replace(/\n+$/, " "))
      }
      return true
    }
    case "named":
      return form.month === undefined || /\s\p{Lu}\p{L}+\.?$/u.test(own)
    case "weekday":
      if (newspaper.test(after)) return false
      if (/\.$/.test(own)) return /^,?\s+(?:\p{Lu}|\d)/u.test(after)
      return /\p{Lu}\p{Ll}+$/u.test(own)
    case "set":
      return !/^(?:a|an)\s/i.test(own) && (!/\p{L}+days$/u.test(own) || /^\p{Lu}|^every|^each/u.test(own))
    case "duration": {
      if (/^[\s-]+old(?![\p{L}])|^\s+of\s+age(?![\p{L}])/u.test(after)) return false
      if (/(?:^|[^\p{L}])age[sd]?\s+$/iu.test(before)) return false
      const bare = /^\p{L}+$/u.test(own) && !/long$/.test(lower)
      if (bare) return beforeBarePlural.test(before) || afterBarePlural.test(after)
      const unit = /(\p{L}+?)['’]?$/u.exec(lower)?.[1]
      if (unit === undefined) return true
      if (unit === "second" || /^seconds?$/.test(unit)) return /\d/.test(own) || /seconds$/.test(lower)
      if (/quarters?$/.test(unit))
        return (
          !/^(?:\s+of|\s+century|[\s-]*final)/.test(after) &&
          /\d|two|past|last|next/i.test(own) &&
          unitOf(unit).letter === "Q"
        )
      return true
    }
    case "part":
      return true
    case "clock":
      if (/[ap]\.?m|noon|midnight/i.test(own) || form.zone !== undefined || /h(?:ou)?rs$/.test(own))
        return true
      return (
        /(?:at|by|until|from|since|around|about|before|after|to)\s+$/i.test(before) ||
        /^\s+(?:on|in the)\s/.test(after)
      )
    default:
      return true
  }
}

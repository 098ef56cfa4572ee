import type {Envelope, ListPage, VariantView} from "../../../src/api/wire.ts"
import {nameOf, wordsOf} from "./text.ts"

export type VariantPage = Envelope<ListPage<VariantView>>

type Variant = VariantView["variant"]

/** A wording of an utterance: a version and those with the same words, speaker and carriers. */
export interface FoldedWording {
  /** Indexes of the versions, the first for all. */
  readonly indexes: readonly number[]
  /** Who says it, by the reports: they give the same words to different speakers. */
  readonly speaker: string
}

/** The wordings of an utterance. A bare surname is the full name that another version has. */
export function foldedOf(variant: Variant, {items, labels}: VariantPage): readonly FoldedWording[] {
  const names = variant.versions.map(({item: id}) => {
    const item = items[id ?? ""]?.item
    return item?.kind === "statement"
      ? nameOf(item.speaker, labels)
      : (labels[variant.speaker] ?? variant.speaker)
  })
  const folded = new Map<string, {indexes: number[]; speaker: string}>()
  variant.versions.forEach((version, index) => {
    const speaker = names.find((name) => name.endsWith(` ${names[index]}`)) ?? names[index]!
    const relays = items[version.item ?? ""]?.item.sources.filter(({role}) => role === "relay") ?? []
    const by = [version.mode, speaker, ...relays.map(({name}) => name ?? "")]
    const key = [...by, wordsOf(version.anchors)].join("\n")
    const before = folded.get(key)
    if (before === undefined) folded.set(key, {indexes: [index], speaker})
    else before.indexes.push(index)
  })
  return [...folded.values()]
}

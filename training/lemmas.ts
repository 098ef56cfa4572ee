import {writeFileSync} from "node:fs"
import {wordVectors} from "../src/data/vectors.ts"
import {regularLemma} from "../src/language/lemma.ts"
import {readConllu} from "./treebanks.ts"

// Writes data/language/lemmas.json: the forms of the training parts of EWT and GUM whose lemma the rules of
// src/language/lemma.ts do not give. Run by: npx tsx training/lemmas.ts

const data = new URL("../data/language/", import.meta.url)
const vectors = wordVectors()

/** By `upos form`: how often each lemma, and whether the rules give it. */
const counts = new Map<string, Map<string, number>>()
const ruled = new Map<string, string>()
for (const sentence of [...readConllu("ewt-train.conllu"), ...readConllu("gum-train.conllu")]) {
  sentence.forms.forEach((raw, i) => {
    const upos = sentence.upos[i]!
    const plain = raw.replace(/[‘’]/g, "'")
    const form = upos === "PROPN" ? plain : plain.toLowerCase()
    const lemma = sentence.lemmas[i]!
    // Forms that are not English words teach nothing: misspellings, numbers, signs.
    if (
      !/^[\p{L}'.-]+$/u.test(form) ||
      !/\p{L}/u.test(form) ||
      upos === "X" ||
      /Typo=Yes/.test(sentence.misc[i]!)
    )
      return
    const key = `${upos} ${form}`
    const lemmas = counts.get(key) ?? new Map<string, number>()
    lemmas.set(lemma, (lemmas.get(lemma) ?? 0) + 1)
    counts.set(key, lemmas)
    ruled.set(key, upos === "PROPN" ? form : regularLemma(form, sentence.xpos[i]!, vectors.find))
  })
}
const exceptions: {[upos: string]: {[form: string]: string}} = {}
for (const key of [...counts.keys()].sort()) {
  const [upos, form] = key.split(" ") as [string, string]
  const [[lemma, count]] = [...counts.get(key)!].sort((a, b) => b[1] - a[1]) as [[string, number]]
  if (lemma === ruled.get(key) || (count < 2 && !/^(?:VERB|NOUN)$/.test(upos))) continue
  exceptions[upos] ??= {}
  exceptions[upos][form] = lemma
}
const file = {
  source: "Universal Dependencies English EWT and GUM (permissive genres), training parts; see README.md",
  licence: "CC BY-SA 4.0",
  date: new Date().toISOString().slice(0, 10),
  exceptions,
}
writeFileSync(new URL("lemmas.json", data), `${JSON.stringify(file, null, 1)}\n`)

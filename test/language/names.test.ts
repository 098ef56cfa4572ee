import {expect, test} from "vitest"
import {findNames} from "../../src/language/names.ts"

/** The names of one sentence, whose words come with their tags as "Kofi/B-PER". */
function namesOf(tagged: string): readonly string[] {
  const all = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
  const words = tagged.split(" ").map((word) => word.split("/") as [form: string, tag: string])
  const sentence = {
    forms: words.map(([form], index) => (index === 0 ? form : ` ${form}`)),
    tags: Int32Array.from(words.map(([, tag]) => all.indexOf(tag))),
    isProper: (index: number) => /^\p{Lu}/u.test(words[index]?.[0] ?? ""),
  }
  return findNames([sentence])[0]!.map(({first, last, type}) => {
    const name = sentence.forms.slice(first, last).join("").trim()
    return `${name}/${type}`
  })
}

test("a name in the middle of which the network saw a common word is one name", () => {
  expect(namesOf("said/O Kofi/B-PER Prosper/O Mensah/B-PER ,/O president/O")).toEqual([
    "Kofi Prosper Mensah/PER",
  ])
  expect(namesOf("said/O Kofi/B-PER ,/O Grace/B-PER Mensah/I-PER")).toEqual(["Kofi/PER", "Grace Mensah/PER"])
  expect(namesOf("Kofi/B-PER and/O Mensah/B-PER left/O")).toEqual(["Kofi/PER", "Mensah/PER"])
})

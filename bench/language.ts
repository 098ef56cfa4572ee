import {genreOf, haveTreebanks, readConllu, readIob2} from "../training/treebanks.ts"
import {accuracy, documentsOf} from "./peers/accuracy.ts"
import {type Annotated, peers, run, type Speed} from "./peers/peers.ts"

// The language engine beside its peers. Speed and memory: the same news-like text, one process each, one after the
// other, so that what else runs on the machine troubles all alike, and one core each. Accuracy: the test parts of the
// treebanks as raw text, each with its own words and sentences.
// Run by: npm run build && npx tsx bench/language.ts
// Peers that are missing are left out, with a line that tells how to get them (peers/peers.ts).

/** Characters of a document of the speed test, and of all. */
const documentLength = 4000
const characters = 120_000

if (haveTreebanks()) {
  printSpeed()
  printAccuracy()
} else {
  console.error("The texts of the measure are not in ../shared/data/treebanks.")
}

function printSpeed(): void {
  const text = readConllu("gum-train.conllu")
    .filter((sentence) => /^(?:news|interview|speech|bio)$/.test(genreOf(sentence) ?? ""))
    .map((sentence) => sentence.text)
    .join(" ")
    .slice(0, characters)
  const documents = text.match(new RegExp(`[^]{1,${documentLength}}`, "g"))!
  console.log("                            tokens/s of processor time   ready s   peak MB   does")
  for (const peer of peers) {
    const [line] = run(peer, "speed", documents) ?? []
    if (line === undefined) {
      console.log(`${peer.name.padEnd(28)}left out: ${peer.install}`)
      continue
    }
    const {tokens, seconds, ready, megabytes, version} = JSON.parse(line) as Speed
    console.log(
      [
        `${peer.name} ${version ?? ""}`.padEnd(28),
        Math.round(tokens / seconds)
          .toLocaleString("en")
          .padStart(26),
        ready.toFixed(2).padStart(10),
        megabytes.toFixed(0).padStart(10),
        `   ${peer.does}`,
      ].join(""),
    )
  }
}

function printAccuracy(): void {
  const tagged = new Map(readIob2("uner-ewt-test.iob2").map((sentence) => [sentence.id, sentence]))
  const gumNews = [...readConllu("gum-test.conllu"), ...readConllu("gum-dev.conllu")]
  const sets = {
    "EWT test": documentsOf(readConllu("ewt-test.conllu"), tagged),
    "GUM news": documentsOf(
      gumNews.filter((sentence) => genreOf(sentence) === "news"),
      new Map(),
    ),
  }
  for (const [name, gold] of Object.entries(sets)) {
    console.log(`\n${name.padEnd(28)}  words   upos   xpos    uas  names`)
    for (const peer of peers) {
      const lines = run(
        peer,
        "annotate",
        gold.map(({text}) => text),
      )
      if (lines?.length !== gold.length) continue
      const own = accuracy(
        gold,
        lines.map((line) => JSON.parse(line) as Annotated),
      )
      const cells = [own.words, own.upos, own.xpos, own.uas, own.names].map((value) => {
        return (value?.toFixed(2) ?? "–").padStart(7)
      })
      console.log(`${peer.name.padEnd(28)}${cells.join("")}`)
    }
  }
  console.log(`
F1 in per cent on raw text and each peer's own words (CoNLL 2018); uas: share of the words but punctuation with the
right head. Names: Universal NER, strict; other types than persons, organisations and places are left out. Not
comparable: spaCy's trees (another scheme of relations, where prepositions are heads), compromise's tags (its own),
and CoreNLP's heads inside names of several words (another convention). wink-nlp has no trees and no such names.`)
}

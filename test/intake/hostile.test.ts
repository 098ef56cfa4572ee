import {describe, expect, test} from "vitest"
import type {Entry} from "../../src/intake/entry.ts"
import {openBytes} from "../../src/intake/open.ts"
import {makeReport, reportSchema} from "../../src/record/report.ts"

/** Milliseconds that one hostile document of some megabytes may take on a busy machine. */
const PATIENCE = 25_000

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Opens it, checks every draft, and gives its entries; fails where it takes too long. */
async function survive(source: Uint8Array | string, name: string): Promise<readonly Entry[]> {
  const started = performance.now()
  const entries = await openBytes(typeof source === "string" ? bytes(source) : source, {
    name,
    url: "https://h.example/",
  })
  for (const entry of entries) {
    expect(entry.notices.map(({code}) => code)).not.toContain("document-unreadable")
    if (entry.draft) reportSchema.parse(makeReport(entry.draft))
    else expect(entry.notices.length + (entry.link ? 1 : 0)).toBeGreaterThan(0)
  }
  expect(performance.now() - started).toBeLessThan(PATIENCE)
  return entries
}

const n = 100_000

describe("hostile documents end in time, each with a report or a reason", () => {
  const pages: {readonly [name: string]: string} = {
    "deeply nested elements": `<html><body>${"<div>".repeat(n)}words`,
    "deeply nested elements of text": `<html><body>${"<b><i>".repeat(n)}words`,
    "unclosed paragraphs": `<html><body>${"<p>word ".repeat(n)}`,
    "a gigantic attribute": `<html><body><p title="${"x".repeat(8_000_000)}">words</p>`,
    "very many attributes": `<html><body><p ${Array.from({length: n}, (_, at) => `a${at}=1`).join(" ")}>words</p>`,
    "unclosed comments": `<html><body>${"<!--".repeat(n)}`,
    "a tag that never ends": `<html><body>${"<a ".repeat(n)}`,
    "entities without end": `<html><body><p>${"&amp".repeat(n)}${"&#99999999;".repeat(1000)}`,
    "linked data without end": `<html><script type="application/ld+json">${"[".repeat(n)}</script><p>words`,
    "linked data in itself": `<html><script type="application/ld+json">${'{"@graph":['.repeat(5000)}${"]}".repeat(5000)}</script><p>words`,
    "tables in tables": `<html><body>${"<table><tr><td>".repeat(20_000)}words`,
    "many title elements": `<html>${"<title>".repeat(n)}`,
    "line breaks": `<html><body>${"<br>".repeat(n)}words`,
    "one long word": `<html><body><p>${"x".repeat(5_000_000)}</p>`,
    "a root in a comment": "<!-- <html> --><p>words</p>",
    "a root in an attribute": '<p title="<html>">words</p>',
    "nothing but a comment": "<!--<html><body><p>words",
    "white space": `<html><body><p>a${" ".repeat(3_000_000)}b</p>`,
  }
  test.each(Object.entries(pages))("HTML: %s", async (_, page) => {
    expect(await survive(page, "a.html")).toHaveLength(1)
  })

  const feeds: {readonly [name: string]: string} = {
    "nested items": `<rss version="2.0"><channel>${"<item>".repeat(20_000)}`,
    "nested strange elements": `<rss version="2.0"><channel>${"<x>".repeat(20_000)}`,
    "entity expansion": `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">${Array.from({length: 9}, (_, at) => `<!ENTITY a${at} "${`&a${at === 0 ? "" : at - 1};`.repeat(10)}">`).join("")}]><rss version="2.0"><channel><item><title>&a8;</title></item></channel></rss>`,
    "an external entity": `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x; title</title></item></channel></rss>`,
    "very many items": `<rss version="2.0"><channel>${"<item><title>t</title></item>".repeat(20_000)}</channel></rss>`,
    "nested outlines": `<opml version="2.0"><body>${"<outline>".repeat(20_000)}`,
    "unclosed CDATA": `<rss version="2.0"><channel>${"<item><![CDATA[".repeat(10_000)}`,
  }
  test.each(Object.entries(feeds))("feed: %s", async (_, feed) => {
    for (const entry of await survive(feed, "feed.xml"))
      expect(entry.draft?.text ?? "").not.toContain("root:")
  })

  const texts: {readonly [name: string]: readonly [name: string, text: string]} = {
    "Markdown brackets": ["a.md", "[".repeat(20_000)],
    "Markdown quotes in quotes": ["a.md", `${"> ".repeat(5000)}words`],
    "Markdown lists in lists": [
      "a.md",
      Array.from({length: 500}, (_, at) => `${" ".repeat(at * 2)}- x`).join("\n"),
    ],
    "Markdown emphasis": ["a.md", "*a **b ".repeat(20_000)],
    "Markdown backticks": ["a.md", Array.from({length: 600}, (_, at) => "`".repeat(at)).join(" ")],
    "YAML aliases": [
      "a.md",
      `---\na: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
        .split("")
        .map((name, at) => `${name}: &${name} [${`*${"abcdefghi"[at]},`.repeat(9)}]`)
        .join("\n")}\n---\nwords`,
    ],
    "plain white space": ["a.txt", `a${" \t".repeat(1_000_000)}b`],
    "plain line breaks": ["a.txt", `a${"\n \n".repeat(500_000)}b`],
    "a long line of digits": ["a.txt", `Published: ${"1".repeat(1_000_000)}\nwords`],
    "a long line of one letter": ["a.txt", "a".repeat(3_000_000)],
    "nested JSON": ["a.json", "[".repeat(n)],
    "nested JSON objects": ["a.jsonl", '{"a":'.repeat(n)],
    "prototype fields": ["a.jsonl", '{"__proto__": {"text": "x"}, "constructor": {"text": "y"}}'],
  }
  test.each(Object.entries(texts))("%s", async (_, [name, text]) => {
    await survive(text, name)
  })
})

/** A small generator of numbers below 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const sentence =
  "The two delegations left by separate doors on Friday, and nobody would say when they meet again."
const templates: {readonly [name: string]: string} = {
  "a.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Envoys leave</title><meta property="og:title" content="Envoys leave"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Envoys leave","datePublished":"2022-01-14"}</script></head><body><article><h1>Envoys leave</h1><p>${sentence}</p><figure><img src="a.jpg"><figcaption>Doors</figcaption></figure><blockquote>${sentence}</blockquote><ul><li><a href="/x">More</a></li></ul><table><tr><td>1</td></tr></table></article></body></html>`,
  "feed.xml": `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>C</title><item><title>Envoys leave</title><link>https://h.example/1</link><pubDate>Fri, 14 Jan 2022 10:32:00 GMT</pubDate><description><![CDATA[<p>${sentence}</p>]]></description><dc:creator>A</dc:creator></item><item><title>Two</title><guid isPermaLink="true">https://h.example/2</guid></item></channel></rss>`,
  "atom.xml": `<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><title type="html">Envoys</title><link href="/1"/><updated>2022-01-14T10:32:00Z</updated><content type="xhtml"><div><p>${sentence}</p></div></content></entry></feed>`,
  "a.md": `---\ntitle: Envoys leave\ndate: 2022-01-14\n---\n# Envoys leave\n\n> ${sentence}\n\n- *one*\n- [two](https://h.example)\n`,
}
const pieces = [
  "<",
  ">",
  "</",
  "<p>",
  "</div>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "&",
  "&#x0;",
  '"',
  "'",
  "\0",
  "\ufffd",
  "\ud800",
  "é",
  "{",
  "}",
  "---\n",
  "<script>",
  "<table>",
  "<svg>",
  "<html>",
  "=",
  " ",
  "\n",
]

/** READOUT_FUZZ=10000 runs the long version. */
const copies = Math.ceil(Number(process.env.READOUT_FUZZ ?? 1200) / Object.keys(templates).length)

test.each(Object.keys(templates))(
  `${copies} damaged copies of %s end with a report or a reason, in bounded memory`,
  async (name) => {
    const next = numbers(name.charCodeAt(0))
    const template = templates[name]!
    for (let round = 0; round < copies; round++) {
      let text = template
      for (let cuts = 1 + Math.floor(next() * 6); cuts > 0; cuts--) {
        const from = Math.floor(next() * text.length)
        const to = Math.min(text.length, from + Math.floor(next() * next() * 80))
        const piece = pieces[Math.floor(next() * pieces.length)]!
        const put = [piece, piece.repeat(20), text.slice(from, to).repeat(3), ""][Math.floor(next() * 4)]!
        text = text.slice(0, from) + put + text.slice(to)
      }
      const source = Buffer.from(text)
      for (let flips = Math.floor(next() * 4); flips > 0; flips--)
        source[Math.floor(next() * source.length)] = next() * 256
      await survive(source, name)
    }
    expect(process.memoryUsage().rss).toBeLessThan(1_500_000_000)
  },
  60_000 + copies * 100,
)

import {describe, expect, test} from "vitest"
import type {Entry} from "../../src/intake/entry.ts"
import {openBytes} from "../../src/intake/open.ts"
import {shown} from "./cases.ts"

const open = (text: string, name = "feed", url = "https://courier.example/feed"): Promise<readonly Entry[]> =>
  openBytes(new TextEncoder().encode(text), {name, url})

const whole =
  "The two delegations left by separate doors on Friday, and nobody would say when the talks go on."

describe("feeds of every kind give title, outlet, author, address, date and text", () => {
  const wanted = `title: Envoys leave & say nothing
outlet: The Example Courier
author: A. Writer
url: https://courier.example/geneva
published: 2022-01-14T10:32:00Z (metadata)
language: en
Envoys leave & say nothing
${whole}`
  test.each([
    [
      "RSS 2.0",
      `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Example Courier</title><link>https://courier.example/</link><item><title>Envoys leave &amp; say nothing</title><link>/geneva</link><dc:creator>A. Writer</dc:creator><pubDate>Fri, 14 Jan 2022 10:32:00 GMT</pubDate><description>Short</description><content:encoded><![CDATA[<p>${whole}</p><script>x</script>]]></content:encoded></item></channel></rss>`,
    ],
    [
      "RDF",
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>The Example Courier</title></channel><item rdf:about="y"><title>Envoys leave &amp; say nothing</title><link>https://courier.example/geneva</link><dc:creator>A. Writer</dc:creator><dc:date>2022-01-14T10:32:00Z</dc:date><content:encoded>${whole}</content:encoded></item></rdf:RDF>`,
    ],
    [
      "Atom",
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example Courier</title><id>c</id><entry><id>e</id><title type="html">Envoys &lt;i&gt;leave&lt;/i&gt; &amp;amp; say nothing</title><link rel="self" href="/no"/><link href="/geneva"/><author><name>A. Writer</name></author><published>2022-01-14T10:32:00Z</published><updated>2022-01-15T10:32:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${whole}</p></div></content></entry></feed>`,
    ],
    [
      "JSON Feed",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "The Example Courier",
        items: [
          {
            id: "1",
            url: "https://courier.example/geneva",
            title: "Envoys leave & say nothing",
            content_html: `<p>${whole}</p>`,
            date_published: "2022-01-14T10:32:00Z",
            authors: [{name: "A. Writer"}],
          },
        ],
      }),
    ],
  ])("%s", async (_, source) => {
    const entries = await open(source)
    expect(entries.map(shown)).toEqual([wanted])
  })
})

test("a summary keeps the address of the whole text", async () => {
  const [entry] = await open(
    '<rss version="2.0"><channel><item><title>Envoys leave Geneva</title><link>https://courier.example/geneva</link><description>They left.</description><pubDate>soon</pubDate></item></channel></rss>',
  )
  expect(shown(entry!)).toBe(`title: Envoys leave Geneva
url: https://courier.example/geneva
language: en
article: https://courier.example/geneva
notice: date-unreadable
Envoys leave Geneva
They left.`)
})

test("OPML gives its feeds, folders too", async () => {
  const entries = await open(
    '<opml version="2.0"><body><outline text="West"><outline type="rss" text="Courier" xmlUrl="https://courier.example/feed"/></outline><outline text="no feed"/></body></opml>',
  )
  expect(entries.map((entry) => entry.link)).toEqual([
    {kind: "feed", url: "https://courier.example/feed", title: "Courier"},
  ])
})

test.each([
  [
    "cut off",
    '<rss version="2.0"><channel><title>C</title><item><title>One</title></item><item><title>Two</title><link>https://courier.ex',
    ["One", "Two"],
  ],
  [
    "bare ampersands and unknown entities",
    '<rss version="2.0"><channel><item><title>One & two&nbsp;</title></item></channel></rss>',
    ["One & two"],
  ],
  [
    "junk before the start",
    'Warning: x in y on line 3 <?xml version="1.0"?>\n<rss version="2.0"><channel><item><title>One</title></item></channel></rss>',
    ["One"],
  ],
  [
    "no end tags",
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One<link href="https://courier.example/1"/></entry><entry><title>Two</title>',
    ["One", "Two"],
  ],
  [
    "control characters",
    '<rss version="2.0"><channel><item><title>On\x02e</title></item></channel></rss>',
    ["One"],
  ],
  [
    "closed twice",
    '<rss version="2.0"><channel><item><title>One</title></item></item></channel></rss>',
    ["One"],
  ],
])("a broken feed gives what can be saved: %s", async (_, source, titles) => {
  const entries = await open(source)
  expect(entries.flatMap((entry) => entry.draft?.title ?? [])).toEqual(titles)
})

test.each([
  "<rss version='2.0'></rss>",
  "<feed></feed>",
  "<opml></opml>",
  "<rss><channel><item></item></channel></rss>",
])("an empty or hopeless feed gives a notice or nothing: %s", async (source) => {
  for (const entry of await open(source)) expect([entry.draft, entry.notices.length]).toEqual([undefined, 1])
})

test("an item whose content is empty leads to its article", async () => {
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><link href="https://c.example/1"/><content type="html"> </content></entry></feed>`
  const [entry] = await openBytes(new TextEncoder().encode(feed), {name: "atom.xml"})
  expect(entry).toMatchObject({link: {kind: "article", url: "https://c.example/1"}})
})

import {randomBytes} from "node:crypto"
import {createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {pipeline} from "node:stream/promises"
import {gzipSync} from "node:zlib"
import {afterAll, describe, expect, test} from "vitest"
import {WARCRecord, WARCSerializer} from "warcio"
import {ZipFile} from "yazl"
import type {Entry} from "../../src/intake/entry.ts"
import {openBytes, openStream} from "../../src/intake/open.ts"
import {shown} from "./cases.ts"

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const titles = (entries: readonly Entry[]): (string | undefined)[] =>
  entries.map((entry) => entry.draft?.title)
const codes = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) => entry.notices.map((n) => n.code))

const sentence = "The two delegations left by separate doors on Friday, and nobody would say when they meet."
const page = (title: string): string =>
  `<html><head><title>${title}</title></head><body><p>${sentence}</p></body></html>`

async function zipOf(files: {readonly [name: string]: string | Uint8Array}): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

async function recordOf(
  url: string,
  body: string | Uint8Array,
  contentType: string,
  status = "200 OK",
  headers = {},
): Promise<Uint8Array> {
  const record = WARCRecord.create(
    {
      url,
      type: "response",
      date: "2022-01-15T00:00:00Z",
      statusline: `HTTP/1.1 ${status}`,
      httpHeaders: {"Content-Type": contentType, ...headers},
    },
    [Buffer.from(body)],
  )
  return WARCSerializer.serialize(record)
}

describe("JSON Lines", () => {
  test("the usual names, nested ones and HTML in the text", async () => {
    const lines = [
      {
        headline: "Envoys leave Geneva",
        articleBody: sentence,
        datePublished: "2022-01-14",
        source: {name: "Courier"},
        authors: ["A", {name: "B"}],
        link: "https://courier.example/1",
      },
      {title: "Envoys leave Geneva", text: `<p>${sentence}</p><p>It was cold.</p>`, date: "soon"},
    ]
    const entries = await openBytes(bytes(lines.map((line) => JSON.stringify(line)).join("\n")), {
      name: "a.jsonl",
    })
    expect(entries.map(shown)).toEqual([
      `title: Envoys leave Geneva\noutlet: Courier\nauthor: A, B\nurl: https://courier.example/1\npublished: 2022-01-14 (metadata)\nlanguage: en\nEnvoys leave Geneva\n${sentence}`,
      `title: Envoys leave Geneva\nlanguage: en\nnotice: date-unreadable\nEnvoys leave Geneva\n${sentence}\nIt was cold.`,
    ])
  })

  test("fields by name; a bad line does not stop the rest", async () => {
    const source = `{"a": {"b": ${JSON.stringify(sentence)}}}\n{broken\n[1]\n{}\n\n{"a": {"b": ${JSON.stringify(sentence)}}}`
    const entries = await openBytes(bytes(source), {name: "x.ndjson", fields: {text: "a.b"}})
    expect(entries.map((entry) => entry.draft?.text)).toEqual([
      sentence,
      undefined,
      undefined,
      undefined,
      sentence,
    ])
    expect(codes(entries)).toEqual(["json-unreadable", "json-unreadable", "no-text"])
    expect(entries.at(-1)!.name).toBe("x.ndjson > line 6")
  })

  test("one object or one list in a .json file", async () => {
    const one = JSON.stringify({title: "One day in Geneva", text: sentence}, null, 2)
    expect(titles(await openBytes(bytes(one), {name: "a.json"}))).toEqual(["One day in Geneva"])
    expect(titles(await openBytes(bytes(`[${one},${one}]`), {name: "a.json"}))).toHaveLength(2)
    expect(codes(await openBytes(bytes("{"), {name: "a.json"}))).toEqual(["json-unreadable"])
  })
})

describe("WARC", () => {
  test("answers of pages, texts and feeds; redirects, images and requests are passed over", async () => {
    const records = [
      await recordOf("https://courier.example/1", page("One day in Geneva"), "text/html; charset=utf-8"),
      await recordOf("https://courier.example/2", "", "text/html", "301 Moved"),
      await recordOf("https://courier.example/i.png", "\x89PNG", "image/png"),
      await recordOf(
        "https://courier.example/3",
        gzipSync(page("Two days in Geneva")),
        "text/html",
        "200 OK",
        {"Content-Encoding": "gzip"},
      ),
    ]
    for (const source of [
      Buffer.concat(records),
      Buffer.concat(records.map((one) => gzipSync(one))),
      gzipSync(Buffer.concat(records)),
    ]) {
      const entries = await openBytes(source, {name: "crawl.warc.gz"})
      expect(titles(entries)).toEqual(["One day in Geneva", "Two days in Geneva"])
      expect(entries.map((entry) => entry.draft!.url)).toEqual([
        "https://courier.example/1",
        "https://courier.example/3",
      ])
    }
  })

  test("a picture or page of another answer is passed over unread, whatever its size, and a file read in pieces", async () => {
    const film = Buffer.alloc(21_000_000, "film")
    const records = Buffer.concat([
      await recordOf("https://courier.example/film", film, "video/mp4"),
      await recordOf("https://courier.example/gone", film, "text/html", "404 Not Found"),
      await recordOf("https://courier.example/1", page("One day in Geneva"), "text/html"),
      await recordOf("https://courier.example/whole", film, "text/html"),
      await recordOf("https://courier.example/2", page("Two days in Geneva"), "text/html"),
    ])
    const entries = await openBytes(records, {name: "crawl.warc"})
    expect(titles(entries)).toEqual(["One day in Geneva", undefined, "Two days in Geneva"])
    expect(codes(entries)).toEqual(["too-large"])
    const short = Buffer.concat([
      await recordOf("https://courier.example/i.png", "\x89PNG\n\n", "image/png"),
      await recordOf("https://courier.example/1", page("One day in Geneva"), "text/html"),
    ])
    for (const size of [1, 2, 3, 7, 61]) {
      async function* pieces(): AsyncGenerator<Uint8Array> {
        for (let from = 0; from < short.length; from += size) yield short.subarray(from, from + size)
      }
      const found: (string | undefined)[] = []
      for await (const {draft} of openStream(pieces(), {name: "crawl.warc"})) found.push(draft?.title)
      expect(found).toEqual(["One day in Geneva"])
    }
  })

  test("a file that breaks off gives what stands before and a notice", async () => {
    const records = [
      await recordOf("https://courier.example/1", page("One day in Geneva"), "text/html"),
      await recordOf("https://courier.example/2", page("Two days in Geneva"), "text/html"),
    ]
    const cut = Buffer.concat(records.map((one) => gzipSync(one))).subarray(0, -30)
    const entries = await openBytes(cut, {name: "crawl.warc.gz"})
    expect(titles(entries)[0]).toBe("One day in Geneva")
    expect(codes(entries).at(-1)).toMatch(/gzip-broken|warc-broken/)
    const packed = gzipSync(records[0]!)
    for (let end = 20; end < packed.length; end += 11) {
      for (const cut of [packed.subarray(0, end), records[0]!.subarray(0, end)]) {
        await openBytes(cut, {name: "crawl.warc.gz"})
      }
    }
  })

  test("a record that is too large is left out and the next one is read", async () => {
    const records = [
      await recordOf(
        "https://courier.example/1",
        gzipSync(Buffer.alloc(30_000_000, "a")),
        "text/html",
        "200 OK",
        {
          "Content-Encoding": "gzip",
        },
      ),
      await recordOf("https://courier.example/2", page("Two days in Geneva"), "text/html"),
    ]
    const entries = await openBytes(Buffer.concat(records), {name: "crawl.warc"})
    expect(codes(entries)).toEqual(["warc-broken"])
    expect(titles(entries)).toEqual([undefined, "Two days in Geneva"])
  })
})

describe("ZIP", () => {
  test("files of several kinds, folders within folders, an archive within", async () => {
    const inner = await zipOf({"deep.txt": `A title of its own\n${sentence}`})
    const entries = await openBytes(
      await zipOf({
        "a.html": page("One day in Geneva"),
        "b/c.md": `# Two days in Geneva\n\n${sentence}`,
        "__MACOSX/x": "x",
        "in.zip": inner,
        "p.pdf": "%PDF-1",
      }),
      {name: "all.zip"},
    )
    expect(titles(entries)).toEqual([
      "One day in Geneva",
      "Two days in Geneva",
      "A title of its own",
      undefined,
    ])
    expect(entries[2]!.name).toBe("all.zip > in.zip > deep.txt")
    expect(codes(entries)).toEqual(["not-text"])
  })

  test("a name that leads elsewhere is a name like others: nothing is unpacked to it", async () => {
    const zip = await zipOf({"xx/yy.txt": `A title of its own\n${sentence}`, "z.txt": sentence})
    for (let at = zip.indexOf("xx/yy"); at >= 0; at = zip.indexOf("xx/yy")) zip.write("../yy", at)
    const entries = await openBytes(zip, {name: "a.zip"})
    expect(entries.map(({name}) => name)).toEqual(["a.zip > ../yy.txt", "a.zip > z.txt"])
    expect(codes(entries)).toEqual([])
  })

  test("office documents are named as such", async () => {
    const entries = await openBytes(
      await zipOf({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}),
      {name: "a.docx"},
    )
    expect(entries[0]!.notices[0]!.message).toContain("office document")
  })

  test("bombs: one large entry, gzip, and archives in archives", async () => {
    const zeros = Buffer.alloc(30_000_000)
    expect(codes(await openBytes(await zipOf({"zeros.txt": zeros}), {name: "a.zip"}))).toEqual([
      "archive-limit",
    ])
    expect(codes(await openBytes(gzipSync(zeros), {name: "a.gz"}))).toEqual(["too-large"])
    let nested = await zipOf({"a.txt": sentence})
    for (let depth = 0; depth < 6; depth++) nested = await zipOf({"in.zip": nested})
    expect(codes(await openBytes(nested, {name: "a.zip"}))).toEqual(["archive-limit"])
  })

  test("sizes that lie and archives cut anywhere do no harm", async () => {
    const zip = await zipOf({"a.html": page("One day in Geneva"), "b.txt": sentence.repeat(50)})
    const at = zip.indexOf(Buffer.from("PK\x01\x02", "latin1"))
    const lying = Buffer.from(zip)
    lying.writeUInt32LE(10, at + 24)
    expect(codes(await openBytes(lying, {name: "a.zip"}))).toContain("zip-broken")
    for (let cut = 4; cut < zip.length; cut += 37) {
      const entries = await openBytes(zip.subarray(0, cut), {name: "a.zip"})
      expect(codes(entries)).toContain("zip-broken")
    }
  })
})

test("JSON Lines come one at a time, whatever the pieces", async () => {
  const source = Buffer.from(
    Array.from({length: 50}, (_, n) => JSON.stringify({text: `Nr ${n}: ${sentence} né`})).join("\r\n"),
  )
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < source.length; at += 7) yield source.subarray(at, at + 7)
  }
  const texts: string[] = []
  for await (const entry of openStream(pieces(), {name: "a.jsonl"})) texts.push(entry.draft!.text)
  expect(texts).toEqual(Array.from({length: 50}, (_, n) => `Nr ${n}: ${sentence} né`))
})

describe("a file on disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "readout-archive-"))
  afterAll(() => rmSync(folder, {recursive: true, force: true}))
  const opened = async (path: string, passed: (bytes: number) => void): Promise<Entry[]> => {
    const entries: Entry[] = []
    const hint = {name: "all.zip", file: {path, passed}}
    for await (const entry of openStream(createReadStream(path), hint)) entries.push(entry)
    return entries
  }

  test("a ZIP archive is read from it, and the share that is done is told", async () => {
    const path = join(folder, "all.zip")
    const inner = await zipOf({"deep.txt": `A title of its own\n${sentence}`})
    writeFileSync(
      path,
      await zipOf({"a.html": page("One day in Geneva"), "in.zip": inner, "b.txt.gz": gzipSync(sentence)}),
    )
    let done = 0
    const entries = await opened(path, (bytes) => {
      done += bytes
    })
    expect(titles(entries)).toEqual(["One day in Geneva", "A title of its own", undefined])
    expect(entries[2]!.draft!.text).toBe(sentence)
    expect(done).toBeGreaterThan(inner.length)
    for (const cut of [4, 40, 200]) {
      writeFileSync(path, (await zipOf({"a.html": page("One day in Geneva")})).subarray(0, cut))
      expect(codes(await opened(path, () => undefined))).toEqual(["zip-broken"])
    }
  })

  test("an archive of 200 MB takes no memory of its size", async () => {
    const path = join(folder, "large.zip")
    const zip = new ZipFile()
    const noise = randomBytes(1_000_000)
    for (let n = 0; n < 200; n++) {
      zip.addBuffer(
        n % 20 === 0 ? Buffer.from(page(`Day ${n} in Geneva`)) : noise,
        `${n}.${n % 20 === 0 ? "html" : "bin"}`,
        {
          compress: false,
        },
      )
    }
    zip.end()
    await pipeline(zip.outputStream, createWriteStream(path))
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    let reports = 0
    for await (const {draft} of openStream(createReadStream(path), {
      name: "large.zip",
      file: {path, passed: () => undefined},
    })) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      if (draft !== undefined) reports++
    }
    expect(reports).toBe(10)
    expect(most).toBeLessThan(150_000_000)
  })
})

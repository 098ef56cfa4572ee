import {spawn} from "node:child_process"
import {closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync} from "node:fs"
import {tmpdir} from "node:os"
import {join, resolve} from "node:path"
import {parseArgs} from "node:util"
import {draftOf, randomFrom} from "./generate.ts"

const usage = `npx tsx bench/warc.ts [--megabytes N] [--pages N] [--workers N]

Writes a WARC of N megabytes (default 1000) with N pages (default 2000) of generated reports among pictures and
other records, as crawls have them, and prints what memory at the most (Linux: VmHWM) and what time it takes to
open all of it by intake alone, then to add it to a new store by readout add with N threads (default: one for each
processor). Both run as built: npm run build first.`

const {values} = parseArgs({
  options: {
    megabytes: {type: "string", default: "1000"},
    pages: {type: "string", default: "2000"},
    workers: {type: "string"},
    help: {type: "boolean"},
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}

const folder = mkdtempSync(join(tmpdir(), "readout-warc-"))
process.once("exit", () => rmSync(folder, {recursive: true, force: true}))

/** A page as outlets make them: the report among menus, scripts and links. */
function pageOf(n: number): string {
  const {title, outlet, published, text} = draftOf(n)
  const menu = Array.from({length: 60}, (_, at) => `<li><a href="/section/${at}">Section ${at}</a></li>`)
  const script = `<script>window.config={${Array.from({length: 400}, (_, at) => `"k${at}":"${(at * 7919 * (n + 1)).toString(36)}"`).join()}}</script>`
  const paragraphs = text.split("\n").slice(1)
  return `<!doctype html><html lang="en"><head><title>${title} | ${outlet}</title><meta property="og:site_name" content="${outlet}"><meta property="article:published_time" content="${published}T08:00:00Z">${script}</head><body><nav><ul>${menu.join("")}</ul></nav><article><h1>${title}</h1>${paragraphs.map((one) => `<p>${one}</p>`).join("")}</article><footer>${menu.join("")}</footer></body></html>`
}

/** A record of the archive: an answer of a server. */
function record(uri: string, type: string, body: Uint8Array): Uint8Array {
  const answer = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`),
    body,
  ])
  const head = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: ${uri}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${answer.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), answer, Buffer.from("\r\n\r\n")])
}

/** Pictures of 10 KB to 5 MB, most of them small, between pages that are spread over the whole. */
function writeArchive(path: string, bytes: number, pages: number): void {
  const random = randomFrom(1)
  const noise = Buffer.from(Array.from({length: 5_000_000}, () => Math.floor(random() * 256)))
  const file = openSync(path, "w")
  let [written, page, picture] = [0, 0, 0]
  while (written < bytes || page < pages) {
    if (page < pages && written >= (bytes * page) / pages) {
      const uri = `https://example.org/page/${page}.html`
      written += writeSync(file, record(uri, "text/html; charset=utf-8", Buffer.from(pageOf(page++))))
    } else {
      const body = noise.subarray(0, Math.floor(10_000 * 500 ** random()))
      written += writeSync(file, record(`https://example.org/${picture++}.jpg`, "image/jpeg", body))
    }
  }
  closeSync(file)
}

/** Runs Node, prints the most memory and the time that it took, and hands on what it says. */
async function run(name: string, args: readonly string[]): Promise<void> {
  const start = performance.now()
  const child = spawn(process.execPath, args, {stdio: ["ignore", "inherit", "inherit"]})
  let most = 0
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8")
      // It only rises once the child runs; before that it is the one of this process.
      most = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? most)
    } catch {
      // It has ended, or this is not Linux.
    }
  }, 20)
  const code = await new Promise((done) => child.once("exit", done))
  clearInterval(timer)
  const seconds = (performance.now() - start) / 1000
  console.log(
    `${name}: ${Math.round(most / 1000)} MB at the most, ${seconds.toFixed(0)} s, exit code ${code}`,
  )
}

const archive = join(folder, "crawl.warc")
writeArchive(archive, Number(values.megabytes) * 1e6, Number(values.pages))
console.log(`${Math.round(statSync(archive).size / 1e6)} MB of WARC with ${values.pages} pages`)
const openAll = `import {createReadStream} from "node:fs"
import {openStream} from ${JSON.stringify(resolve("dist/intake/open.js"))}
const counts = {reports: 0, characters: 0}
for await (const {draft} of openStream(createReadStream(${JSON.stringify(archive)}), {name: "crawl.warc"})) {
  if (draft !== undefined) counts.reports++
  counts.characters += draft?.text.length ?? 0
}
console.log(counts.reports + " reports of " + counts.characters + " characters")`
await run("intake alone", ["--input-type=module", "--eval", openAll])
const workers = values.workers === undefined ? [] : ["--workers", values.workers]
await run("readout add", [
  "dist/cli/main.js",
  "add",
  archive,
  "--store",
  join(folder, "crawl.db"),
  ...workers,
])

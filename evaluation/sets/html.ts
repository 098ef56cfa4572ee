import {existsSync, readFileSync} from "node:fs"
import {gunzipSync} from "node:zlib"
import {decodeText} from "../../src/intake/charset.ts"
import {draftHtml} from "../../src/intake/html.ts"
import type {Outcome} from "../set.ts"

const folder = "../shared/gold/html"

interface Page {
  readonly id: string
  readonly page: string
  readonly url: string
  readonly articleBody: string
}

/** The article of a page as Readout takes it, without the title that it puts first. */
function bodyOf(source: string, url: string): string {
  const {draft} = draftHtml(source, url)
  const {title, text} = draft
  return title !== undefined && text.startsWith(`${title}\n`) ? text.slice(title.length + 1) : text
}

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? []

/** Runs of four tokens with their counts; a shorter text is one run. */
function shingles(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at < Math.max(tokens.length - 3, Math.min(tokens.length, 1)); at++) {
    const run = tokens.slice(at, at + 4).join(" ")
    counts.set(run, (counts.get(run) ?? 0) + 1)
  }
  return counts
}

/** The benchmark's own rule for one page. */
function compare(answer: string, gold: string): {tp: number; fp: number; fn: number; equal: boolean} {
  const [a, g] = [tokensOf(answer), tokensOf(gold)]
  const [given, wanted] = [shingles(a), shingles(g)]
  let [tp, fp, fn] = [0, 0, 0]
  for (const run of new Set([...given.keys(), ...wanted.keys()])) {
    const [n, m] = [given.get(run) ?? 0, wanted.get(run) ?? 0]
    tp += Math.min(n, m)
    fp += Math.max(n - m, 0)
    fn += Math.max(m - n, 0)
  }
  return {tp, fp, fn, equal: a.join(" ") === g.join(" ")}
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Article extraction on article-extraction-benchmark, by its own rule; see ../shared/gold/README.md. */
export async function html({misses}: {readonly misses: boolean}): Promise<Outcome | undefined> {
  if (!existsSync(`${folder}/gold.jsonl`)) return undefined
  const pages = readFileSync(`${folder}/gold.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Page)
  const precisions: number[] = []
  const recalls: number[] = []
  const days: {known: string; found: string | undefined}[] = []
  const lines: string[] = []
  let equalPages = 0
  const started = process.cpuUsage()
  for (const {id, page, url, articleBody} of pages) {
    const source = decodeText(gunzipSync(readFileSync(`${folder}/${page}`))).text ?? ""
    const answer = bodyOf(source, url)
    const day = dayOf(source, url)
    if (day) days.push(day)
    if (misses && day && !isOn(day.known, day.found)) lines.push(`\n${url}  day ${day.found}`)
    const {tp, fp, fn, equal} = compare(answer, articleBody)
    const whole = fp === 0 && fn === 0
    if (tp + fp > 0) precisions.push(whole ? 1 : tp / (tp + fp))
    if (tp + fn > 0) recalls.push(whole ? 1 : tp / (tp + fn))
    if (equal) equalPages++
    if (misses && !whole) lines.push(...differences(id, url, answer, articleBody, tp, fp, fn))
  }
  const spent = process.cpuUsage(started)
  const [precision, recall] = [mean(precisions), mean(recalls)]
  const f1 = (2 * precision * recall) / (precision + recall)
  const rightDays = days.filter(({known, found}) => isOn(known, found)).length
  const dateF1 = (2 * rightDays) / (days.length + days.filter(({found}) => found !== undefined).length)
  const accuracy = equalPages / pages.length
  const pagesPerSecond = (pages.length * 1e6) / (spent.user + spent.system)
  const figures = {
    f1,
    precision,
    recall,
    accuracy,
    dateF1,
    datedPages: days.length,
    pages: pages.length,
    pagesPerCpuSecond: Math.round(pagesPerSecond),
  }
  const text = `html: ${pages.length} pages of article-extraction-benchmark
F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  equal ${accuracy.toFixed(3)}  date F1 ${dateF1.toFixed(3)} of ${days.length} whose address tells the day (hidden from the reader)  pages a CPU second ${pagesPerSecond.toFixed(0)}`
  return {figures, text: [text, ...lines].join("\n")}
}

/**
 * The publication day of pages whose address holds one, found with that day taken out of every address: the
 * benchmark has no dates of its own.
 */
function dayOf(source: string, url: string): {known: string; found: string | undefined} | undefined {
  const path = /\/(\d{4})\/(\d\d)\/(\d\d)\//.exec(url)
  if (path === null) return undefined
  const hidden = source.replaceAll(path[0], "/").replaceAll(path[0].replaceAll("/", "\\/"), "\\/")
  return {
    known: path.slice(1).join("-"),
    found: draftHtml(hidden, url.replace(path[0], "/")).draft.published?.slice(0, 10),
  }
}

/** Whether a date with its time is that day anywhere on earth, since an address has the outlet's own day. */
function isOn(known: string, found: string | undefined): boolean {
  if (found === undefined) return false
  if (found.length <= 10 || !/(?:Z|[+-]\d\d:\d\d)$/.test(found)) return found.slice(0, 10) === known
  const hours = (Date.parse(found) - Date.parse(`${known}T00:00Z`)) / 3_600_000
  return hours >= -14 && hours < 36
}

/** The lines of the answer that the gold lacks, and of the gold that the answer lacks. */
function differences(
  id: string,
  url: string,
  answer: string,
  gold: string,
  tp: number,
  fp: number,
  fn: number,
): string[] {
  const inGold = ` ${tokensOf(gold).join(" ")} `
  const inAnswer = ` ${tokensOf(answer).join(" ")} `
  const absent = (line: string, other: string): boolean => {
    const words = tokensOf(line).join(" ")
    return words !== "" && !other.includes(` ${words} `)
  }
  return [
    `\n${id.slice(0, 8)} ${url}  P ${(tp / (tp + fp || 1)).toFixed(3)} R ${(tp / (tp + fn || 1)).toFixed(3)}`,
    ...answer
      .split("\n")
      .filter((line) => absent(line, inGold))
      .map((line) => `  extra ${line.slice(0, 160)}`),
    ...gold
      .split("\n")
      .filter((line) => absent(line, inAnswer))
      .map((line) => `  miss  ${line.slice(0, 160)}`),
  ]
}

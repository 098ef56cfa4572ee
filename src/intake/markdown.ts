import {parseHTML} from "linkedom"
import {marked} from "marked"
import {parseDocument} from "yaml"
import type {Notice} from "../record/reading.ts"
import type {ReportDraft} from "../record/report.ts"
import {type DomNode, paragraphsOf} from "./blocks.ts"
import {readDate} from "./date.ts"
import {type Drafted, draftText, emptyNotice} from "./text.ts"

/** Longer Markdown is read as plain text, so that no parser's worst case is met. */
const LONGEST = 2_000_000

/** Front matter's fields, in the names that people use, best first. */
const fields = {
  title: ["title", "headline"],
  outlet: ["outlet", "source", "publisher", "site"],
  author: ["author", "authors", "byline", "by"],
  url: ["url", "link", "canonical"],
  language: ["language", "lang"],
} as const
const dateFields = ["published", "date", "publishdate", "pubdate", "datepublished"]

/**
 * A draft of Markdown: front matter between two lines `---` (YAML: title, outlet, author, url, language,
 * published or date; other fields are passed over), then the text without its marks, the title first, one
 * line a paragraph.
 */
export function draftMarkdown(source: string): Drafted {
  const {head, body} = split(source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n"))
  const notices: Notice[] = []
  const found = frontMatter(head, notices)
  const html = htmlOf(body)
  if (html === undefined) return withFields(draftText(body), found, notices)
  const {document} = parseHTML(`<html><body>${html}</body></html>`)
  const paragraphs = paragraphsOf(document.body as unknown as DomNode)
  const heading = document.querySelector("h1")?.textContent?.replace(/\s+/g, " ").trim()
  if (found.title === undefined && heading && paragraphs[0] === heading) found.title = heading
  else if (found.title !== undefined && paragraphs[0] !== found.title) paragraphs.unshift(found.title)
  return withFields(draftText(paragraphs.join("\n")), found, notices)
}

/** The text as HTML; undefined where it is so long or so deeply nested that the parser would not end in time. */
function htmlOf(body: string): string | undefined {
  if (body.length > LONGEST || /^(?:[ \t]{60}|(?:[ \t]*>){20})/m.test(body)) return undefined
  try {
    return marked.parse(body, {async: false})
  } catch {
    return undefined
  }
}

interface FrontMatter {
  title?: string
  outlet?: string
  author?: string
  url?: string
  language?: string
  published?: string
}

function withFields(drafted: Drafted, found: FrontMatter, notices: readonly Notice[]): Drafted {
  const {published, ...rest} = found
  const draft: ReportDraft = {
    ...drafted.draft,
    ...rest,
    ...(published !== undefined && {published, publishedBasis: "metadata" as const}),
  }
  return {
    draft,
    notices: [
      ...notices,
      ...emptyNotice(draft.text).filter(() => !drafted.notices.some((notice) => notice.code === "no-text")),
      ...drafted.notices,
    ],
  }
}

function split(source: string): {head?: string; body: string} {
  const match = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(source)
  return match ? {head: match[1]!, body: source.slice(match[0].length)} : {body: source}
}

function frontMatter(head: string | undefined, notices: Notice[]): FrontMatter {
  if (head === undefined) return {}
  const document = parseDocument(head, {schema: "failsafe", logLevel: "silent"})
  let value: unknown
  try {
    value = document.errors.length > 0 ? undefined : document.toJS({maxAliasCount: 20})
  } catch {
    value = undefined
  }
  if (typeof value !== "object" || value === null) {
    notices.push({
      code: "front-matter-unreadable",
      message:
        "The lines between the two --- are no readable YAML; title, outlet and date in them were not used.",
    })
    return {}
  }
  const given = new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), asText(field)]))
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => given.get(name)).find((field) => field !== undefined)
  const found: FrontMatter = {}
  for (const name of Object.keys(fields) as (keyof typeof fields)[]) {
    const field = first(fields[name])
    if (field !== undefined) found[name] = field
  }
  const date = first(dateFields)
  const published = date === undefined ? undefined : readDate(date)
  if (published !== undefined) found.published = published
  else if (date !== undefined) {
    notices.push({
      code: "date-unreadable",
      message: `The date "${date.slice(0, 60)}" does not tell one day for certain, so the report stays undated. Write it as 2022-01-14.`,
    })
  }
  return found
}

function asText(field: unknown): string | undefined {
  const text = Array.isArray(field) ? field.filter((part) => typeof part === "string").join(", ") : field
  return typeof text === "string" && text.trim() !== "" ? text.replace(/\s+/g, " ").trim() : undefined
}

import type {Notice} from "../record/reading.ts"
import type {ReportDraft} from "../record/report.ts"
import {readDate} from "./date.ts"
import {type Entry, type FieldMap, failure, type Hint} from "./entry.ts"
import {htmlParagraphs} from "./html.ts"
import {addressOf} from "./metadata.ts"
import {draftText} from "./text.ts"

/** Names of the fields in the JSON that people have, best first; a dot goes one object deeper. */
const usual: {readonly [field in keyof FieldMap]-?: readonly string[]} = {
  text: [
    "text",
    "body",
    "articleBody",
    "body_text",
    "maintext",
    "main_text",
    "fulltext",
    "content",
    "article",
    "body_html",
    "description",
  ],
  title: ["title", "headline", "name"],
  outlet: [
    "outlet",
    "source.title",
    "source.name",
    "source",
    "publisher.name",
    "publisher",
    "site_name",
    "site",
    "domain",
  ],
  author: ["author.name", "author", "authors", "byline", "creator"],
  url: ["url", "link", "canonical", "uri", "source_url"],
  language: ["language", "lang", "inLanguage"],
  published: [
    "published",
    "datePublished",
    "date_published",
    "published_at",
    "publishedAt",
    "publish_date",
    "date_publish",
    "pubDate",
    "versioncreated",
    "versionCreated",
    "date",
    "dateTime",
  ],
}

/**
 * An entry of one JSON value: a report of Readout's own export, or an object whose fields go by their usual
 * names or by those that `hint.fields` gives.
 */
export function openRecord(value: unknown, name: string, hint: Hint): Entry {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return failure(name, "json-unreadable", `${name} is no JSON object with the fields of a report.`)
  }
  const source =
    "report" in value && typeof value.report === "object" && value.report !== null ? value.report : value
  const get = (field: keyof FieldMap): string | undefined => {
    const given = hint.fields?.[field]
    const names = given === undefined ? usual[field] : [given]
    return names.map((path) => words(at(source, path))).find((found) => found !== undefined)
  }
  const raw = get("text")
  if (raw === undefined) {
    return failure(name, "no-text", `${name} has no field with the text. Name it with --field text=NAME.`)
  }
  const notices: Notice[] = []
  const title = get("title")?.replace(/\s+/g, " ")
  const body = /<(?:p|div|br|span|a|h\d)\b[^>]*>/i.test(raw) ? htmlParagraphs(raw).join("\n") : raw
  const {draft, notices: found} = draftText(
    title === undefined || body.startsWith(title) ? body : `${title}\n${body}`,
  )
  const date = get("published")
  const published = date === undefined ? undefined : readDate(date)
  if (date !== undefined && published === undefined) {
    notices.push({
      code: "date-unreadable",
      message: `The date "${date.slice(0, 60)}" of ${name} does not tell one day for certain, so the report stays undated.`,
    })
  }
  const url = addressOf(get("url"), hint.url)
  const [outlet, author, language] = [get("outlet"), get("author"), get("language")]
  const full: ReportDraft = {
    ...draft,
    ...(title !== undefined && {title}),
    ...(outlet !== undefined && {outlet}),
    ...(author !== undefined && {author}),
    ...(url !== undefined && {url}),
    ...(language !== undefined && {language}),
    ...(published !== undefined && {published, publishedBasis: "metadata" as const}),
  }
  return {name: url === undefined ? name : `${name} > ${url}`, draft: full, notices: [...found, ...notices]}
}

/** The value at a path of names parted by dots. */
function at(value: unknown, path: string): unknown {
  let found: unknown = value
  for (const name of path.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined
    found = (found as {readonly [name: string]: unknown})[name]
  }
  return found
}

function words(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const parts = value.slice(0, 50).map((part) => words(part) ?? words(at(part, "name")))
    return parts.filter((part) => part !== undefined).join(", ") || undefined
  }
  if (typeof value === "number") return String(value)
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined
}

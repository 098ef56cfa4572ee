import type {Notice} from "../record/reading.ts"
import type {DomDocument} from "./article.ts"
import {readDate} from "./date.ts"
import {type LinkedArticle, linkedArticle} from "./linked-data.ts"

/** What a page says of its article. */
export interface PageMetadata {
  readonly title?: string
  readonly outlet?: string
  readonly author?: string
  readonly url?: string
  readonly language?: string
  /** EDTF. */
  readonly published?: string
  /** EDTF; the last change, where the page tells it. */
  readonly modified?: string
  /** The text as the page's linked data gives it. */
  readonly body?: string
  readonly notices: readonly Notice[]
}

type Lookup = (...names: readonly string[]) => string | undefined

/**
 * Reads metadata by a ladder of evidence, for each field the first that gives one: schema.org JSON-LD, then
 * `meta` elements (Open Graph, Dublin Core, hNews and the common names), then marks in the page, then the
 * page's title or address. A date that none of them tells for certain stays absent.
 */
export function pageMetadata(document: DomDocument, fetchedFrom?: string): PageMetadata {
  const scripts = [...document.querySelectorAll('script[type*="ld+json" i]')].map(
    (script) => script.textContent,
  )
  const linked = linkedArticle(scripts)
  const meta = metaOf(document)
  const url =
    canonicalOf(
      addressOf(attribute(document, 'link[rel="canonical" i]', "href"), fetchedFrom),
      fetchedFrom,
    ) ??
    canonicalOf(addressOf(meta("og:url"), fetchedFrom), fetchedFrom) ??
    addressOf(linked.url, fetchedFrom) ??
    fetchedFrom
  const heading = meta("og:title", "twitter:title", "dc.title", "headline")
  const outlet = (meta("og:site_name", "application-name", "dc.publisher") ?? linked.publisher)?.replace(
    /^@/,
    "",
  )
  const title = clean(linked.headline ?? heading ?? headingOf(document))
  const author = clean(linked.author ?? authorOf(document, meta))
  const dates = datesOf(document, meta, linked, url)
  const language =
    linked.language ??
    document.documentElement.getAttribute("lang") ??
    meta("og:locale", "language", "dc.language")
  return {
    ...(title && {title: withoutOutlet(title, outlet)}),
    ...(outlet && {outlet: clean(outlet)!}),
    ...(author && {author}),
    ...(url && {url}),
    ...(language && {language}),
    ...dates,
    ...(linked.body && {body: linked.body}),
  }
}

function metaOf(document: DomDocument): Lookup {
  const values = new Map<string, string>()
  for (const element of document.querySelectorAll("meta[content]")) {
    const name =
      element.getAttribute("property") ?? element.getAttribute("name") ?? element.getAttribute("itemprop")
    const content = element.getAttribute("content")?.trim()
    if (name && content && !values.has(name.toLowerCase())) values.set(name.toLowerCase(), content)
  }
  return (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined)
}

function attribute(document: DomDocument, selector: string, name: string): string | undefined {
  return document.querySelector(selector)?.getAttribute(name)?.trim() || undefined
}

/** The address unless it is that of the whole site where the page is one of many, a common slip. */
function canonicalOf(address: string | undefined, fetchedFrom: string | undefined): string | undefined {
  if (address === undefined || fetchedFrom === undefined || !URL.canParse(fetchedFrom)) return address
  const isSite = new URL(address).pathname === "/" && new URL(address).search === ""
  return isSite && new URL(fetchedFrom).pathname !== "/" ? undefined : address
}

/** An absolute http address without its fragment; undefined for anything else. */
export function addressOf(value: string | undefined, base: string | undefined): string | undefined {
  if (value === undefined || !URL.canParse(value, base)) return undefined
  const url = new URL(value, base)
  url.hash = ""
  return /^https?:$/.test(url.protocol) && url.hostname !== "" ? url.href : undefined
}

function headingOf(document: DomDocument): string | undefined {
  const headings = [...document.querySelectorAll("h1")]
  const heading = headings.length === 1 ? headings[0]!.textContent : undefined
  return heading?.trim() || document.querySelector("title")?.textContent
}

function authorOf(document: DomDocument, meta: Lookup): string | undefined {
  const named = meta("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
  if (named !== undefined && !/^https?:|^@/.test(named)) return named
  const marked = document.querySelector(
    '[rel="author"], [itemprop="author"] [itemprop="name"], [itemprop="author"]',
  )
  const text = marked?.textContent.trim()
  return text && text.length < 100 ? text : undefined
}

/** White space collapsed; "By" before a name goes; at most 300 characters. */
function clean(text: string | undefined): string | undefined {
  const line = text
    ?.slice(0, 2000)
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^by\s+/i, "")
    .slice(0, 300)
  return line || undefined
}

/** The title without the outlet's name that pages put at its end ("… | The Courier"). */
function withoutOutlet(title: string, outlet: string | undefined): string {
  const cut = Math.max(...[" | ", " - ", " – ", " — "].map((mark) => title.lastIndexOf(mark)))
  if (cut < 10 || outlet === undefined) return title
  const tail = title.slice(cut + 3).toLowerCase()
  const name = outlet.toLowerCase()
  return name.includes(tail) || tail.includes(name) ? title.slice(0, cut).trim() : title
}

interface Dates {
  readonly published?: string
  readonly modified?: string
  readonly notices: readonly Notice[]
}

function datesOf(document: DomDocument, meta: Lookup, linked: LinkedArticle, url: string | undefined): Dates {
  const marked = (name: string): string | undefined => {
    const element = document.querySelector(`[itemprop~="${name}"]`)
    if (element === null) return undefined
    return element.getAttribute("datetime") ?? element.getAttribute("content") ?? element.textContent
  }
  const evidence = [
    linked.published,
    meta(
      "article:published_time",
      "article:published",
      "og:article:published_time",
      "datepublished",
      "article.published",
      "parsely-pub-date",
      "sailthru.date",
      "dc.date.issued",
      "dcterms.issued",
      "dcterms.created",
      "dc.date",
      "pubdate",
      "publishdate",
      "publish-date",
      "date",
    ),
    marked("datePublished"),
    attribute(document, "time[pubdate]", "datetime"),
    attribute(document, "article time[datetime], header time[datetime], main time[datetime]", "datetime"),
    timeAlone(document),
    dateByClass(document),
    dateInAddress(url),
  ].filter((one) => one !== undefined && one.trim() !== "")
  const published = evidence.map((one) => readDate(one!)).find((one) => one !== undefined)
  const change = [
    linked.modified,
    meta(
      "article:modified_time",
      "og:updated_time",
      "datemodified",
      "lastmod",
      "last-modified",
      "dcterms.modified",
    ),
    marked("dateModified"),
  ]
  const modified = change
    .map((one) => (one === undefined ? one : readDate(one)))
    .find((one) => one !== undefined)
  const unreadable = published === undefined && evidence.length > 0
  return {
    ...(published && {published}),
    // A page that was not changed since says so by the day of its publication.
    ...(modified && modified !== published && {modified}),
    notices: unreadable
      ? [
          {
            code: "date-unreadable",
            message: `The page's date "${evidence[0]!.trim().slice(0, 60)}" does not tell one day for certain, so the report stays undated. Give its date with --published.`,
          },
        ]
      : [],
  }
}

/** The page's only `time` with a date; with several, nobody knows which is the article's. */
function timeAlone(document: DomDocument): string | undefined {
  const times = new Set(
    [...document.querySelectorAll("time[datetime]")].map((time) => time.getAttribute("datetime")),
  )
  return times.size === 1 ? ([...times][0] ?? undefined) : undefined
}

/** The text of the first element whose class says that it holds the date of publication. */
function dateByClass(document: DomDocument): string | undefined {
  const names = [
    "publish-date",
    "published-date",
    "date-published",
    "pubdate",
    "pub-date",
    "post-date",
    "entry-date",
  ]
  const element = document.querySelector(names.map((name) => `[class*="${name}" i]`).join(", "))
  const text = element?.textContent.replace(/\s+/g, " ").trim()
  return text && text.length <= 200 ? text : undefined
}

/** The day that an address holds: `/2022/01/14/` or `/2022-01-14`. */
function dateInAddress(url: string | undefined): string | undefined {
  const match = /[/_-](20\d\d|19\d\d)([/_-]?)([01]\d)\2([0-3]\d)(?=\D|$)/.exec(url ?? "")
  return match ? `${match[1]}-${match[3]}-${match[4]}` : undefined
}

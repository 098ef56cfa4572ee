import {parseFeed, parseOpml} from "feedsmith"
import {DOMParser} from "linkedom"
import type {Notice} from "../record/reading.ts"
import type {ReportDraft} from "../record/report.ts"
import {readDate} from "./date.ts"
import {type Entry, failure, type Hint} from "./entry.ts"
import {htmlParagraphs} from "./html.ts"
import {addressOf} from "./metadata.ts"

/** The most entries that one feed may have; the rest is left out with a notice. */
const MOST_ENTRIES = 5000

/** What of an item's text is whole: shorter texts of a `description` are summaries. */
const WHOLE = 1200

/** One item of a feed of any format, in common names. */
interface FeedItem {
  readonly title?: string | undefined
  readonly link?: string | undefined
  readonly content?: string | undefined
  readonly summary?: string | undefined
  readonly dates: readonly (string | undefined)[]
  readonly author?: string | undefined
  readonly outlet?: string | undefined
}

interface Feed {
  readonly title?: string | undefined
  readonly link?: string | undefined
  readonly language?: string | undefined
  readonly items: readonly FeedItem[]
}

/**
 * One entry an item of an RSS, RDF, Atom or JSON feed; an item with only a summary has its `link` set, so
 * that the whole text can be fetched. An OPML list gives one entry a feed. A feed that breaks off or is not
 * well-formed gives what can be saved of it, after an entry that is a remark on that.
 */
export function openFeed(source: string | object, hint: Hint): readonly Entry[] {
  if (typeof source === "string" && /<opml[\s>]/i.test(source.slice(0, 4096))) return openOpml(source, hint)
  const {feed, mended} = parse(source)
  if (feed === undefined) {
    return [
      failure(hint.name, "feed-broken", `${hint.name} looks like a feed, but no entry can be read from it.`),
    ]
  }
  const notices: Notice[] = []
  if (mended) {
    notices.push({
      code: "feed-broken",
      message: `The feed ${hint.name} is not well-formed; what could be read of it was taken.`,
    })
  }
  if (feed.items.length > MOST_ENTRIES) {
    notices.push({
      code: "feed-too-long",
      message: `The feed ${hint.name} has ${feed.items.length} entries; the first ${MOST_ENTRIES} were taken.`,
    })
  }
  const entries = feed.items.slice(0, MOST_ENTRIES).map((item, index) => entryOf(item, feed, hint, index))
  if (notices.length === 0) return entries
  return [{name: hint.name, notices, remark: true}, ...entries]
}

function parse(source: string | object): {feed?: Feed | undefined; mended: boolean} {
  if (typeof source !== "string") return {feed: attempt(source), mended: false}
  const start = source.search(/<(?:\?xml|rss|feed|rdf:RDF)[\s>]/i)
  const bare = source.slice(Math.max(start, 0)).replace(/(?![\t\n\r])\p{Cc}/gu, "")
  const feed = attempt(bare)
  // Some broken feeds parse, but to nothing: mending may still find their items.
  if (feed !== undefined && (feed.items.length > 0 || !/<(?:item|entry)[\s>]/i.test(bare))) {
    return {feed, mended: false}
  }
  const whole = String(new DOMParser().parseFromString(closed(bare), "text/xml"))
  const saved = attempt(whole)
  return saved !== undefined && saved.items.length > 0 ? {feed: saved, mended: true} : {mended: true}
}

/** Closes titles and links that an item or the next element leaves open, before the tree is mended. */
function closed(xml: string): string {
  return xml.replace(/<(title|link|pubDate|guid)>([^<]{0,1000})(?=<(?!\/\1|!\[CDATA))/gi, "<$1>$2</$1>")
}

function attempt(source: string | object): Feed | undefined {
  try {
    const parsed = parseFeed(source as string)
    switch (parsed.format) {
      case "rss":
      case "rdf":
        return {
          title: parsed.feed.title,
          link: parsed.feed.link,
          language: "language" in parsed.feed ? parsed.feed.language : undefined,
          items: ((parsed.feed.items ?? []) as readonly RssItem[]).map(rssItem),
        }
      case "atom":
        return {
          title: plain(parsed.feed.title?.value),
          link: linkOf(parsed.feed.links),
          items: (parsed.feed.entries ?? []).map((entry) => ({
            title: plain(entry.title?.value),
            link: linkOf(entry.links) ?? entry.id,
            content: entry.content?.value,
            summary: entry.summary?.value,
            dates: [entry.published, entry.dcterms?.created?.[0], entry.updated],
            author: names(entry.authors?.map((author) => author?.name)),
            outlet: plain(entry.source?.title?.value),
          })),
        }
      case "json":
        return {
          title: parsed.feed.title,
          link: parsed.feed.home_page_url,
          language: parsed.feed.language,
          items: (parsed.feed.items ?? []).map((item) => ({
            title: item.title,
            link: item.url ?? item.external_url ?? item.id,
            content: item.content_html ?? item.content_text,
            summary: item.summary,
            dates: [item.date_published, item.date_modified].map((date) => date?.toString()),
            author: names(item.authors?.map((author) => author?.name)),
          })),
        }
    }
  } catch {
    return undefined
  }
}

/** The fields that are read of an item of RSS or RDF; feedsmith gives each only where the feed has it. */
interface RssItem {
  readonly title?: string
  readonly link?: string
  readonly description?: string
  readonly pubDate?: string
  readonly guid?: {readonly value?: string; readonly isPermaLink?: boolean}
  readonly authors?: readonly {readonly name?: string}[]
  readonly source?: {readonly title?: string}
  readonly content?: {readonly encoded?: string}
  readonly dc?: {readonly creators?: readonly string[]; readonly dates?: readonly string[]}
  readonly dcterms?: {readonly created?: readonly string[]}
}

function rssItem(item: RssItem): FeedItem {
  return {
    title: plain(item.title),
    link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
    content: item.content?.encoded,
    summary: item.description,
    dates: [item.pubDate, item.dc?.dates?.[0], item.dcterms?.created?.[0]],
    author: names(item.dc?.creators) ?? names(item.authors?.map((author) => author?.name)),
    outlet: item.source?.title,
  }
}

function linkOf(
  links: readonly ({href?: string; rel?: string} | undefined)[] | undefined,
): string | undefined {
  return (links?.find((link) => link?.rel === undefined || link.rel === "alternate") ?? links?.[0])?.href
}

function names(list: readonly (string | undefined)[] | undefined): string | undefined {
  return list?.filter((name) => name?.trim()).join(", ") || undefined
}

function plain(html: string | undefined): string | undefined {
  return html === undefined ? undefined : htmlParagraphs(html).join(" ") || undefined
}

function entryOf(item: FeedItem, feed: Feed, hint: Hint, index: number): Entry {
  const url = addressOf(item.link, feed.link && URL.canParse(feed.link) ? feed.link : hint.url)
  const body = htmlParagraphs(item.content ?? item.summary ?? "")
  const isPart = (item.content === undefined || body.length === 0) && body.join("\n").length < WHOLE
  const title = item.title?.replace(/\s+/g, " ").trim()
  const text = [...(title ? [title] : []), ...body].join("\n")
  const given = item.dates.filter((date) => date !== undefined && date.trim() !== "")
  const published = given.map((date) => readDate(date!)).find((date) => date !== undefined)
  const outlet = item.outlet ?? plain(feed.title)
  const draft: ReportDraft = {
    ...(title && {title}),
    ...(outlet && {outlet}),
    ...(item.author && {author: item.author}),
    ...(url && {url}),
    ...(feed.language && {language: feed.language}),
    ...(published && {published, publishedBasis: "metadata" as const}),
    text,
  }
  const name = `${hint.name} > ${url ?? title ?? index + 1}`
  const notices: Notice[] = []
  if (published === undefined && given.length > 0) {
    notices.push({
      code: "date-unreadable",
      message: `The date "${given[0]!.slice(0, 60)}" in ${name} does not tell one day for certain, so the report stays undated.`,
    })
  }
  if (text === "" && url === undefined)
    notices.push({code: "no-text", message: `${name} has neither text nor address.`})
  return {
    name,
    ...(text !== "" && {draft}),
    ...(isPart && url && {link: {kind: "article" as const, url, ...(title && {title})}}),
    notices,
  }
}

interface Outline {
  readonly xmlUrl?: string | undefined
  readonly title?: string | undefined
  readonly text?: string | undefined
  readonly outlines?: readonly Outline[] | undefined
}

function openOpml(source: string, hint: Hint): readonly Entry[] {
  const entries: Entry[] = []
  try {
    const queue: Outline[] = [...((parseOpml(source).body?.outlines ?? []) as readonly Outline[])]
    for (let at = 0; at < queue.length && entries.length < MOST_ENTRIES; at++) {
      const {xmlUrl, title, text, outlines} = queue[at]!
      queue.push(...(outlines ?? []))
      const url = addressOf(xmlUrl, hint.url)
      const name = title ?? text
      if (url)
        entries.push({
          name: `${hint.name} > ${url}`,
          link: {kind: "feed", url, ...(name && {title: name})},
          notices: [],
        })
    }
  } catch {}
  if (entries.length > 0) return entries
  return [
    failure(
      hint.name,
      "feed-broken",
      `${hint.name} is an OPML list, but no feed address can be read from it.`,
    ),
  ]
}

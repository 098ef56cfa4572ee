import {parseHTML} from "linkedom"
import type {Notice} from "../record/reading.ts"
import type {ReportDraft} from "../record/report.ts"
import {articleParagraphs, type DomDocument} from "./article.ts"
import {type DomNode, paragraphsOf, paragraphsOfSource} from "./blocks.ts"
import {type Known, withoutFurniture} from "./furniture.ts"
import {type PageMetadata, pageMetadata} from "./metadata.ts"
import {type Drafted, emptyNotice} from "./text.ts"

/** Pages beyond these (news pages have some 3,000 elements, 30 deep) are read without looking for their article. */
const limits = {elements: 30_000, depth: 150, attributes: 2000}

/** Longer pieces of HTML inside feeds and JSON are read without a tree. */
const LONGEST_FRAGMENT = 300_000

/** Share of the linked data's text below which Readability has missed the article. */
const SHORT = 0.5

/**
 * A draft of a web page: the article's paragraphs, one a line, its title first. `url` is where it was
 * fetched from; relative addresses in it count from there.
 */
export function draftHtml(source: string, url?: string): Drafted {
  const document = documentOf(source)
  if (document === undefined) return draftSource(source, url)
  const {notices: metaNotices, body, ...metadata} = pageMetadata(document, url)
  const notices: Notice[] = [...metaNotices]
  const {title, published, ...rest} = metadata as Omit<PageMetadata, "notices" | "body">
  const known = metadata as Known
  const paragraphs = withoutFurniture(mainText(document, body), known)
  if (title !== undefined) paragraphs.unshift(title)
  const text = paragraphs.join("\n")
  const draft: ReportDraft = {
    ...(title !== undefined && {title}),
    ...rest,
    ...(published !== undefined && {published, publishedBasis: "metadata" as const}),
    text,
  }
  return {draft, notices: [...notices, ...emptyNotice(text)]}
}

/**
 * The article's paragraphs as Readability finds them; the text of the linked data where that is much longer,
 * and else the whole page.
 */
function mainText(document: DomDocument, body: string | undefined): string[] {
  let paragraphs: string[] | undefined
  try {
    paragraphs = articleParagraphs(document)
  } catch {
    // Readability throws on a few malformed trees; the linked data or the whole page stands in.
  }
  if (body !== undefined && sizeOf(paragraphs ?? []) < body.length * SHORT) {
    return htmlParagraphs(body.replace(/\n+/g, "<br>"))
  }
  return paragraphs ?? paragraphsOf(document.body)
}

/** The paragraphs of a piece of HTML, or of plain text, whose line breaks are then nothing but space. */
export function htmlParagraphs(fragment: string): string[] {
  if (fragment.length > LONGEST_FRAGMENT) return paragraphsOfSource(fragment)
  if (!/[<&]/.test(fragment)) return [fragment.replace(/\s+/g, " ").trim()].filter((line) => line !== "")
  const {document} = parseHTML(`<html><body>${fragment}</body></html>`)
  return paragraphsOf(document.body as unknown as DomNode)
}

const sizeOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0)

/** The page as a tree; undefined where it has too many or too deep elements. */
function documentOf(source: string): DomDocument | undefined {
  let tags = 0
  let end = 0
  for (let at = source.indexOf("<"); at >= 0; at = source.indexOf("<", at + 1)) {
    if (++tags > limits.elements * 2) return undefined
    if (at < end) continue
    const close = source.indexOf(">", at)
    end = close < 0 ? source.length : close
    // Many attributes have spaces between them; a long address or picture in one has none.
    if (end - at > 10_000 && (source.slice(at, end).match(/\s/g)?.length ?? 0) > limits.attributes)
      return undefined
  }
  const {document} = parseHTML(/<html[\s>]/i.test(source) ? source : rooted(source)) as unknown as Parsed
  if (document.documentElement !== null) return isBeyond(document.documentElement) ? undefined : document
  // The root stood in a comment or in a broken tag.
  const {document: whole} = parseHTML(rooted(source)) as unknown as {document: DomDocument}
  return isBeyond(whole.documentElement) ? undefined : whole
}

/** linkedom gives a document without a root where it finds none. */
interface Parsed {
  readonly document: DomDocument & {readonly documentElement: DomDocument["documentElement"] | null}
}

/** A draft of a page that is too large for a tree: all its text, and the title that its head gives. */
function draftSource(source: string, url: string | undefined): Drafted {
  const title = /<title[^>]{0,200}>([^<]{1,300})/i.exec(source)?.[1]?.replace(/\s+/g, " ").trim()
  const text = paragraphsOfSource(source).join("\n")
  const notice = {
    code: "html-too-large",
    message:
      "The page has too many or too deeply nested elements to find its article; all its text was taken.",
  }
  const draft: ReportDraft = {...(title && {title}), ...(url && {url}), text}
  return {draft, notices: [notice, ...emptyNotice(text)]}
}

/** The source within the one root element that linkedom needs. */
function rooted(source: string): string {
  return `<html><body>${source}</body></html>`
}

function isBeyond(root: DomNode): boolean {
  let elements = 0
  let depth = 0
  let node: DomNode | null = root
  while (node !== null) {
    if (++elements > limits.elements || depth > limits.depth) return true
    let next: DomNode | null = node.firstChild
    if (next !== null) depth++
    while (next === null && node !== null && node !== root) {
      next = node.nextSibling
      if (next === null) {
        node = node.parentNode
        depth--
      }
    }
    node = next
  }
  return false
}

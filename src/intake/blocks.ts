import {decodeHTML} from "entities"

/** The little of the DOM that reading text needs; linkedom's nodes and Readability's satisfy it. */
export interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly firstChild: DomNode | null
  readonly nextSibling: DomNode | null
  readonly parentNode: DomNode | null
}

/** Elements that begin and end a paragraph of their own. */
const blocks = new Set(
  `ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM
  H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR
  UL BR`.split(/\s+/),
)

/** Elements whose content is not text to read. */
const silent = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE HEAD IFRAME OBJECT SVG CANVAS BUTTON SELECT TEXTAREA AUDIO VIDEO MATH".split(
    " ",
  ),
)

/**
 * The paragraphs under a node: the text between the edges of block elements and line breaks, white space
 * collapsed, empty ones dropped. Walks without recursion, so any depth is fine.
 */
export function paragraphsOf(root: DomNode): string[] {
  const {paragraphs, add, close} = collector()
  let node: DomNode | null = root
  while (node !== null) {
    const name = node.nodeName.toUpperCase()
    if (node.nodeType === 3) add(node.nodeValue ?? "")
    else if (blocks.has(name)) close()
    let next: DomNode | null = silent.has(name) ? null : node.firstChild
    while (next === null && node !== null && node !== root) {
      next = node.nextSibling
      if (next === null) {
        node = node.parentNode
        if (node !== null && blocks.has(node.nodeName.toUpperCase())) close()
      }
    }
    node = next
  }
  close()
  return paragraphs
}

/**
 * The same for HTML that is not parsed into a tree: its memory and time grow with its length alone, however
 * many or deep its elements are.
 */
export function paragraphsOfSource(html: string): string[] {
  const {paragraphs, add, close} = collector()
  const unclosed = new Set<string>()
  let at = 0
  while (at < html.length) {
    const start = html.indexOf("<", at)
    add(decodeHTML(html.slice(at, start < 0 ? html.length : start)))
    if (start < 0) break
    const isComment = html.startsWith("<!--", start)
    const end = html.indexOf(isComment ? "-->" : ">", start)
    // A tag that never ends hides the rest.
    if (end < 0) break
    at = end + (isComment ? 3 : 1)
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(start, start + 20))?.[1]?.toUpperCase()
    if (name === undefined) continue
    if (blocks.has(name)) close()
    if (silent.has(name) && html[start + 1] !== "/" && !unclosed.has(name)) {
      const closing = new RegExp(`</${name}[\\s>]`, "gi")
      closing.lastIndex = at
      const found = closing.exec(html)
      // One that is never closed is passed over as a tag, and so are all after it.
      if (found === null) unclosed.add(name)
      else at = found.index
    }
  }
  close()
  return paragraphs
}

/** Gathers text and closes paragraphs: white space collapsed, empty ones dropped. */
function collector(): {paragraphs: string[]; add: (text: string) => void; close: () => void} {
  const paragraphs: string[] = []
  let pieces: string[] = []
  const close = (): void => {
    if (pieces.length === 0) return
    const paragraph = pieces
      .join("")
      .replace(/[\s\u00a0\u200b\u2060\ufeff]+/g, " ")
      .trim()
    if (paragraph !== "") paragraphs.push(paragraph)
    pieces = []
  }
  return {paragraphs, add: (text) => void pieces.push(text), close}
}

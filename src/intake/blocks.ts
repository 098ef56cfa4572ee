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
  const paragraphs: string[] = []
  let current = ""
  const close = (): void => {
    const paragraph = current.replace(/[\s\u00a0\u200b\u2060\ufeff]+/g, " ").trim()
    if (paragraph !== "") paragraphs.push(paragraph)
    current = ""
  }
  let node: DomNode | null = root
  while (node !== null) {
    const name = node.nodeName.toUpperCase()
    if (node.nodeType === 3) current += node.nodeValue ?? ""
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

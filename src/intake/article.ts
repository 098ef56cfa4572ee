import {Readability} from "@mozilla/readability"
import {type DomNode, paragraphsOf} from "./blocks.ts"
import {intakeWords} from "./words.ts"

/** The little of an element that cleaning up needs. */
export interface DomElement extends DomNode {
  readonly textContent: string
  readonly tagName: string
  querySelectorAll(selector: string): Iterable<DomElement>
  remove(): void
  getAttribute(name: string): string | null
}

/** A page as linkedom parses it. */
export interface DomDocument {
  readonly body: DomElement
  readonly documentElement: DomElement
  querySelector(selector: string): DomElement | null
  querySelectorAll(selector: string): Iterable<DomElement>
}

/**
 * The paragraphs of a page's article as Readability finds it, without figures, asides and blocks that only
 * point elsewhere. Undefined where Readability finds none. Changes `document`.
 */
export function articleParagraphs(document: DomDocument): string[] | undefined {
  const found = new Readability<DomElement>(document as never, {
    serializer: (node) => node as unknown as DomElement,
    disableJSONLD: true,
  }).parse()
  const root = found?.content
  if (!root) return undefined
  cleanUp(root)
  return paragraphsOf(root)
}

function cleanUp(root: DomElement): void {
  for (const element of [...root.querySelectorAll("figure, figcaption")]) element.remove()
  const pointer = new RegExp(`^(?:${intakeWords().pointers.join("|")})`, "i")
  for (const element of [
    ...root.querySelectorAll("p, li, div, h1, h2, h3, h4, h5, h6, section, aside, ul"),
  ]) {
    const text = element.textContent.replace(/\s+/g, " ").trim()
    if (text === "") continue
    const linked = [...element.querySelectorAll("a")].reduce((sum, a) => sum + a.textContent.trim().length, 0)
    // A headline elsewhere has no full stop; a linked sentence of the article has one.
    const linkOnly = linked >= text.length * 0.9 && !(text.length > 60 && /[.”"]$/.test(text))
    if (linkOnly || (text.length < 200 && pointer.test(text))) element.remove()
  }
}

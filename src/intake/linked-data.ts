/** What a page's schema.org article says of itself; each field as it stands, absent where it is not given. */
export interface LinkedArticle {
  readonly headline?: string
  readonly body?: string
  readonly published?: string
  readonly modified?: string
  readonly author?: string
  readonly publisher?: string
  readonly url?: string
  readonly language?: string
}

/** Nodes of one page's linked data that are looked at; a page has a few dozen at most. */
const MOST_NODES = 2000

const articleType = /^(?:\w+:|https?:\/\/schema\.org\/)?(?:\w*(?:Article|Report|Posting)|Review|Report)$/i

/**
 * The article among the JSON-LD scripts of a page: the first node of an article type, the one with a body
 * where there are several. Broken scripts are passed over, since pages are full of them.
 */
export function linkedArticle(scripts: Iterable<string>): LinkedArticle {
  const queue: unknown[] = []
  for (const script of scripts) {
    const value = parse(script)
    if (value !== undefined) queue.push(value)
  }
  const articles: Fields[] = []
  for (let at = 0; at < queue.length && at < MOST_NODES; at++) {
    const node = queue[at]
    if (Array.isArray(node)) queue.push(...node.slice(0, MOST_NODES))
    else if (isFields(node)) {
      if ([node["@type"]].flat().some((type) => typeof type === "string" && articleType.test(type))) {
        articles.push(node)
      }
      queue.push(node["@graph"], node.mainEntity, node.mainEntityOfPage)
    }
  }
  const article = articles.find((node) => typeof node.articleBody === "string") ?? articles[0]
  return article === undefined ? {} : fieldsOf(article)
}

interface Fields {
  readonly [name: string]: unknown
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The value of a script; line breaks inside strings, comments and CDATA marks, all common, are mended. */
function parse(script: string): unknown {
  const bare = script.replace(
    /^\s*(?:\/\*)?<!(?:\[CDATA\[|--)(?:\*\/)?|(?:\/\*)?(?:\]\]|--)>(?:\*\/)?\s*$/g,
    "",
  )
  for (const text of [
    bare,
    bare
      .replace(/\p{Cc}+/gu, " ")
      .trimEnd()
      .replace(/;$/, ""),
  ]) {
    try {
      return JSON.parse(text)
    } catch {}
  }
  return undefined
}

function fieldsOf(node: Fields): LinkedArticle {
  const given = {
    headline: textOf(node.headline) ?? textOf(node.name),
    body: typeof node.articleBody === "string" ? node.articleBody : undefined,
    published: textOf(node.datePublished) ?? textOf(node.dateCreated),
    modified: textOf(node.dateModified),
    author: namesOf(node.author) ?? namesOf(node.creator),
    publisher: namesOf(node.publisher) ?? namesOf(node.sourceOrganization),
    url: addressOf(node.url) ?? addressOf(node.mainEntityOfPage),
    language:
      textOf(node.inLanguage) ??
      (isFields(node.inLanguage) ? textOf(node.inLanguage.alternateName) : undefined),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function textOf(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value[0] : value
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined
}

function addressOf(value: unknown): string | undefined {
  return textOf(value) ?? (isFields(value) ? textOf(value["@id"]) : undefined)
}

/** The names of one or several persons or organisations, which may be plain words or nodes. */
function namesOf(value: unknown): string | undefined {
  const names = [value]
    .flat()
    .map((one) => (isFields(one) ? textOf(one.name) : textOf(one)))
    .filter((name) => name !== undefined && !/^https?:/.test(name))
  return names.length > 0 ? [...new Set(names)].slice(0, 10).join(", ") : undefined
}

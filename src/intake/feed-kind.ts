/** Whether a text is a feed or a list of feeds, by its first element. */
export function isFeed(text: string): boolean {
  const head = text.slice(0, 4096)
  return (
    /<(?:rss|rdf:RDF|opml)[\s>]|<feed[\s>][^>]*(?:atom|>)/i.test(head.replace(/<!--[\s\S]*?-->/g, "")) &&
    !/<html[\s>]/i.test(head)
  )
}

/** Whether a parsed JSON value is a JSON Feed. */
export function isJsonFeed(value: unknown): boolean {
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined
  return typeof version === "string" && /jsonfeed\.org\/version/.test(version)
}

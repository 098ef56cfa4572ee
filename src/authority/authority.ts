import {readData} from "../data/data.ts"
import type {Agent, AuthorityEntry, AuthorityFile} from "./entry.ts"
import {type Piece, piecesOf, wordsOf} from "./pieces.ts"

/** How words name an entry. */
export type Use = "name" | "adjective" | "people" | "seat" | "organ"

/** An entry and how it was named. */
export interface Named {
  readonly entry: AuthorityEntry
  readonly use: Use
}

/** A named entry in a row of tokens: tokens `[first, last)`. */
export interface Match extends Named {
  readonly first: number
  readonly last: number
}

/** Who and where is meant: every entry by the words that name it. */
export interface Authority {
  readonly entries: readonly AuthorityEntry[]
  readonly agents: readonly Agent[]
  byId(id: string): AuthorityEntry | undefined
  /** The entry that exactly these words name: "Russian Federation", "the Kremlin". */
  resolve(words: string): Named | undefined
  /** Every entry named in a row of tokens: in order, without overlap, the longest name first. */
  scan(tokens: readonly string[]): readonly Match[]
}

interface Node {
  readonly next: Map<string, Node>
  readonly named: (Named & {readonly exact?: string})[]
}

const uses: readonly [keyof AuthorityEntry, Use][] = [
  ["names", "name"],
  ["organs", "organ"],
  ["adjectives", "adjective"],
  ["people", "people"],
  ["seats", "seat"],
]

/** The authority of our own files with the user's on top: a later file's entry adds to one of the same id. */
export function loadAuthority(...extra: readonly AuthorityFile[]): Authority {
  const files = ["states", "organisations", "outlets"].map((name) =>
    readData<AuthorityFile>(`authority/${name}`),
  )
  return makeAuthority(...files, ...extra)
}

/** An authority of these files alone. */
export function makeAuthority(...files: readonly AuthorityFile[]): Authority {
  const entries = new Map<string, AuthorityEntry>()
  const root: Node = {next: new Map(), named: []}
  for (const file of [...files].reverse()) {
    for (const entry of file.entries) {
      const known = entries.get(entry.id)
      if (known === undefined) entries.set(entry.id, entry)
      const named = known ?? entry
      add(root, entry.name, {entry: named, use: "name"})
      for (const [field, use] of uses) {
        for (const words of (entry[field] as readonly string[] | undefined) ?? []) {
          add(root, words, {entry: named, use})
        }
      }
    }
  }
  return {
    entries: [...entries.values()],
    agents: files.flatMap((file) => file.agents ?? []),
    byId: (id) => entries.get(id),
    resolve(words) {
      const pieces = piecesOf(wordsOf(words))
      return whole(root, pieces) ?? (pieces[0]?.key === "the" ? whole(root, pieces.slice(1)) : undefined)
    },
    scan(tokens) {
      const pieces = piecesOf(tokens)
      const matches: Match[] = []
      for (let start = 0; start < pieces.length; ) {
        const found = longest(root, pieces, start)
        if (found === undefined) start++
        else {
          matches.push({...found.named, first: pieces[start]!.token, last: pieces[found.end - 1]!.token + 1})
          start = found.end
        }
      }
      return matches
    },
  }
}

/**
 * Files a name. Initials of up to four letters that also are a word ("US", "WHO") must stand in capitals to
 * be that name; any other name must begin with a capital where it is filed with one.
 */
function add(root: Node, words: string, named: Named): void {
  const pieces = withoutArticle(piecesOf(wordsOf(words)), named.use)
  let node = root
  for (const {key} of pieces) {
    let next = node.next.get(key)
    if (next === undefined) {
      next = {next: new Map(), named: []}
      node.next.set(key, next)
    }
    node = next
  }
  if (node === root) return
  const only = pieces.length === 1 ? pieces[0]!.form : undefined
  const exact = only !== undefined && /^[A-Z]{2,3}$/.test(only) ? only : undefined
  if (!node.named.some((other) => other.exact === exact)) {
    node.named.push(exact === undefined ? named : {...named, exact})
  }
}

/** "The Kremlin" is filed as "Kremlin"; "the West" and "The Times" are told from common words by the article. */
function withoutArticle(pieces: readonly Piece[], use: Use): readonly Piece[] {
  const bare = pieces.length > 2 || (pieces.length === 2 && use !== "name")
  return bare && pieces[0]!.key === "the" ? pieces.slice(1) : pieces
}

/** What all the pieces name, a possessive mark at the end aside. */
function whole(root: Node, pieces: readonly Piece[]): Named | undefined {
  const found = longest(root, pieces, 0)
  const rest = pieces.slice(found?.end).map((piece) => piece.key)
  return found !== undefined && rest.every((key) => key === "'s" || key === "'") ? found.named : undefined
}

function longest(
  root: Node,
  pieces: readonly Piece[],
  start: number,
): {readonly named: Named; readonly end: number} | undefined {
  const first = pieces[start]
  const capital = first?.key === "the" ? pieces[start + 1] : first
  let found: {named: Named; end: number} | undefined
  let node = first && root.next.get(first.key)
  for (let end = start + 1; first !== undefined && node !== undefined; end++) {
    const named = node.named.find(({exact, entry, use}) =>
      exact !== undefined && end === start + 1
        ? exact === first.form
        : isCapital(capital) || isLower(entry, use),
    )
    if (named !== undefined) found = {named: {entry: named.entry, use: named.use}, end}
    const piece = pieces[end]
    node = piece && node.next.get(piece.key)
  }
  return found
}

function isCapital(piece: Piece | undefined): boolean {
  return piece !== undefined && (piece.form[0] !== piece.form[0]!.toLowerCase() || /^\d/.test(piece.form))
}

/** Names that begin with a small letter wherever they stand: "al-Qaida", "dpa", "mainland China". */
function isLower(entry: AuthorityEntry, use: Use): boolean {
  const filed = use === "name" ? [entry.name, ...(entry.names ?? [])] : []
  return filed.some((name) => /^(?!the )[a-z]/.test(name))
}

/** A word as the authority compares it, with the number of the token it came from. */
export interface Piece {
  /** Lower case, without full stops and accents. */
  readonly key: string
  /** As it stands, without full stops. */
  readonly form: string
  readonly token: number
}

/**
 * The pieces of a row of tokens: hyphens and slashes separate ("US-led" is "US", "led"), full stops of
 * initials and typographic apostrophes fall away, and so do accents, so that "Élysée" meets "Elysee".
 */
export function piecesOf(tokens: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = []
  tokens.forEach((token, index) => {
    // Most words are plain.
    if (/^[A-Za-z0-9]+$/.test(token)) {
      pieces.push({key: token.toLowerCase(), form: token, token: index})
      return
    }
    for (const part of token.split(/[-/–—]/)) {
      const form = part.normalize("NFD").replace(/\p{M}/gu, "").replaceAll(".", "").replaceAll(/[’ʼ]/g, "'")
      if (form !== "") pieces.push({key: form.toLowerCase(), form, token: index})
    }
  })
  return pieces
}

/** Splits a name into words: at white space, and before a possessive 's. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/[’ʼ]/g, "'")
    .replace(/'s?(?=\s|$)/g, (mark) => ` ${mark}`)
    .split(/[\s,]+/)
    .filter((word) => word !== "")
}

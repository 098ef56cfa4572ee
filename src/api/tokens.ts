import {createHash, randomBytes, timingSafeEqual} from "node:crypto"
import {existsSync, readFileSync, writeFileSync} from "node:fs"

/** What a caller may do: look, or also add reports and decide. */
export type Role = "reader" | "editor"

/** Tells the role of a token; undefined for one that does not hold. */
export type RoleOf = (token: string) => Role | undefined

interface Stored {
  readonly role: Role
  /** SHA-256 of the token, in hexadecimal digits. A token has 256 random bits, so no slower hash is needed. */
  readonly hash: string
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

/** What opening the tokens of a store gives. */
export interface Tokens {
  readonly roleOf: RoleOf
  /** The tokens themselves, where they were just made: they can be shown only this once. */
  readonly made?: {readonly [role in Role]: string}
}

/**
 * The tokens kept (as hashes only) in the file at `path`. Where there is none, one token for each role is made
 * and the file written, readable by its owner alone; delete the file to have new ones made.
 */
export function openTokens(path: string): Tokens {
  let made: Tokens["made"]
  if (!existsSync(path)) {
    made = {reader: randomBytes(32).toString("base64url"), editor: randomBytes(32).toString("base64url")}
    const stored: readonly Stored[] = (["reader", "editor"] as const).map((role) => ({
      role,
      hash: hashOf(made![role]),
    }))
    writeFileSync(path, `${JSON.stringify({tokens: stored}, undefined, 2)}\n`, {mode: 0o600})
  }
  const {tokens} = JSON.parse(readFileSync(path, "utf8")) as {tokens: readonly Stored[]}
  const roleOf: RoleOf = (token) => {
    const hash = Buffer.from(hashOf(token))
    return tokens.find((stored) => {
      const known = Buffer.from(stored.hash)
      return known.length === hash.length && timingSafeEqual(known, hash)
    })?.role
  }
  return {roleOf, ...(made && {made})}
}

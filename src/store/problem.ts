/** Why a store cannot be opened, read or written, in words for people: what, where and what to do. */
export class StoreProblem extends Error {
  override name = "StoreProblem"
}

/** What SQLite's codes mean for the one who uses the file. */
const sqlite: readonly (readonly [code: RegExp, words: string])[] = [
  [/NOTADB/, "is no store: the file is of another kind. Name another file."],
  [/FULL/, "cannot grow: the disk is full. What was acknowledged is stored; make room and run it again."],
  [/BUSY|LOCKED/, "is held by another program. Run it again when that has ended."],
  [
    /READONLY/,
    "cannot be written: the file or its folder is read-only. Copy the store to where you may write.",
  ],
  [/CANTOPEN/, "cannot be opened. Its folder must be there, and be one that you may write in."],
  [/CORRUPT/, "is damaged. readout store check names what is; go back to a backup."],
  [/IOERR/, "cannot be read or written: the disk reports an error."],
]

/** Of PostgreSQL's errors those that are about the server or the account, by class or code. */
const postgres = /^(?:08|28|3D|53|57|58|42501)/

/** Of the network's errors those that mean that there is no such server. */
const network = /^(?:ECONN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EAI_)/

/**
 * The error as a `StoreProblem` where it is the database's, the disk's or the network's; undefined for what is
 * a fault of this program.
 */
export function storeProblem(error: unknown, location: string): StoreProblem | undefined {
  if (error instanceof StoreProblem) return error
  if (!(error instanceof Error)) return undefined
  const {code = "", rawCode} = error as {code?: unknown; rawCode?: unknown}
  const shown = withoutPassword(location)
  if (/^postgres/.test(location)) {
    if (network.test(String(code)) || /^Connection terminated/.test(error.message)) {
      return new StoreProblem(`${shown} cannot be reached (${code || error.message}). Is the server running?`)
    }
    return postgres.test(String(code)) ? new StoreProblem(`${shown}: ${error.message}.`) : undefined
  }
  // A connection that fails has no code; SQLite's number for it stands at the end.
  const known = /Unable to open connection/.test(error.message) ? "CANTOPEN" : nameOf(code, rawCode)
  const words = /^SQLITE_|^CANTOPEN$/.test(known) && sqlite.find(([pattern]) => pattern.test(known))?.[1]
  return words ? new StoreProblem(`${shown} ${words}`) : undefined
}

/** SQLite's numbers of those errors that the driver may give without a name, in its extended codes. */
const numbers: {readonly [number: number]: string} = {
  5: "BUSY",
  6: "LOCKED",
  8: "READONLY",
  10: "IOERR",
  11: "CORRUPT",
  13: "FULL",
  14: "CANTOPEN",
  26: "NOTADB",
}

function nameOf(code: unknown, rawCode: unknown): string {
  const primary = typeof rawCode === "number" ? numbers[rawCode & 0xff] : undefined
  return primary === undefined ? String(code) : `SQLITE_${primary}`
}

/** A location as it may be shown. */
export function withoutPassword(location: string): string {
  return location.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, "$1@")
}

import type {Notice} from "../record/reading.ts"

/** Text of bytes; `text` is absent where the bytes are no text. */
export interface Decoded {
  readonly text?: string
  /** Label of the WHATWG Encoding standard: `utf-8`, `windows-1252` … */
  readonly encoding?: string
  readonly notices: readonly Notice[]
}

/** Bytes that are looked at to tell text from other things. */
const HEAD = 4096

/**
 * Decodes text: byte order mark, strict UTF-8, UTF-16 by its zero bytes, the declared label, mostly valid
 * UTF-8, windows-1252, in that order. Valid UTF-8 wins over a declared label, since text in another
 * encoding is hardly ever valid UTF-8 by chance while wrong labels are common.
 *
 * `declared` is a label from HTTP or from the document itself; one that nobody knows is passed over.
 */
export function decodeText(bytes: Uint8Array, declared?: string): Decoded {
  const marked = byteOrderMark(bytes) ?? utf16ByZeros(bytes)
  if (marked !== undefined) return {text: decode(bytes, marked), encoding: marked, notices: []}
  if (isBinary(bytes)) return {notices: []}
  try {
    const text = new TextDecoder("utf-8", {fatal: true}).decode(bytes)
    return {text, encoding: "utf-8", notices: []}
  } catch {
    const label = knownLabel(declared)
    if (label !== undefined && label !== "utf-8")
      return {text: decode(bytes, label), encoding: label, notices: []}
    const encoding = mostlyUtf8(bytes) ? "utf-8" : "windows-1252"
    return {
      text: decode(bytes, encoding),
      encoding,
      notices: [
        {
          code: "encoding-guessed",
          message: `The text is not valid UTF-8 and was read as ${encoding}. If letters look wrong, save it as UTF-8 and add it again.`,
        },
      ],
    }
  }
}

/** What windows-1252 has at 0x80 to 0x9F. */
const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

function decode(bytes: Uint8Array, label: string): string {
  const text = new TextDecoder(label).decode(bytes)
  // Node 20 decodes windows-1252 as ISO 8859-1.
  if (label !== "windows-1252") return text
  return text.replace(/[\x80-\x9f]/g, (char) => high[char.charCodeAt(0) - 0x80]!)
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8"
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  return undefined
}

/** UTF-16 without a mark: in Latin, Cyrillic or Greek nearly every second byte of one parity is small. */
function utf16ByZeros(bytes: Uint8Array): string | undefined {
  const size = Math.min(bytes.length, HEAD) & ~1
  const zeros = [0, 0]
  for (let at = 0; at < size; at++) if (bytes[at] === 0) zeros[at & 1]!++
  const [even, odd] = zeros as [number, number]
  if (size < 8) return undefined
  if (odd > size * 0.2 && even < size * 0.01) return "utf-16le"
  if (even > size * 0.2 && odd < size * 0.01) return "utf-16be"
  return undefined
}

/** Whether the head holds NUL or more than a few control characters. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEAD)
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return true
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) controls++
  }
  return controls > head.length * 0.02
}

/** Whether valid sequences of several bytes outnumber the invalid ones four to one, as in a text cut short. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = decode(bytes, "utf-8")
  let wrong = 0
  let right = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) wrong++
    else if (unit > 127) right++
  }
  return right >= 4 * wrong
}

function knownLabel(label: string | undefined): string | undefined {
  if (label === undefined) return undefined
  try {
    return new TextDecoder(label.trim()).encoding
  } catch {
    return undefined
  }
}

/** The `charset` parameter of a `Content-Type`. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "")?.[1]
}

/** The label that a page or an XML file gives for itself near its beginning. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString("latin1")
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /^<\?xml[^>]+encoding=["']([\w.:-]+)/.exec(head)?.[1]
  )
}

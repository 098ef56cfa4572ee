import {promisify} from "node:util"
import {
  fromBuffer,
  getFileNameLowLevel,
  type Options,
  open as openFile,
  type Entry as ZipEntry,
  type ZipFile,
} from "yauzl"
import {type Entry, failure, type Hint} from "./entry.ts"
import {type Bytes, LimitError} from "./stream.ts"

/** Bounds of an archive: its entries, what they unpack to, and how many times an entry may be its size. */
const limits = {entries: 100_000, total: 4_000_000_000, ratio: 200, freely: 1_000_000}

type Done = (error: Error | null, zip: ZipFile) => void
const readBuffer = promisify(fromBuffer as (buffer: Buffer, options: Options, done: Done) => void)
const readFile = promisify(openFile as (path: string, options: Options, done: Done) => void)
// Names are decoded here: nothing is unpacked to them, so that one that leads elsewhere ("../x") does no harm.
const options: Options = {
  lazyEntries: true,
  validateEntrySizes: true,
  autoClose: false,
  decodeStrings: false,
}

/**
 * The files of a ZIP archive, one at a time in the archive's order. Folders and the files that systems leave
 * in archives are passed over. `open` reads one file. Encrypted, oversized and broken files give a notice each.
 * Without `bytes` the archive is the file that the hint names.
 */
export async function* openZip(
  bytes: Uint8Array | undefined,
  hint: Hint,
  open: (source: Bytes, hint: Hint) => AsyncIterable<Entry>,
): AsyncGenerator<Entry> {
  let zip: ZipFile
  try {
    zip =
      bytes === undefined
        ? await readFile(hint.file!.path, options)
        : await readBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), options)
  } catch {
    yield failure(
      hint.name,
      "zip-broken",
      `${hint.name} is a broken ZIP archive; unpack it with a tool that mends it.`,
    )
    return
  }
  let total = 0
  let seen = 0
  try {
    for (;;) {
      const file = await nextFile(zip)
      if (file === undefined) return
      if (file.fileName === "[Content_Types].xml" || file.fileName === "mimetype") {
        yield failure(
          hint.name,
          "not-text",
          `${hint.name} is an office document or book, not an archive; save it as plain text or HTML.`,
        )
        return
      }
      total += file.uncompressedSize
      if (++seen > limits.entries || total > limits.total) {
        yield failure(
          hint.name,
          "archive-limit",
          `${hint.name} holds more than ${limits.entries} files or ${limits.total / 1e9} GB; the rest was left out.`,
        )
        return
      }
      if (file.fileName.endsWith("/") || /(?:^|\/)(?:__MACOSX\/|\.(?!\.?\/)|Thumbs\.db$)/.test(file.fileName))
        continue
      const name = `${hint.name} > ${file.fileName}`
      const reason = refusal(file)
      if (reason !== undefined) yield failure(name, "archive-limit", `${name} ${reason}`)
      else {
        try {
          yield* open(contentOf(zip, file), {name, ...(hint.fields && {fields: hint.fields})})
        } catch (error) {
          if (error instanceof LimitError) yield failure(name, error.code, error.message)
          else yield failure(name, "zip-broken", `${name} cannot be unpacked and was left out.`)
        }
      }
      hint.file?.passed(file.compressedSize)
    }
  } catch {
    yield failure(hint.name, "zip-broken", `${hint.name} breaks off; what stands before was read.`)
  } finally {
    zip.close()
  }
}

function refusal(file: ZipEntry): string | undefined {
  if (file.isEncrypted()) return "is encrypted; unpack it first."
  const isBomb =
    file.uncompressedSize > limits.freely && file.uncompressedSize > file.compressedSize * limits.ratio
  return isBomb ? `unpacks to more than ${limits.ratio} times its size and was left out.` : undefined
}

function nextFile(zip: ZipFile): Promise<ZipEntry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void): void => {
      zip.removeListener("entry", onEntry).removeListener("end", onEnd).removeListener("error", onError)
      then()
    }
    const onEntry = (entry: ZipEntry): void => {
      const {generalPurposeBitFlag, fileNameRaw, extraFields} = entry
      entry.fileName = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
      settle(() => resolve(entry))
    }
    const onEnd = (): void => settle(() => resolve(undefined))
    const onError = (error: Error): void => settle(() => reject(error))
    zip.on("entry", onEntry).on("end", onEnd).on("error", onError)
    zip.readEntry()
  })
}

async function* contentOf(zip: ZipFile, file: ZipEntry): AsyncGenerator<Uint8Array> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(file, (error, opened) => (error ? reject(error) : resolve(opened)))
  })
  yield* stream as AsyncIterable<Uint8Array>
}

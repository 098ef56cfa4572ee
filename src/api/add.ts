import type {Reading} from "../record/reading.ts"
import type {Store} from "../store/store.ts"
import {ApiError} from "./respond.ts"
import {parsed} from "./route.ts"
import type {Added, AddRequest, Notice} from "./wire.ts"
import {addRequestSchema} from "./writing.ts"

/** What comes of one input: a reading, or why there is none. */
export type Opened = {readonly reading: Reading} | {readonly refused: Notice; readonly title?: string}

/** What the caller says of a report besides its text. */
export type Given = Omit<AddRequest, "text" | "url">

/** Reads what callers send; the engine's and intake's work, given by whoever starts the server. */
export interface Reader {
  /** Name and version: "readout 0.1.0". */
  readonly name: string
  text(text: string, given: Given): Promise<readonly Opened[]>
  /** A file by its name and bytes: a text, a page, a feed, an archive. */
  file(name: string, bytes: Uint8Array, given: Given): Promise<readonly Opened[]>
  /** What stands at an address; absent where the server may not fetch. */
  url?(url: string, given: Given): Promise<readonly Opened[]>
}

/** The longest text and the largest file taken, in bytes. */
export const largest: number = 8 * 1024 * 1024

/** The body, or a 413 as soon as it is larger than `largest`. */
async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new ApiError(413, `At most ${largest / 1024 / 1024} MB at once; use readout add for more.`)
  if (Number(request.headers.get("content-length") ?? 0) > largest) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > largest) throw tooLarge
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

async function opened(request: Request, reader: Reader): Promise<readonly Opened[]> {
  const type = request.headers.get("content-type") ?? ""
  const body = await bodyOf(request)
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(body, {headers: {"content-type": type}}).formData().catch(() => {
      throw new ApiError(400, "The form could not be read.")
    })
    const fields = [...form].filter(
      ([name, value]) => name !== "file" && typeof value === "string" && value !== "",
    )
    const {text: _, url: __, ...given} = parsed(addRequestSchema, Object.fromEntries(fields))
    const files = form.getAll("file").filter((value) => typeof value !== "string")
    if (files.length === 0) throw new ApiError(400, "file: there is none in the form.")
    const all: Opened[] = []
    for (const file of files) {
      all.push(...(await reader.file(file.name, new Uint8Array(await file.arrayBuffer()), given)))
    }
    return all
  }
  if (!type.startsWith("application/json")) {
    throw new ApiError(415, "Send JSON with text or url, or a form with a file.")
  }
  let sent: unknown
  try {
    sent = JSON.parse(new TextDecoder().decode(body))
  } catch {
    throw new ApiError(400, "The body is not JSON.")
  }
  const {text, url, ...given} = parsed(addRequestSchema, sent)
  if ((text === undefined) === (url === undefined)) throw new ApiError(400, "Give either text or url.")
  if (text !== undefined) return reader.text(text, given)
  if (reader.url === undefined) throw new ApiError(403, "This server was started without fetching.")
  return reader.url(url!, given)
}

/** Reads what a request sends and files it; one at a time, so that reading does not starve the page. */
export function adder(
  store: Store,
  reader: Reader,
  now: () => Date,
): (request: Request) => Promise<readonly Added[]> {
  let last: Promise<unknown> = Promise.resolve()
  const add = async (request: Request): Promise<readonly Added[]> => {
    const added: Added[] = []
    for (const one of await opened(request, reader)) {
      if ("refused" in one) {
        const {refused, title} = one
        added.push({outcome: "refused", ...(title && {title}), items: 0, added: 0, notices: [refused]})
        continue
      }
      const {reading} = one
      const {
        outcome,
        sign,
        added: fresh,
      } = await store.add(reading, {
        filed: now().toISOString(),
        reader: reader.name,
      })
      const {title} = reading.report
      added.push({
        outcome,
        sign,
        ...(title !== undefined && {title}),
        items: reading.items.length,
        added: fresh,
        notices: reading.notices,
      })
    }
    return added
  }
  return (request) => {
    const turn = last.then(() => add(request))
    last = turn.catch(() => undefined)
    return turn
  }
}

import {readFileSync} from "node:fs"
import type {Given, Opened, Reader} from "../api/add.ts"
import {readDraft} from "../engine.ts"
import type {Entry} from "../intake/entry.ts"
import {openBytes} from "../intake/open.ts"

/** The version of this program. */
export function programVersion(): string {
  const file = new URL("../../package.json", import.meta.url)
  return (JSON.parse(readFileSync(file, "utf8")) as {version: string}).version
}

/** What intake found, read by the engine. */
function openedFrom({name, draft, notices}: Entry, {title, outlet, published}: Given): Opened {
  const none = notices.find(({code}) => code === "no-text")
  if (draft === undefined || none !== undefined) {
    const refused = none ?? notices[0] ?? {code: "no-text", message: `${name} holds no text to read.`}
    return {refused, title: name}
  }
  const given = {
    ...(draft.title === undefined && title !== undefined && {title}),
    ...(draft.outlet === undefined && outlet !== undefined && {outlet}),
    ...(draft.published === undefined &&
      published !== undefined && {published, publishedBasis: "given" as const}),
  }
  return {reading: readDraft({...draft, ...given}, notices)}
}

/** Reads what the page and the API send: intake opens it, the engine reads it. */
export function readerOnEngine(version: string): Reader {
  const file: Reader["file"] = async (name, bytes, given) =>
    (await openBytes(bytes, {name})).map((entry) => openedFrom(entry, given))
  return {
    name: `readout ${version}`,
    text: (text, given) => file("pasted text", new TextEncoder().encode(text), given),
    file,
  }
}

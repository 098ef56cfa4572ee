import type {Notice} from "../record/reading.ts"
import type {ReportDraft} from "../record/report.ts"

/** What is known of bytes before they are read. */
export interface Hint {
  /** File name or address; its ending helps to tell the format and it names the entry in messages. */
  readonly name: string
  /** The value of an HTTP `Content-Type`, where one came with the bytes. */
  readonly contentType?: string
  /** Address that the bytes were fetched from. */
  readonly url?: string
  /** Names of fields in JSON, where they are not the usual ones. */
  readonly fields?: FieldMap
  /** The file that the bytes are, so that a ZIP archive of any size is read from the disk, one file at a time. */
  readonly file?: {
    readonly path: string
    /** Is told of bytes of the archive that are done with. */
    readonly passed: (bytes: number) => void
  }
}

/** The name in the JSON of each field of a report; a dot goes one object deeper: `source.name`. */
export interface FieldMap {
  readonly text?: string
  readonly title?: string
  readonly outlet?: string
  readonly author?: string
  readonly url?: string
  readonly language?: string
  readonly published?: string
}

/** One thing found in what was given: a report, an address to read next, or only notices that say why neither. */
export interface Entry {
  /** Where it lay, outermost first: `news.zip > a.html`. */
  readonly name: string
  readonly draft?: ReportDraft
  /** `article`: the draft (or its absence) is a summary and the whole text is there; `feed`: a feed to read. */
  readonly link?: {readonly kind: "article" | "feed"; readonly url: string; readonly title?: string}
  readonly notices: readonly Notice[]
  /** Nothing failed: the notices are about the whole of which the other entries come, as a feed that was mended. */
  readonly remark?: true
  /** It could not be fetched now; asking again later may help. */
  readonly later?: true
}

/** An entry that carries nothing but the reason. */
export function failure(name: string, code: string, message: string): Entry {
  return {name, notices: [{code, message}]}
}

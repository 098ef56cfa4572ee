import {readFile} from "node:fs/promises"
import {parse, YAMLParseError} from "yaml"
import {type Decisions, decisionsSchema, noDecisions} from "../record/decisions.ts"
import {UsageError} from "./command.ts"

/**
 * The analyst's decisions in a YAML or JSON file; none where no path is given.
 * Throws a `UsageError` that says where and what where the file cannot be read or is not of the shape.
 */
export async function decisionsOf(path: string | undefined): Promise<Decisions> {
  if (path === undefined) return noDecisions
  let value: unknown
  try {
    value = parse(await readFile(path, "utf8"))
  } catch (error) {
    const detail = error instanceof YAMLParseError ? error.message.split("\n")[0]! : "it cannot be opened."
    throw new UsageError(`${path}: ${detail}`)
  }
  const checked = decisionsSchema.safeParse(value ?? {})
  if (checked.success) return checked.data
  const {path: where, message} = checked.error.issues[0]!
  throw new UsageError(`${path}: ${where.join(".") || "the file"}: ${message}`)
}

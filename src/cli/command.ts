/** What a file in `commands/` exports. */
export interface Command {
  /** The whole text of `--help`: usage, options, exit codes, at least one example. */
  readonly help: string
  /** Runs with the arguments after the command's name; gives the exit code: 0 done, 1 some input failed, 2 misuse. */
  run(args: readonly string[]): Promise<number>
}

/** The caller's mistake in the arguments: printed without a stack, exit code 2. */
export class UsageError extends Error {
  override name = "UsageError"
}

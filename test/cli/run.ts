import {execFile} from "node:child_process"

/** What a run of the command gave. */
export interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `readout` from its source, as a user would from the build. */
export function readout(args: readonly string[], input = ""): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "src/cli/main.ts", ...args],
      {maxBuffer: 64e6},
      (error, stdout, stderr) => resolve({code: error === null ? 0 : Number(error.code), stdout, stderr}),
    )
    child.stdin?.end(input)
  })
}

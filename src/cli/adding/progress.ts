/** A line on a terminal that says how far a long work has come. */
export interface Progress {
  /** Tells of one more report; `share` is how much of the input is behind us, 0 to 1, where that is known. */
  step(share: number | undefined): void
  /** Takes the line away. */
  end(): void
}

/** `42 s`, `3 min`, `2 h 5 min`. */
export function durationOf(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** The progress line after `count` reports and `seconds`, at most `width` characters. */
export function progressLine(
  count: number,
  seconds: number,
  share: number | undefined,
  width: number,
): string {
  const rate = `${count} reports · ${(count / Math.max(seconds, 0.001)).toFixed(1)} a second`
  if (share === undefined) return rate.slice(0, width)
  const left = share > 0 ? ` · ${durationOf((seconds * (1 - share)) / share)} left` : ""
  const filled = Math.round(share * 24)
  const bar = `${"█".repeat(filled)}${"░".repeat(24 - filled)} ${Math.floor(share * 100)} %`
  return `${bar} · ${rate}${left}`.slice(0, width)
}

/** A progress line on a stream: nothing where it is no terminal. `now` is in milliseconds. */
export function progressOn(
  stream: {readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown},
  now: () => number,
): Progress {
  if (stream.isTTY !== true) return {step: () => undefined, end: () => undefined}
  const start = now()
  let drawn = 0
  let count = 0
  return {
    step(share) {
      count++
      if (now() - drawn < 100) return
      drawn = now()
      const line = progressLine(count, (drawn - start) / 1000, share, (stream.columns || 80) - 1)
      stream.write(`\r\u001b[K${line}`)
    },
    end() {
      if (drawn > 0) stream.write("\r\u001b[K")
    },
  }
}

/** A reason to give up that becomes a notice. */
export class Refusal extends Error {
  readonly code: string
  readonly transient: boolean
  readonly retryAfter: number | undefined
  constructor(code: string, message: string, transient = false, retryAfter?: number) {
    super(message)
    this.code = code
    this.transient = transient
    this.retryAfter = retryAfter
  }
}

/** The causes of an error, itself first. */
export function* causesOf(error: unknown): Generator<Error> {
  for (let one = error; one instanceof Error; one = one.cause) {
    yield one
    if (one instanceof AggregateError) for (const inner of one.errors) yield* causesOf(inner)
  }
}

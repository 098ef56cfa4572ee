/** What measuring one set gives. */
export interface Outcome {
  /** By name, as `--json` prints them; shares of 1 unless the name says otherwise. */
  readonly figures: unknown
  /** The table for people and, where asked for, misses and extras. */
  readonly text: string
}

/** Measures one set; `write`: puts what the product reads back into `data/`; undefined where its gold is absent. */
export type EvaluationSet = (options: {
  readonly misses: boolean
  readonly write: boolean
}) => Promise<Outcome | undefined>

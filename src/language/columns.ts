import type {Sentence, Token} from "./analysis.ts"
import {lemmaOf, type Rank} from "./lemma.ts"

/** The tokens of a text as columns; `Token` is a view on them. */
export interface Columns {
  readonly text: string
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Index of the governor, -1 for the root of a sentence. */
  readonly heads: Int32Array
  /** Indexes into `relations`. */
  readonly labels: Uint8Array
  /** Indexes into `tags`. */
  readonly pos: Uint8Array
  readonly sentenceOf: Int32Array
  readonly relations: readonly string[]
  /** Part of speech and Penn tag. */
  readonly tags: readonly (readonly [upos: string, xpos: string])[]
  readonly sentences: readonly Sentence[]
  readonly rank: Rank
}

/** Views of the tokens, made when they are asked for and kept. */
export function tokenViews(columns: Columns): (index: number) => Token {
  const views: (Token | undefined)[] = new Array(columns.starts.length)
  const view = (index: number): Token => {
    const known = views[index]
    if (known !== undefined) return known
    if (!(Number.isInteger(index) && index >= 0 && index < columns.starts.length)) {
      throw new RangeError(`token ${index} of ${columns.starts.length}`)
    }
    const made = new View(columns, index, view)
    views[index] = made
    return made
  }
  return view
}

class View implements Token {
  readonly #columns: Columns
  readonly #view: (index: number) => Token
  readonly index: number
  #text: string | undefined
  #lemma: string | undefined
  #children: readonly Token[] | undefined

  constructor(columns: Columns, index: number, view: (index: number) => Token) {
    this.#columns = columns
    this.#view = view
    this.index = index
  }

  get from(): number {
    return this.#columns.starts[this.index]!
  }

  get to(): number {
    return this.#columns.ends[this.index]!
  }

  get text(): string {
    this.#text ??= this.#columns.text.slice(this.from, this.to)
    return this.#text
  }

  get lemma(): string {
    this.#lemma ??= lemmaOf(this.text, this.upos, this.xpos, this.#columns.rank)
    return this.#lemma
  }

  get upos(): string {
    return this.#columns.tags[this.#columns.pos[this.index]!]![0]
  }

  get xpos(): string {
    return this.#columns.tags[this.#columns.pos[this.index]!]![1]
  }

  get rel(): string {
    return this.#columns.relations[this.#columns.labels[this.index]!]!
  }

  get head(): Token | undefined {
    const head = this.#columns.heads[this.index]!
    return head < 0 ? undefined : this.#view(head)
  }

  get children(): readonly Token[] {
    if (this.#children === undefined) {
      const {heads, sentences} = this.#columns
      const {first, last} = sentences[this.sentence]!
      const children: Token[] = []
      for (let i = first; i < last; i++) if (heads[i] === this.index) children.push(this.#view(i))
      this.#children = children
    }
    return this.#children
  }

  get sentence(): number {
    return this.#columns.sentenceOf[this.index]!
  }
}

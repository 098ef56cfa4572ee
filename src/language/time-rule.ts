import type {Form} from "./time-forms.ts"

/** A pattern of time expressions; it is matched against lower-case text. */
export interface Rule {
  /** Phrases whose first words an expression may begin with, lower case; `0` for a number. */
  readonly first: readonly string[]
  /** Sticky, up to the end of a word. Made when it is first asked for: that takes a while. */
  regularExpression(): RegExp
  readonly form: (groups: {readonly [name: string]: string | undefined}, match: string) => Form | undefined
}

/** A letter or digit. Classes of the "u" flag would be exact, but make each pattern twice as slow to compile. */
export const wordSign = "[0-9a-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u1fff\\u2c00-\\ud7ff]"

/** A rule that ends where a word does. */
export function rule(first: readonly string[], pattern: string, form: Rule["form"]): Rule {
  let expression: RegExp | undefined
  return {
    first,
    form,
    regularExpression: () => {
      expression ??= new RegExp(`${pattern}(?!${wordSign})`, "y")
      return expression
    },
  }
}

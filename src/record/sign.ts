/**
 * The sign of the report filed as number `number`, from 1: A … Z, AA … ZZ, AAA …
 * Misuse (zero, a fraction) throws a `RangeError`.
 */
export function signOf(number: number): string {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`no sign for report number ${number}`)
  let sign = ""
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    sign = String.fromCharCode(65 + ((rest - 1) % 26)) + sign
  }
  return sign
}

/** The number behind a sign, in either case; undefined for anything else. */
export function numberOf(sign: string): number | undefined {
  if (!/^[a-z]{1,8}$/i.test(sign)) return undefined
  let number = 0
  for (const letter of sign.toUpperCase()) number = number * 26 + (letter.charCodeAt(0) - 64)
  return number
}

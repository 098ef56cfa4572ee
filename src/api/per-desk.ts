import type {Desk} from "./desk.ts"

/** `make` with its results kept as long as their desk is: a desk never changes. */
export function perDesk<T>(make: (desk: Desk) => T): (desk: Desk) => T {
  const made = new WeakMap<Desk, {readonly value: T}>()
  return (desk) => {
    let known = made.get(desk)
    if (known === undefined) {
      known = {value: make(desk)}
      made.set(desk, known)
    }
    return known.value
  }
}

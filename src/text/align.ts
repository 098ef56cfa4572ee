/** Two elements that correspond: index in the first sequence, index in the second, their likeness. */
export interface Link {
  readonly a: number
  readonly b: number
  readonly likeness: number
}

/**
 * The best monotone alignment of two sequences: links that do not cross, with the greatest sum of likeness.
 * `likeness(i, j)` lies in 0…1; 0 means that the two cannot correspond. Time and memory grow with
 * `lengthA * lengthB`.
 */
export function alignInOrder(
  lengthA: number,
  lengthB: number,
  likeness: (a: number, b: number) => number,
): readonly Link[] {
  const width = lengthB + 1
  const best = new Float64Array((lengthA + 1) * width)
  const like = new Float64Array(lengthA * lengthB)
  for (let i = lengthA - 1; i >= 0; i--) {
    for (let j = lengthB - 1; j >= 0; j--) {
      const value = likeness(i, j)
      like[i * lengthB + j] = value
      const skip = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!)
      const take = value > 0 ? value + best[(i + 1) * width + j + 1]! : 0
      best[i * width + j] = Math.max(skip, take)
    }
  }
  const links: Link[] = []
  let a = 0
  let b = 0
  while (a < lengthA && b < lengthB) {
    const value = like[a * lengthB + b]!
    const here = best[a * width + b]!
    if (value > 0 && here === value + best[(a + 1) * width + b + 1]!) {
      links.push({a, b, likeness: value})
      a++
      b++
    } else if (here === best[(a + 1) * width + b]!) a++
    else b++
  }
  return links
}

/**
 * A one-to-one alignment that may cross: the likeliest link first, each element once; equal likeness in order
 * of `a`, then `b`. Links below `least` are left out. Ordered by `b`.
 */
export function alignFreely(
  lengthA: number,
  lengthB: number,
  likeness: (a: number, b: number) => number,
  least: number,
): readonly Link[] {
  const possible: Link[] = []
  for (let a = 0; a < lengthA; a++) {
    for (let b = 0; b < lengthB; b++) {
      const value = likeness(a, b)
      if (value >= least) possible.push({a, b, likeness: value})
    }
  }
  possible.sort(
    (x, y) =>
      y.likeness - x.likeness ||
      x.a + x.b - y.a - y.b ||
      Math.abs(x.a - x.b) - Math.abs(y.a - y.b) ||
      x.a - y.a,
  )
  const takenA = new Uint8Array(lengthA)
  const takenB = new Uint8Array(lengthB)
  const links = possible.filter(({a, b}) => {
    if (takenA[a] || takenB[b]) return false
    takenA[a] = takenB[b] = 1
    return true
  })
  return links.sort((x, y) => x.b - y.b)
}

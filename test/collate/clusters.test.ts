import fc from "fast-check"
import {expect, test} from "vitest"
import {createClusters} from "../../src/collate/clusters.ts"

const names = Array.from({length: 14}, (_, index) => `n${String(index).padStart(2, "0")}`)
const levels = [0.2, 0.4, 0.6, 0.8]
const most = 4

/** A graph that tells its clusters of every change. */
function graph(): {
  link(a: string, b: string, strength: number): void
  unlink(a: string, b: string): void
  drop(a: string): void
  groups(): readonly (readonly string[])[]
  changes(): {gone: readonly (readonly string[])[]; come: readonly (readonly string[])[]}
} {
  const links = new Map<string, Map<string, number>>()
  const clusters = createClusters(
    (id, visit) => {
      for (const [other, strength] of links.get(id) ?? []) visit(other, strength)
    },
    (ids) => [...ids],
    levels,
    most,
  )
  const enter = (id: string): void => {
    if (links.has(id)) return
    links.set(id, new Map())
    clusters.touch(id)
  }
  const unlink = (a: string, b: string): void => {
    const strength = links.get(a)?.get(b)
    if (strength === undefined) return
    links.get(a)!.delete(b)
    links.get(b)!.delete(a)
    clusters.unlink(a, b, strength)
  }
  return {
    link(a, b, strength) {
      enter(a)
      enter(b)
      if (a === b) return
      unlink(a, b)
      links.get(a)!.set(b, strength)
      links.get(b)!.set(a, strength)
      clusters.link(a, b, strength)
    },
    unlink,
    drop(a) {
      for (const b of [...(links.get(a)?.keys() ?? [])]) unlink(a, b)
      if (links.delete(a)) clusters.drop(a)
    },
    groups: clusters.results,
    changes: clusters.changes,
  }
}

const name = fc.constantFrom(...names)
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("link" as const),
      a: name,
      b: name,
      strength: fc.integer({min: 1, max: 10}),
    }),
  },
  {weight: 2, arbitrary: fc.record({do: fc.constant("unlink" as const), a: name, b: name})},
  {weight: 1, arbitrary: fc.record({do: fc.constant("drop" as const), a: name})},
  {weight: 2, arbitrary: fc.record({do: fc.constant("settle" as const)})},
)

test("law: groups are those of the links that are left, whatever was linked, settled and unlinked before", () => {
  fc.assert(
    fc.property(fc.array(step, {maxLength: 60}), (steps) => {
      const lived = graph()
      const left = new Map<string, [string, string, number]>()
      const present = new Set<string>()
      const shown = new Set<readonly string[]>()
      for (const one of steps) {
        if (one.do === "link") {
          lived.link(one.a, one.b, one.strength / 10)
          present.add(one.a).add(one.b)
          if (one.a !== one.b) left.set([one.a, one.b].sort().join(), [one.a, one.b, one.strength / 10])
        } else if (one.do === "unlink") {
          lived.unlink(one.a, one.b)
          left.delete([one.a, one.b].sort().join())
        } else if (one.do === "drop") {
          lived.drop(one.a)
          present.delete(one.a)
          for (const key of [...left.keys()]) if (key.split(",").includes(one.a)) left.delete(key)
        } else {
          const {gone, come} = lived.changes()
          for (const group of gone) expect(shown.delete(group)).toBe(true)
          for (const group of come) shown.add(group)
        }
      }
      const fresh = graph()
      for (const id of present) fresh.link(id, id, 1)
      for (const [a, b, strength] of left.values()) fresh.link(a, b, strength)
      expect(lived.groups()).toEqual(fresh.groups())
      const {gone, come} = lived.changes()
      for (const group of gone) expect(shown.delete(group)).toBe(true)
      for (const group of come) shown.add(group)
      expect([...shown].sort()).toEqual([...fresh.groups()].sort())
    }),
    {numRuns: 1000},
  )
})

test("a group that is too large falls apart at the first level at which it is not", () => {
  const lived = graph()
  for (const [index, id] of names.slice(0, 6).entries())
    lived.link(id, names[index + 1]!, index === 2 ? 0.3 : 0.7)
  expect(lived.groups()).toEqual([names.slice(0, 3), names.slice(3, 7)])
})

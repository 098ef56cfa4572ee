import {existsSync, readdirSync, readFileSync} from "node:fs"
import {expect, test} from "vitest"

/** The layer table of a plan: each module with the modules that it may import. */
function layersOf(plan: string): Map<string, ReadonlySet<string>> {
  const [, table = ""] = plan.split(/^\| module +\| may import +\|$/m)
  const rows = table.split("\n\n")[0]!.matchAll(/^\| (\w+) +\| ?([\w, ]*?) *\|$/gm)
  return new Map([...rows].map(([, module, imports]) => [module!, new Set(imports!.split(", "))]))
}

/** The module that a path inside the project belongs to: its folder in `src/`, its name for `src/x.ts`, or `web`. */
function moduleOf(path: string): string | undefined {
  return /^(?:src\/(\w+)(?:\/|\.ts)|(web)\/)/.exec(path)?.slice(1).find(Boolean)
}

/** Imports that the table does not allow, and modules without a row. */
function breaches(
  layers: Map<string, ReadonlySet<string>>,
  files: Iterable<[path: string, code: string]>,
): string[] {
  if (layers.size === 0) return ["the layer table is empty"]
  const found = new Set<string>()
  for (const [path, code] of files) {
    const from = moduleOf(path)!
    if (!layers.has(from)) found.add(`${from} has no row in the layer table`)
    for (const [, target] of code.matchAll(/(?:from|import) ?\(?"(\.[^"]+)"/g)) {
      const to = moduleOf(new URL(target!, `file:///${path}`).pathname.slice(1))
      if (to !== undefined && to !== from && !layers.get(from)?.has(to)) found.add(`${path} imports ${to}`)
    }
  }
  return [...found]
}

/** Files that import each other in a circle, types included. */
function circles(files: Iterable<[path: string, code: string]>): string[] {
  const imports = new Map(
    [...files].map(([path, code]) => {
      const targets = [...code.matchAll(/from "(\.[^"]+)"/g)].map(([, target]) => {
        return new URL(target!, `file:///${path}`).pathname.slice(1)
      })
      return [path, targets] as const
    }),
  )
  const clear = new Set<string>()
  const found: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    if (clear.has(path)) return
    if (way.includes(path)) {
      found.push([...way.slice(way.indexOf(path)), path].join(" → "))
      return
    }
    for (const target of imports.get(path) ?? []) visit(target, [...way, path])
    clear.add(path)
  }
  for (const path of imports.keys()) visit(path, [])
  return found
}

function* sources(...roots: readonly string[]): Generator<[string, string]> {
  for (const root of roots) {
    if (!existsSync(root)) continue
    for (const name of readdirSync(root, {encoding: "utf8", recursive: true}).sort()) {
      const path = `${root}/${name.replaceAll("\\", "/")}`
      if (/\.tsx?$/.test(path) && !/node_modules|dist\//.test(path)) yield [path, readFileSync(path, "utf8")]
    }
  }
}

const plan = readFileSync("ARCHITECTURE.md", "utf8")

test("modules import only what ARCHITECTURE.md lets them", () => {
  expect(breaches(layersOf(plan), sources("src", "web"))).toEqual([])
})

test("a wrong import, an empty table and a module without a row are found", () => {
  const layers = layersOf("| module | may import |\n| --- | --- |\n| text | |\n| record | text |\n")
  expect(breaches(layers, [["src/text/a.ts", 'import type {B} from "../record/b.ts"']])).toEqual([
    "src/text/a.ts imports record",
  ])
  expect(breaches(layers, [["src/record/b.ts", 'export {a} from "../text/a.ts"']])).toEqual([])
  expect(breaches(layers, [["src/text/a.ts", 'await import("../engine.ts")']])).toEqual([
    "src/text/a.ts imports engine",
  ])
  expect(breaches(layers, [["src/other/a.ts", ""]])).toEqual(["other has no row in the layer table"])
  expect(breaches(layersOf("| module | may import |\n\n"), [])).toEqual(["the layer table is empty"])
})

test("no files import each other in a circle", () => {
  expect(circles(sources("src", "web", "evaluation", "training"))).toEqual([])
})

test("a circle is found, and the way round it", () => {
  const files: [string, string][] = [
    ["src/a.ts", 'import {b} from "./b.ts"'],
    ["src/b.ts", 'import {c} from "./c/c.ts"'],
    ["src/c/c.ts", 'import type {B} from "../b.ts"'],
  ]
  expect(circles(files)).toEqual(["src/b.ts → src/c/c.ts → src/b.ts"])
})

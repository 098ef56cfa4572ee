import {Worker} from "node:worker_threads"

/** Starts the thread of a module, named without its ending; run from source, it must be taught TypeScript first. */
export function startThread(module: URL): Worker {
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL(`${module.href}.js`))
  const [tsx, file] = [import.meta.resolve("tsx/esm/api"), `${module.href}.ts`]
  return new Worker(`import("${tsx}").then(({register}) => (register(), import("${file}")))`, {eval: true})
}

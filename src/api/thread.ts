import {type ResourceLimits, Worker} from "node:worker_threads"

/**
 * Starts the thread of a module, named without its ending; run from source, it must be taught TypeScript first.
 * Within `limits` the thread's memory is tidied the sooner, the lower they are.
 */
export function startThread(module: URL, limits: ResourceLimits = {}): Worker {
  const options = {resourceLimits: limits}
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL(`${module.href}.js`), options)
  const [tsx, file] = [import.meta.resolve("tsx/esm/api"), `${module.href}.ts`]
  return new Worker(`import("${tsx}").then(({register}) => (register(), import("${file}")))`, {
    eval: true,
    ...options,
  })
}

import {readFileSync} from "node:fs"

/** A number of a kernel's parameters that is a float: its bits. */
export function float(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0]!
}

/** One call of a kernel: its parameters in the order of its file's `Call`, and how many workgroups. */
export interface Call {
  readonly kernel: string
  readonly parameters: readonly number[]
  readonly groups: readonly [x: number, y: number, z: number]
}

/** The buffers that kernels share; see `shared.wgsl`. */
export interface Buffers {
  readonly memory: GPUBuffer
  readonly batch: GPUBuffer
  readonly vectors: GPUBuffer
  readonly soft: GPUBuffer
}

/** A device with the kernels compiled for it. */
export interface Device {
  readonly name: string
  /** A buffer for `count` numbers of 4 bytes, zeros. */
  buffer(count: number): GPUBuffer
  write(buffer: GPUBuffer, at: number, numbers: Float32Array | Int32Array): void
  /** `count` floats of a buffer from number `at` on, after all that was handed in before. */
  read(buffer: GPUBuffer, at: number, count: number): Promise<Float32Array>
  /** Hands in calls, one after the other. */
  run(buffers: Buffers, calls: readonly Call[]): void
  /** When everything handed in has been done. */
  done(): Promise<void>
  close(): void
}

/** By file, its kernels: name, entry point and constants. */
type Kernels = readonly (readonly [
  file: string,
  kernels: readonly (readonly [name: string, entry: string, constants?: Record<string, number>])[],
])[]

function kernelsFor(hiddens: readonly number[]): Kernels {
  return [
    [
      "matrix",
      [
        ["product", "product"],
        ["productTransposedA", "product", {transposedA: 1}],
        ["productTransposedB", "product", {transposedB: 1}],
      ],
    ],
    [
      "lstm",
      [...new Set(hiddens)].flatMap((hidden) => [
        [`lstmForward${hidden}`, "lstmForward", {hidden}] as const,
        [`lstmBackward${hidden}`, "lstmBackward", {hidden}] as const,
      ]),
    ],
    [
      "embed",
      [
        ["embed", "embed"],
        ["embedBackward", "embedBackward"],
      ],
    ],
    [
      "rows",
      ["relu", "reluBackward", "joinHeads", "toHeads", "addColumnSums", "transposed"].map((k) => [k, k]),
    ],
    ["loss", ["crossEntropy", "average"].map((k) => [k, k])],
    ["optimiser", ["squares", "clip", "adam"].map((k) => [k, k])],
  ]
}

/** Kept from the garbage collector: with it the device would go. */
const opened = new Set<GPU>()

/** Bytes from one call's parameters to the next. */
const slot = 256
const mostCalls = 512

/**
 * Opens a GPU, for networks with these hidden units, through WebGPU. Node has none of its own; the package `webgpu`
 * brings it and is not among the project's, since it is large: npm install --no-save webgpu. Dawn's checks of each
 * index are off, to be faster. Throws where the package or a GPU is missing.
 */
export async function openDevice(hidden: readonly number[]): Promise<Device> {
  const name = "webgpu"
  const module = (await import(name).catch(() => {
    throw new Error("The package webgpu is missing: npm install --no-save webgpu")
  })) as {create(options: string[]): GPU; globals: object}
  Object.assign(globalThis, module.globals)
  const gpu = module.create(["enable-dawn-features=disable_robustness,allow_unsafe_apis"])
  opened.add(gpu)
  const adapter = await gpu.requestAdapter({powerPreference: "high-performance"})
  if (adapter === null)
    throw new Error("There is no GPU that WebGPU can use; on Linux it needs a Vulkan driver.")
  const {
    maxStorageBufferBindingSize,
    maxBufferSize,
    maxComputeInvocationsPerWorkgroup,
    maxComputeWorkgroupSizeX,
  } = adapter.limits
  const {maxComputeWorkgroupStorageSize} = adapter.limits
  const device = await adapter.requestDevice({
    requiredLimits: {
      maxStorageBufferBindingSize,
      maxBufferSize,
      maxComputeInvocationsPerWorkgroup,
      maxComputeWorkgroupSizeX,
      maxComputeWorkgroupStorageSize,
    },
  })
  device.onuncapturederror = ({error}) => {
    throw new Error(error.message)
  }
  const types: readonly GPUBufferBindingType[] = [
    "storage",
    "read-only-storage",
    "read-only-storage",
    "storage",
  ]
  const layout = device.createBindGroupLayout({
    entries: [
      ...types.map((type, binding) => ({binding, visibility: GPUShaderStage.COMPUTE, buffer: {type}})),
      {binding: 4, visibility: GPUShaderStage.COMPUTE, buffer: {type: "uniform", hasDynamicOffset: true}},
    ],
  })
  const source = (file: string): string => readFileSync(new URL(`${file}.wgsl`, import.meta.url), "utf8")
  const pipelines = new Map<string, GPUComputePipeline>()
  for (const [file, kernels] of kernelsFor(hidden)) {
    const shader = device.createShaderModule({code: source("shared") + source(file)})
    for (const [name, entryPoint, constants = {}] of kernels) {
      const pipeline = device.createComputePipeline({
        layout: device.createPipelineLayout({bindGroupLayouts: [layout]}),
        compute: {module: shader, entryPoint, constants},
      })
      pipelines.set(name, pipeline)
    }
  }
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST
  const parameters = device.createBuffer({
    size: mostCalls * slot,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  })
  const groups = new Map<Buffers, GPUBindGroup>()
  const groupOf = (buffers: Buffers): GPUBindGroup => {
    const known = groups.get(buffers)
    if (known !== undefined) return known
    const {memory, batch, vectors, soft} = buffers
    const group = device.createBindGroup({
      layout,
      entries: [
        ...[memory, batch, vectors, soft].map((buffer, binding) => ({binding, resource: {buffer}})),
        {binding: 4, resource: {buffer: parameters, size: slot}},
      ],
    })
    groups.set(buffers, group)
    return group
  }
  return {
    name: `${adapter.info.vendor} ${adapter.info.description}`,
    buffer: (count) => device.createBuffer({size: Math.max(16, count * 4), usage}),
    write(buffer, at, numbers) {
      device.queue.writeBuffer(buffer, at * 4, numbers as BufferSource & (Float32Array | Int32Array))
    },
    async read(buffer, at, count) {
      const size = count * 4
      const copy = device.createBuffer({size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST})
      const encoder = device.createCommandEncoder()
      encoder.copyBufferToBuffer(buffer, at * 4, copy, 0, size)
      device.queue.submit([encoder.finish()])
      await copy.mapAsync(GPUMapMode.READ)
      const result = new Float32Array(copy.getMappedRange().slice(0))
      copy.destroy()
      return result
    },
    run(buffers, calls) {
      if (calls.length > mostCalls) throw new Error(`${calls.length} calls at once`)
      const numbers = new Uint32Array((calls.length * slot) / 4)
      for (const [i, call] of calls.entries()) numbers.set(call.parameters, (i * slot) / 4)
      device.queue.writeBuffer(parameters, 0, numbers)
      const encoder = device.createCommandEncoder()
      const pass = encoder.beginComputePass()
      const group = groupOf(buffers)
      calls.forEach(({kernel, groups: [x, y, z]}, i) => {
        pass.setPipeline(pipelines.get(kernel)!)
        pass.setBindGroup(0, group, [i * slot])
        pass.dispatchWorkgroups(x, y, z)
      })
      pass.end()
      device.queue.submit([encoder.finish()])
    },
    done: () => device.queue.onSubmittedWorkDone().then(() => {}),
    close() {
      device.destroy()
      opened.delete(gpu)
    },
  }
}

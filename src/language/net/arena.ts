import {readDataBytes} from "../../data/data.ts"

/** What the kernels offer; every pointer is a byte offset into the arena's memory (`training/kernels`). */
export interface Kernels {
  matmul(a: number, panels: number, c: number, m: number, k: number, n: number, accumulate: number): void
  matmulTransposedB(a: number, b: number, c: number, m: number, k: number, n: number): void
  packPanels(b: number, panels: number, k: number, n: number): void
  matmulInt16(
    a: number,
    stride: number,
    b: number,
    scales: number,
    bias: number,
    c: number,
    m: number,
    k: number,
    n: number,
  ): void
  packInt16(
    x: number,
    rows: number,
    columns: number,
    target: number,
    scales: number,
    leftScale: number,
    leftMost: number,
  ): void
  toInt16(x: number, target: number, n: number, factor: number): void
  fromInt8(values: number, scales: number, target: number, rows: number, columns: number): void
  lstmStep(
    gates: number,
    cell: number,
    first: number,
    hidden: number,
    stride: number,
    batch: number,
    size: number,
  ): void
  fillRows(target: number, row: number, m: number, n: number): void
  addScaled(y: number, x: number, factor: number, n: number): void
  relu(x: number, n: number): void
  clear(x: number, n: number): void
}

/** WebAssembly memory with a bump allocator, and the kernels that work on it. */
export interface Arena<K extends Kernels = Kernels> {
  readonly kernels: K
  /** The whole memory; replaced when it grows, so read it anew after every `allocate`. */
  readonly floats: Float32Array
  /** Byte offset of the next allocation. */
  readonly top: number
  /** The same as 16-bit integers. */
  readonly shorts: Int16Array
  /** Room for `count` floats, content undefined; the byte offset, a multiple of 64. */
  allocate(count: number): number
  /** Drops everything allocated after `mark`, an earlier `top`. */
  reset(mark: number): void
}

/** The part of the WebAssembly interface that is used here; Node's types do not declare it. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => {readonly exports: object}
  readonly Memory: new (limits: {
    initial: number
    maximum: number
  }) => {
    readonly buffer: ArrayBuffer
    grow(pages: number): number
  }
}

const {Module, Instance, Memory} = (globalThis as unknown as {readonly WebAssembly: WebAssemblyApi})
  .WebAssembly
const page = 65536
let shipped: object | undefined

/** A new arena with memory of its own, with the program's kernels. */
export function createArena(): Arena {
  shipped ??= new Module(readDataBytes("language/kernels.wasm"))
  return arenaOf(shipped)
}

/** A new arena with kernels from the bytes of a WebAssembly module, which must export all of `K`. */
export function createArenaFrom<K extends Kernels>(kernels: Uint8Array): Arena<K> {
  return arenaOf(new Module(kernels))
}

function arenaOf<K extends Kernels>(compiled: object): Arena<K> {
  const memory = new Memory({initial: 64, maximum: 32768})
  const kernels = new Instance(compiled, {env: {memory}}).exports as K
  let floats = new Float32Array(memory.buffer)
  let shorts = new Int16Array(memory.buffer)
  // Offset 0 stays free: the kernels read it as "no pointer".
  let top = 4096
  return {
    kernels,
    get floats() {
      return floats
    },
    get shorts() {
      return shorts
    },
    get top() {
      return top
    },
    allocate(count) {
      const offset = top
      top += (count * 4 + 63) & ~63
      const missing = top + page - memory.buffer.byteLength
      if (missing > 0) {
        memory.grow(Math.max(16, Math.ceil(missing / page)))
        floats = new Float32Array(memory.buffer)
        shorts = new Int16Array(memory.buffer)
      }
      return offset
    },
    reset(mark) {
      top = mark
    },
  }
}

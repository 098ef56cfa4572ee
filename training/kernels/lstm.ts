// Time steps of an LSTM in training: all that the way back needs is kept.
//
// Every pointer is a byte offset into the imported memory, which src/language/net/arena.ts lays out; matrices are
// row-major float32.

import {activate, activateGates, nextCell} from "./cell"

/**
 * One time step for B rows. `gates`[B,4H] holds pre-activations in the order
 * input, forget, output, candidate and is overwritten with the activations.
 * `previousCell` = 0 means there is no previous step. Out: cell, hidden, tanhCell [B,H]. H % 16 == 0.
 */
export function lstmForward(
  gates: usize,
  previousCell: usize,
  cell: usize,
  hidden: usize,
  tanhCell: usize,
  B: i32,
  H: i32,
): void {
  const width = <usize>(H << 2)
  for (let b = 0; b < B; b++) {
    const g = gates + ((b * 4 * H) << 2)
    const row = <usize>((b * H) << 2)
    activateGates(g, H)
    nextCell(g, previousCell ? previousCell + row : 0, cell + row, width)
    activate(cell + row, tanhCell + row, H, 2)
    for (let k: usize = 0; k < width; k += 16) {
      const output = v128.load(g + 2 * width + k)
      v128.store(hidden + row + k, f32x4.mul(output, v128.load(tanhCell + row + k)))
    }
  }
}

/** Backward of lstmForward. In: dHidden; in and out: dCell; out: dGates (pre-activation). */
export function lstmBackward(
  gates: usize,
  previousCell: usize,
  tanhCell: usize,
  dHidden: usize,
  dCell: usize,
  dGates: usize,
  B: i32,
  H: i32,
): void {
  const width = <usize>(H << 2)
  const one = f32x4.splat(1)
  for (let b = 0; b < B; b++) {
    const g = gates + ((b * 4 * H) << 2)
    const d = dGates + ((b * 4 * H) << 2)
    const row = <usize>((b * H) << 2)
    for (let k: usize = 0; k < width; k += 16) {
      const input = v128.load(g + k)
      const forget = v128.load(g + width + k)
      const output = v128.load(g + 2 * width + k)
      const candidate = v128.load(g + 3 * width + k)
      const t = v128.load(tanhCell + row + k)
      const dh = v128.load(dHidden + row + k)
      const dc = f32x4.add(
        v128.load(dCell + row + k),
        f32x4.mul(f32x4.mul(dh, output), f32x4.sub(one, f32x4.mul(t, t))),
      )
      v128.store(d + 2 * width + k, f32x4.mul(f32x4.mul(dh, t), f32x4.mul(output, f32x4.sub(one, output))))
      v128.store(d + k, f32x4.mul(f32x4.mul(dc, candidate), f32x4.mul(input, f32x4.sub(one, input))))
      v128.store(
        d + 3 * width + k,
        f32x4.mul(f32x4.mul(dc, input), f32x4.sub(one, f32x4.mul(candidate, candidate))),
      )
      if (previousCell) {
        const dForget = f32x4.mul(
          f32x4.mul(dc, v128.load(previousCell + row + k)),
          f32x4.mul(forget, f32x4.sub(one, forget)),
        )
        v128.store(d + width + k, dForget)
      } else {
        v128.store(d + width + k, f32x4.splat(0))
      }
      v128.store(dCell + row + k, f32x4.mul(dc, forget))
    }
  }
}

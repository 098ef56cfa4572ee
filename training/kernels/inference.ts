// The numeric kernels that the program runs on, in AssemblyScript with 128-bit SIMD: npm run build:kernels

export {fromInt8, lstmStep, matmulInt16, packInt16, toInt16} from "./int16"
export {matmul, matmulTransposedB, packPanels} from "./matrix"
export {addScaled, clear, fillRows, relu} from "./rows"

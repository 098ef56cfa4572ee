// The kernels of training, with those of inference; npm run train builds them.

export * from "./inference"
export {lstmBackward, lstmForward} from "./lstm"
export {packPanelsTransposed, transpose} from "./matrix"
export {adam, movingAverage, sumOfSquares} from "./optimiser"
export {addColumnSums, dropout, multiply, reluBackward, scale, seedDropout} from "./rows"

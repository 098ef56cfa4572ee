import {configureGlobal} from "fast-check"

// The same cases each time; READOUT_SEED=N looks at others.
configureGlobal({seed: Number(process.env.READOUT_SEED ?? 20220113)})

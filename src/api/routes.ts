import type {Store} from "../store/store.ts"
import type {Solver} from "./outlook/solver.ts"
import type {ReadRoute} from "./route.ts"
import {collatedRoutes} from "./routes/collated.ts"
import {itemRoutes} from "./routes/items.ts"
import {outlookRoutes} from "./routes/outlook.ts"
import {positionRoutes} from "./routes/positions.ts"
import {sourceRoutes} from "./routes/sources.ts"
import {summaryRoutes} from "./routes/summary.ts"
import {timelineRoutes} from "./routes/timeline.ts"

/** All that can be read. `version` is the program's. */
export function readRoutes(store: Store, version: string, solver: Solver): readonly ReadRoute[] {
  return [
    ...summaryRoutes(version),
    ...itemRoutes(store),
    ...timelineRoutes(),
    ...positionRoutes(),
    ...collatedRoutes(),
    ...sourceRoutes(),
    ...outlookRoutes(solver),
  ]
}

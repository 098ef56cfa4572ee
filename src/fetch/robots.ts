import * as robotsModule from "robots-parser"

/** The rules of one host's robots.txt (RFC 9309). */
export interface Robots {
  /** Undefined where the address is not on that host. */
  isAllowed(url: string, userAgent: string): boolean | undefined
  /** Seconds. */
  getCrawlDelay(userAgent: string): number | undefined
}

/** Reads a robots.txt; `address` is its own. The package is CommonJS: its function is the module itself. */
export const parseRobots: (address: string, text: string) => Robots = robotsModule.default as never

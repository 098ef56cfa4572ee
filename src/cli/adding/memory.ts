import {setFlagsFromString} from "node:v8"

/**
 * Has V8 tidy this thread's memory sooner, for commands of whose values few last: by its usual bounds they let five
 * times what they need lie about, and to tidy that late takes no less work. The room for young values stays as large
 * as it is, and that for old ones grows by 20 % over what lasts. The start of a thread undoes it.
 */
export function tidySooner(): void {
  setFlagsFromString("--semi-space-growth-factor=1 --heap-growing-percent=20")
}

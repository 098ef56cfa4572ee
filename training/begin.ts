import {haveTreebanks} from "./treebanks.ts"

/** Ends the program with its usage if help is asked for, and with code 1 if the treebanks are not there. */
export function begin(help: boolean | undefined, usage: string): void {
  if (help) {
    console.log(usage)
    process.exit(0)
  }
  if (haveTreebanks()) return
  console.error(
    "The treebanks are not in ../shared/data/treebanks. Put them there, or train where the project has them.",
  )
  process.exit(1)
}

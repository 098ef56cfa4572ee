import {spawnSync} from "node:child_process"
import {existsSync} from "node:fs"
import packed from "@sparticuz/chromium"
import {type Browser, chromium} from "playwright-core"

const installed = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

/** A browser that is there, else one made to be: nobody has to install anything by hand. */
export async function openBrowser(): Promise<Browser> {
  // The packed one is built for Linux on x64; it unpacks itself below the temporary folder.
  if (process.platform === "linux" && process.arch === "x64") {
    try {
      return await chromium.launch({
        executablePath: await packed.executablePath(),
        args: ["--no-sandbox", "--disable-gpu"],
      })
    } catch (error) {
      console.warn(`The packed Chromium does not start here: ${(error as Error).message.split("\n")[0]}`)
    }
  }
  const found = installed.find((path) => path !== undefined && existsSync(path))
  if (found !== undefined) return chromium.launch({executablePath: found, args: ["--no-sandbox"]})
  if (process.platform === "linux" && process.getuid?.() === 0) {
    spawnSync("apt-get", ["install", "-y", "chromium"], {stdio: "inherit"})
    return chromium.launch({executablePath: "/usr/bin/chromium", args: ["--no-sandbox"]})
  }
  throw new Error("No Chromium was found. Install Chromium or Chrome, or name one in CHROMIUM_PATH.")
}

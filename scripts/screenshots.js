// Writes the pictures of the README, docs/images/*.png, from the running page: readout serve must be at work.
// Usage: node scripts/screenshots.js http://127.0.0.1:7410
import {mkdirSync} from "node:fs"
import packed from "@sparticuz/chromium"
import {chromium} from "playwright-core"

const address = process.argv[2] ?? "http://127.0.0.1:7410"
const folder = new URL("../docs/images/", import.meta.url)
mkdirSync(folder, {recursive: true})

/** Name, path, what to do before the picture, and how it is taken. */
const shots = [
  {name: "overview", path: "/?since=2022-01-11"},
  {name: "words", path: "/words", width: 1440, height: 900},
  {name: "positions", path: "/positions", colorScheme: "dark"},
  {name: "reader", path: "/reports/F"},
  {name: "posture", path: "/posture", colorScheme: "dark"},
  {name: "phone", path: "/", width: 360, height: 720},
]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? (await packed.executablePath()),
  args: ["--no-sandbox", "--disable-gpu"],
})
for (const {name, path, colorScheme = "light", width = 1200, height = 750} of shots) {
  const page = await browser.newPage({viewport: {width, height}, colorScheme})
  await page.goto(address + path)
  await page.waitForSelector("main h1")
  await page.waitForFunction(() => document.fonts.status === "loaded")
  await page.waitForTimeout(600)
  await page.screenshot({path: new URL(`${name}.png`, folder).pathname})
  await page.close()
  console.log(`docs/images/${name}.png`)
}
await browser.close()

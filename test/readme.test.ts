import {readFileSync, writeFileSync} from "node:fs"
import {expect, test} from "vitest"
import {printReading} from "../src/cli/print-reading.ts"
import {readDraft} from "../src/engine.ts"
import {openBytes} from "../src/intake/open.ts"

const sample = "samples/06-agency-vienna.md"
const block = /(<!-- output:begin -->\n)[\s\S]*?(<!-- output:end -->)/

test("the README shows what the command prints (READOUT_UPDATE=1 writes it anew)", async () => {
  const [entry] = await openBytes(readFileSync(sample), {name: sample})
  const printed = printReading(readDraft(entry!.draft!), {width: 96, colour: false})
  const shown = `\n\`\`\`\n$ readout read ${sample}\n\n${printed}\`\`\`\n\n`
  const readme = readFileSync("README.md", "utf8")
  expect(readme).toMatch(block)
  const wanted = readme.replace(block, (_, begin, end) => `${begin}${shown}${end}`)
  if (process.env.READOUT_UPDATE) writeFileSync("README.md", wanted)
  expect(readme).toBe(wanted)
})

test("the README shows its two commands, and every command that there is", () => {
  const readme = readFileSync("README.md", "utf8")
  expect(readme).toContain("npm start")
  expect(readme).toContain("npm test")
  const main = readFileSync("src/cli/main.ts", "utf8")
  for (const [, name] of main.matchAll(/name: "(\w+)"/g)) expect(readme).toContain(`\`readout ${name}`)
})

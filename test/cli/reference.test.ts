import {readdirSync} from "node:fs"
import {expect, test} from "vitest"
import type {Command} from "../../src/cli/command.ts"

// After a change of a command's help: npx vitest run test/cli/reference.test.ts -u
test("docs/reference/cli.md is what each command's --help says", async () => {
  const pages: string[] = []
  for (const file of readdirSync("src/cli/commands").sort()) {
    const {command} = (await import(`../../src/cli/commands/${file}`)) as {command: Command}
    const name = file.replace(/\.ts$/, "")
    expect(command.help, name).toMatch(/^Example: readout /m)
    pages.push(`## readout ${name}\n\n\`\`\`\n${command.help}\n\`\`\`\n`)
  }
  const head = "# The command line\n\nWhat each command's `--help` says.\n"
  await expect([head, ...pages].join("\n")).toMatchFileSnapshot("../../docs/reference/cli.md")
}, 60_000)

import {defineConfig, type ViteUserConfig} from "vitest/config"

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/laws.ts"],
    testTimeout: 60_000,
  },
})

export default config

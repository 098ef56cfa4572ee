import {fileURLToPath} from "node:url"
import {defineConfig} from "vite"

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    // The page's policy allows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    target: "es2022",
    reportCompressedSize: false,
  },
})

import { copyFileSync } from 'node:fs'
import { defineConfig } from 'tsup'
import { preset } from '../../tsup.preset.js'

export default defineConfig({
  ...preset(['src/index.ts', 'src/testing/index.ts', 'src/host/index.ts']),
  // The host starts a thread from a file beside it, in the CJS build too.
  shims: true,
  onSuccess: async () => copyFileSync('src/host/isolate-process.mjs', 'dist/host/isolate-process.mjs'),
})

import { copyFileSync } from 'node:fs'
import { defineConfig } from 'tsup'
import { preset } from '../../tsup.preset.js'

export default defineConfig({
  ...preset(['src/index.ts', 'src/testing/index.ts', 'src/host/index.ts']),
  // The host starts a process from a file beside it; the CJS build asks for that from a shared chunk, one folder up.
  shims: true,
  onSuccess: async () => ['dist/host', 'dist'].forEach((folder) => copyFileSync('src/host/isolate-process.mjs', `${folder}/isolate-process.mjs`)),
})

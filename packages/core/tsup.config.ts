import { defineConfig } from 'tsup'
import { preset } from '../../tsup.preset.js'

// The hashes are ESM only: bundled, so that the CJS build stands alone.
export default defineConfig({ ...preset(['src/index.ts']), noExternal: [/^@noble\//] })

import { defineConfig } from 'vitest/config'

const conditions = ['@duban/source']

/** Runs what was written on the sources of the packages. */
export default defineConfig({ resolve: { conditions }, ssr: { resolve: { conditions } }, test: { include: ['test/**/*.test.ts'] } })

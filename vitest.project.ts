import { defineProject } from 'vitest/config'

const conditions = ['@duban/source']

/** The one test shape of every package: TypeScript sources, no build needed. */
export function project(name: string) {
  return defineProject({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: { name, include: ['test/**/*.test.ts'], environment: 'node', testTimeout: 20_000 },
  })
}

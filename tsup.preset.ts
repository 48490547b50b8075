import type { Options } from 'tsup'

/** The one build shape of every package: ESM and CJS with their own declarations. */
export function preset(entry: string[]): Options {
  return {
    entry,
    format: ['esm', 'cjs'],
    dts: process.env.DUBAN_BUILD_DTS === '0' ? false : { compilerOptions: { composite: false, emitDeclarationOnly: false, declarationMap: false } },
    clean: true,
    treeshake: true,
    splitting: true,
    sourcemap: false,
    target: 'node20',
    platform: 'neutral',
    external: [/^node:/],
  }
}

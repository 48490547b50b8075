import { build } from 'esbuild'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = import.meta.dirname

/** A plugin of these rules, in one file as `duban plugin build` makes it. Each rule is the body of its code. */
export async function builtPlugin(rules: Record<string, string>, { top = '', plugin = '' } = {}): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'duban-hostile-')), 'city.plugin.mjs')
  const one = ([name, body]: [string, string]) => `defineRule({ ...base, id: 'city/${name}', check: { version: '1', code(facts, context) { ${body} } } })`
  const contents = `
    import { definePlugin, defineRule, servePlugin, dueDate } from '../../src/index.js'
    ${top}
    const base = { version: '1', title: { en: 't', 'zh-CN': 't' }, clause: { en: 'c', 'zh-CN': 'c' }, scope: 'project', facts: { name: 'project.name' }, basis: [], effective: { from: '2020-01-01' }, severity: 'breach', mode: 'advisory', messages: { fail: { en: 'Not so: {why}.', 'zh-CN': '否：{why}。' } } }
    const plugin = definePlugin({ id: 'city', version: '1.0.0', rules: [${Object.entries(rules).map(one).join(',\n')}], ${plugin} })
    export default plugin
    export const guest = servePlugin(plugin)`
  await build({ stdin: { contents, resolveDir: here, loader: 'ts' }, outfile, bundle: true, format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], conditions: ['@duban/source', 'import'], target: 'es2022', external: ['node:*'], logLevel: 'error' })
  return outfile
}

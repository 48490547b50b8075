import { join } from 'node:path'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'

const here = import.meta.dirname
const head = `
import { z } from 'zod'
import { defineRule, type LegalBasis } from '../src/index.js'
import { RuleTester } from '../src/testing/index.js'
declare const clause: LegalBasis
declare const tester: RuleTester
const text = { en: 'Text.', 'zh-CN': '文' } as const
const base = { id: 'city/limit', version: '1', title: text, clause: text, scope: 'project', for: 'task', effective: { from: '2026-01-01' }, severity: 'breach' } as const
const facts = { owner: 'task.owner' } as const
const options = z.strictObject({ days: z.int().default(3) })
`
/** Snippets by name; each is one mistake, or none. */
const snippets = {
  fine: "export const rule = defineRule({ ...base, mode: 'enforcing', basis: [clause], facts, options, check: { code: ({ owner }, { options: { days } }) => (days > 1 ? { outcome: 'pass' } : { outcome: 'fail', data: { gap: 3 } }) }, messages: { fail: { en: 'No {owner}, {gap} of {days}.', 'zh-CN': '{gap}' } } }).with({ days: 4 })",
  'wrong option': "defineRule({ ...base, mode: 'advisory', basis: [], facts, options, check: { conditions: { all: [] } }, messages: { fail: text } }).with({ hours: 3 })",
  'option of a wrong type': "defineRule({ ...base, mode: 'advisory', basis: [], facts, options, check: { conditions: { all: [] } }, messages: { fail: text } }).with({ days: '3' })",
  'option unknown to code': "defineRule({ ...base, mode: 'advisory', basis: [], facts, options, check: { code: (_facts, { options }) => ({ outcome: options.hours > 2 ? 'fail' : 'pass' }) }, messages: { fail: text } })",
  'missing basis': "defineRule({ ...base, mode: 'advisory', facts, check: { conditions: { all: [] } }, messages: { fail: text } })",
  'enforcing without basis': "defineRule({ ...base, mode: 'enforcing', basis: [], facts, check: { conditions: { all: [] } }, messages: { fail: text } })",
  'unknown message id': "defineRule({ ...base, mode: 'advisory', basis: [], facts, check: { code: () => ({ outcome: 'fail', messageId: 'nobody' }) }, messages: { fail: text, nobdy: text } })",
  'missing placeholder': "defineRule({ ...base, mode: 'advisory', basis: [], facts, check: { code: () => ({ outcome: 'fail', data: { days: 3 } }) }, messages: { fail: { en: 'Over by {gap}.', 'zh-CN': '逾期' } } })",
  'missing placeholder of one locale': "defineRule({ ...base, mode: 'advisory', basis: [], facts, check: { code: () => ({ outcome: 'fail', data: { days: 3 } }) }, messages: { fail: { en: 'Over.', 'zh-CN': '逾期{gap}' } } })",
  'placeholder without code': "defineRule({ ...base, mode: 'advisory', basis: [], facts, check: { conditions: { all: [] } }, messages: { fail: { en: 'No {onwer}.', 'zh-CN': '无' } } })",
  'undeclared fact': "defineRule({ ...base, mode: 'advisory', basis: [], facts, check: { code: ({ ownr }) => ({ outcome: 'pass' }) }, messages: { fail: text } })",
  'missing failure text': "defineRule({ ...base, mode: 'advisory', basis: [], facts, check: { conditions: { all: [] } }, messages: { pass: text } })",
  'missing translation': "defineRule({ ...base, mode: 'advisory', basis: [], facts, check: { conditions: { all: [] } }, messages: { fail: { en: 'No.' } } })",
  'missing clause': "const { clause: _, ...rest } = base; defineRule({ ...rest, mode: 'advisory', basis: [], facts, check: { conditions: { all: [] } }, messages: { fail: text } })",
  'case with an unknown option': "tester.run(defineRule({ ...base, mode: 'advisory', basis: [], facts, options, check: { conditions: { all: [] } }, messages: { fail: text } }), { valid: [{ name: 'x', asOf: '2026-03-02', events: [], options: { hours: 3 } }] })",
  'case with an unknown message id': "tester.run(defineRule({ ...base, mode: 'advisory', basis: [], facts, options, check: { conditions: { all: [] } }, messages: { fail: text } }), { valid: [{ name: 'x', asOf: '2026-03-02', events: [], messageId: 'fial' }] })",
}

/** What the compiler says of each snippet, line by line. */
const said = new Map<string, string[]>()

beforeAll(() => {
  const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, customConditions: ['@duban/source'], strict: true, noEmit: true, skipLibCheck: true, lib: ['lib.es2023.d.ts'], types: ['node'], verbatimModuleSyntax: true, exactOptionalPropertyTypes: true }
  const files = new Map(Object.entries(snippets).map(([name, code], index) => [join(here, `snippet-${index}.ts`), { name, text: `${head}\n${code}\n` }]))
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => files.has(path) || fileExists(path)
  host.readFile = (path) => files.get(path)?.text ?? readFile(path)
  host.getSourceFile = (path, version, ...rest) => (files.has(path) ? ts.createSourceFile(path, files.get(path)!.text, version) : getSourceFile(path, version, ...rest))
  const program = ts.createProgram([...files.keys()], options, host)
  for (const [path, { name }] of files) said.set(name, ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).flatMap(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n').split('\n').map((line) => line.trim())))
}, 90_000)

test('X23 a rule without mistakes compiles', () => {
  expect(said.get('fine')).toEqual([])
})

test.each([
  ['wrong option', "Object literal may only specify known properties, and 'hours' does not exist in type '{ days?: number | undefined; }'."],
  ['option of a wrong type', "Type 'string' is not assignable to type 'number'."],
  ['option unknown to code', "Property 'hours' does not exist on type 'Readonly<{ days: number; }>'."],
  ['missing basis', "Property 'basis' is missing in type"],
  ['enforcing without basis', 'Source has 0 element(s) but target requires 1.'],
  ['unknown message id', `Type '"nobody"' is not assignable to type '"nobdy"'.`],
  ['missing placeholder', "Property 'gap' is missing in type '{ days: number; }' but required in type"],
  ['missing placeholder of one locale', "Property 'gap' is missing in type '{ days: number; }' but required in type"],
  ['placeholder without code', 'the placeholder {onwer} has no value: use a fact, an option or a word of the engine'],
  ['undeclared fact', "Property 'ownr' does not exist on type '{ readonly owner: unknown; }'."],
  ['missing failure text', "Property 'fail' is missing in type"],
  ['missing translation', "Property ''zh-CN'' is missing in type"],
  ['missing clause', "Property 'clause' is missing in type"],
  ['case with an unknown option', "'hours' does not exist in type"],
  ['case with an unknown message id', `Type '"fial"' is not assignable to type '"fail"'`],
])('X23 %s does not compile, and the last line says why', (name, why) => {
  expect(said.get(name)!.at(-1)).toContain(why)
})

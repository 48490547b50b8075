// The process that keeps one plugin, and that the host may kill. Plain JavaScript, because it starts from a file that Node
// can run as it is. `worker`: the plugin is imported here. `sandbox`: it lives in a QuickJS of its own inside.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** An error in words, whatever was thrown. */
function wordsOf(thrown) {
  try {
    if (thrown !== null && typeof thrown === 'object') return `${String(thrown.name ?? 'Error')}: ${String(thrown.message ?? 'no message')}`.slice(0, 500)
    return `it threw ${typeof thrown} ${String(thrown)}`.slice(0, 500)
  } catch {
    return 'it threw something that cannot be read'
  }
}

async function openWorker({ file, options, calendar }) {
  const module = await import(pathToFileURL(file).href)
  const { guest } = module
  if (guest?.protocol !== 1) throw new Error('the file exports no guest: build it with `duban plugin build`')
  const described = guest.describe(options)
  guest.prepare(calendar)
  return { described, ask: (question) => ({ text: guest.ask(question) }) }
}

/** Names that a plugin may reach for in vain, and what they would give. */
const absent = {
  fetch: 'the network', WebSocket: 'the network', XMLHttpRequest: 'the network', EventSource: 'the network', require: 'modules', process: 'the process', Deno: 'the process', Bun: 'the process',
  setTimeout: 'timers', setInterval: 'timers', setImmediate: 'timers', crypto: 'randomness', performance: 'the clock', Worker: 'threads', SharedArrayBuffer: 'threads',
}

/** `fetch is not defined` says less than what was asked for. */
function named(error) {
  const [, module] = /Dynamic require of "([^"]+)"/.exec(error) ?? []
  if (module !== undefined) return `E_CAPABILITY: the sandbox gives no access to modules (${module})`
  const [, name] = /^(?:Thrown: )?ReferenceError: '?(\w+)'? is not defined/.exec(error) ?? []
  return name !== undefined && Object.hasOwn(absent, name) ? `E_CAPABILITY: the sandbox gives no access to ${absent[name]} (${name})` : error.replace(/^Thrown: /, '')
}

/** What a plugin finds in the sandbox beside the language: pure helpers, no clock, no randomness. */
const prelude = `(hostOffset, hostUrl) => {
  const refuse = (what) => { throw Object.assign(new Error('the sandbox gives no access to ' + what), { name: 'E_CAPABILITY' }) }
  Math.random = () => refuse('randomness')
  const Real = Date
  const blind = new Proxy(Real, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [0] : args, self),
    apply: () => refuse('the clock'),
    get: (target, key) => (key === 'now' ? () => refuse('the clock') : Reflect.get(target, key)),
  })
  Real.prototype.constructor = blind
  globalThis.Date = blind
  globalThis.console = { log() {}, info() {}, warn() {}, error() {}, debug() {} }
  globalThis.structuredClone = (value) => JSON.parse(JSON.stringify(value))
  globalThis.URL = class URL { constructor(text) { const found = hostUrl(String(text)); if (found === '') throw new TypeError('Invalid URL'); Object.assign(this, JSON.parse(found)) } toString() { return this.href } }
  globalThis.Intl = { DateTimeFormat: class DateTimeFormat { constructor(_locale, { timeZone }) { hostOffset(timeZone, 0); this.format = (date) => hostOffset(timeZone, Number(date)) } } }
}`

/** Pure: a zone and a time give the offset, as date libraries read it. */
function offsetText(timeZone, ms) {
  return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(new Date(ms))
}

function urlParts(text) {
  try {
    const { href, protocol, hostname, pathname } = new URL(text)
    return JSON.stringify({ href, protocol, hostname, pathname })
  } catch {
    return ''
  }
}

async function openSandbox({ file, options, calendar, budget }) {
  const { newQuickJSWASMModule } = await import('quickjs-emscripten').catch(() => {
    throw new Error('the sandbox needs quickjs-emscripten: npm i quickjs-emscripten')
  })
  const runtime = (await newQuickJSWASMModule()).newRuntime()
  let deadline = Date.now() + budget.startMs
  runtime.setMemoryLimit(budget.memoryMb * 1024 * 1024)
  runtime.setMaxStackSize(512 * 1024)
  runtime.setInterruptHandler(() => Date.now() > deadline)
  runtime.setModuleLoader((name) => ({ error: new Error(`E_CAPABILITY: the sandbox gives no access to the module ${name}: build the plugin into one file`) }))
  const vm = runtime.newContext()
  const take = (result) => {
    if (!result.error) return result.value
    const thrown = result.error
    throw Object.assign(new Error(readThrown(vm, thrown)), { name: 'Thrown' })
  }
  const offset = vm.newFunction('hostOffset', (zone, ms) => vm.newString(offsetText(vm.getString(zone), vm.getNumber(ms))))
  const url = vm.newFunction('hostUrl', (text) => vm.newString(urlParts(vm.getString(text))))
  take(vm.callFunction(take(vm.evalCode(prelude, 'prelude.js')), vm.undefined, offset, url)).dispose()
  const module = take(vm.evalCode(readFileSync(file, 'utf8'), file, { type: 'module' }))
  const guest = vm.getProp(module, 'guest')
  if (vm.typeof(guest) !== 'object') throw new Error('the file exports no guest: build it with `duban plugin build`')
  const call = (name, text) => {
    const argument = vm.newString(text)
    const method = vm.getProp(guest, name)
    try {
      const value = take(vm.callFunction(method, guest, argument))
      const answer = vm.typeof(value) === 'string' ? vm.getString(value) : ''
      value.dispose()
      return answer
    } finally {
      argument.dispose()
      method.dispose()
    }
  }
  const described = call('describe', options)
  call('prepare', calendar)
  return {
    described,
    ask(question) {
      deadline = Date.now() + budget.ms
      try {
        return { text: call('ask', question) }
      } catch (thrown) {
        const error = wordsOf(thrown)
        // After running out of time or memory nothing inside can be trusted any more: the host starts another.
        const broken = brokenBy(error, budget)
        return broken === undefined ? { error: named(error) } : { error: broken, broken: true }
      }
    },
  }
}

function brokenBy(error, { ms, memoryMb }) {
  if (!error.includes('InternalError')) return undefined
  if (error.includes('interrupted')) return `E_TIME: it ran longer than ${ms} ms`
  if (error.includes('out of memory')) return `E_MEMORY: it used more than ${memoryMb} MB`
  return error.includes('stack') ? 'E_STACK: it called itself too often' : undefined
}

/** Name and message of what was thrown inside, read with care: a getter may loop. */
function readThrown(vm, thrown) {
  try {
    if (vm.typeof(thrown) !== 'object') return `it threw ${vm.typeof(thrown)} ${vm.typeof(thrown) === 'symbol' ? '' : vm.getString(thrown)}`.slice(0, 500)
    const [name, message] = ['name', 'message'].map((key) => {
      const handle = vm.getProp(thrown, key)
      const text = vm.typeof(handle) === 'string' ? vm.getString(handle) : ''
      handle.dispose()
      return text
    })
    return name === '' && message === '' ? 'it threw something that is no error' : `${name}: ${message}`.slice(0, 500)
  } catch {
    return 'it threw something that cannot be read'
  }
}

function answerTo(ask, question, { resultBytes }) {
  const start = performance.now()
  let answer
  try {
    answer = ask(question)
  } catch (thrown) {
    answer = { error: wordsOf(thrown) }
  }
  const { text } = answer
  if (text !== undefined && text.length > resultBytes) answer = { error: `E_FLOOD: the answer has ${text.length} characters, more than ${resultBytes}` }
  return { ...answer, ms: performance.now() - start }
}

/** Answers in chunks: of one, where the host looks for the question that broke an earlier process. */
function serve(ask, budget) {
  process.on('message', ({ questions, chunk }) => {
    let answers = []
    for (const question of questions) {
      const answer = answerTo(ask, question, budget)
      answers.push(answer)
      if (answers.length < chunk && !answer.broken) continue
      process.send({ answers })
      answers = []
      if (answer.broken) return
    }
    if (answers.length > 0) process.send({ answers })
  })
}

process.once('disconnect', () => process.exit(0))
process.once('message', async ({ level, ...task }) => {
  try {
    const { described, ask } = await (level === 'sandbox' ? openSandbox(task) : openWorker(task))
    serve(ask, task.budget)
    process.send({ described })
  } catch (thrown) {
    process.send({ failed: named(wordsOf(thrown)) })
  }
})

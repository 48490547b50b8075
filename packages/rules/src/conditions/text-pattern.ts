import { DubanError } from '@duban/core'
import type { Place } from './path.js'

type Instruction =
  | { kind: 'character'; is(character: string): boolean }
  | { kind: 'split'; to: number; or: number }
  | { kind: 'start' | 'end' | 'match' }

const most = 1000
/** Texts beyond this are not looked at. */
const longest = 10_000

/**
 * A regular expression that runs in time linear in the text, whatever the pattern: Thompson's construction, simulated
 * (K. Thompson, Regular Expression Search Algorithm, 1968; R. Cox, 2007). JavaScript's own engine backtracks, and a pattern
 * from outside can hang it. Characters, classes, `.`, `^`, `$`, groups, `|`, `*`, `+`, `?` and `{m,n}` are known; what cannot be
 * had in linear time, back references and lookaround, is refused with `E_CONDITION`.
 *
 * @example
 * ```ts
 * textPattern('^(a+)+$', [])('a'.repeat(5000) + 'b') // false, at once
 * ```
 */
export function textPattern(source: string, place: Place): (text: string) => boolean | undefined {
  const program = compile(source, place)
  return (text) => (text.length > longest ? undefined : run(program, text))
}

function compile(source: string, place: Place): Instruction[] {
  const characters = [...source]
  const program: Instruction[] = []
  let at = 0
  let depth = 0

  const refuse = (message: string, fix = 'write the pattern with characters, classes, groups, | and quantifiers'): DubanError =>
    new DubanError({ code: 'E_CONDITION', message: `the pattern ${JSON.stringify(source.slice(0, 60))} ${message}`, fix, path: [...place, 'value'] })
  const emit = (instruction: Instruction): number => {
    if (program.length >= most) throw refuse('is too large', 'shorten it, or its repetitions')
    return program.push(instruction) - 1
  }
  const split = (to: number, or: number): number => emit({ kind: 'split', to, or })

  /** Alternatives, up to a closing parenthesis or the end. */
  function alternatives(): void {
    const start = program.length
    sequence()
    while (characters[at] === '|') {
      at++
      const fork = shift(start)
      const leave = split(-1, -1)
      program[fork] = { kind: 'split', to: fork + 1, or: program.length }
      sequence()
      program[leave] = { kind: 'split', to: program.length, or: program.length }
    }
  }

  function sequence(): void {
    while (at < characters.length && characters[at] !== '|' && characters[at] !== ')') repetition()
  }

  function repetition(): void {
    const start = program.length
    atom()
    const bounds = quantifier()
    if (bounds === undefined) return
    const [least, greatest] = bounds
    const body = program.slice(start)
    program.length = start
    for (let n = 0; n < least; n++) copy(body, start)
    if (greatest === Infinity) {
      const fork = split(-1, -1)
      copy(body, start)
      split(fork, fork)
      program[fork] = { kind: 'split', to: fork + 1, or: program.length }
      return
    }
    const forks: number[] = []
    for (let n = least; n < greatest; n++) {
      forks.push(split(-1, -1))
      copy(body, start)
    }
    for (const fork of forks) program[fork] = { kind: 'split', to: fork + 1, or: program.length }
  }

  /** The same instructions again at the end, their jumps moved along. */
  function copy(body: readonly Instruction[], from: number): void {
    const by = program.length - from
    for (const each of body) emit(each.kind === 'split' ? { kind: 'split', to: each.to + by, or: each.or + by } : each)
  }

  /** Makes room for one instruction before those from `start` on. */
  function shift(start: number): number {
    const body = program.slice(start)
    program.length = start
    const fork = split(-1, -1)
    copy(body, start)
    return fork
  }

  function quantifier(): [number, number] | undefined {
    const sign = characters[at]
    let bounds: [number, number] | undefined
    if (sign === '*') bounds = [0, Infinity]
    else if (sign === '+') bounds = [1, Infinity]
    else if (sign === '?') bounds = [0, 1]
    else if (sign === '{') bounds = braces()
    if (bounds === undefined) return undefined
    at++
    if (characters[at] === '?') at++
    if ('*+?{'.includes(characters[at] ?? ' ')) throw refuse('repeats a repetition')
    return bounds
  }

  function braces(): [number, number] {
    const end = characters.indexOf('}', at)
    const found = /^(\d{1,4})(,(\d{0,4}))?$/.exec(characters.slice(at + 1, end < 0 ? at + 1 : end).join(''))
    if (!found) throw refuse('has a { without bounds', 'escape it as \\{')
    const [, low, comma, high] = found
    const bounds: [number, number] = [Number(low), comma === undefined ? Number(low) : high === '' ? Infinity : Number(high)]
    if (bounds[1] < bounds[0]) throw refuse('has bounds out of order')
    at = end
    return bounds
  }

  function atom(): void {
    const character = characters[at++]!
    if (character === '(') return group()
    if (character === '^') return void emit({ kind: 'start' })
    if (character === '$') return void emit({ kind: 'end' })
    if (character === '.') return void emit({ kind: 'character', is: (one) => one !== '\n' && one !== '\r' && one !== '\u2028' && one !== '\u2029' })
    if (character === '[') return void emit(single(classText()))
    if (character === '\\') return void emit(single(escapeText()))
    if ('*+?{'.includes(character)) throw refuse('repeats nothing')
    if (character === ']' || character === '}') throw refuse(`has a lone ${character}`, `escape it as \\${character}`)
    emit({ kind: 'character', is: (one) => one === character })
  }

  function group(): void {
    if (characters[at] === '?') {
      const head = /^\?(?::|<[A-Za-z]\w*>)/.exec(characters.slice(at, at + 40).join(''))?.[0]
      if (head === undefined) throw refuse('looks ahead or behind')
      at += head.length
    }
    if (++depth > 50) throw refuse('is nested too deeply')
    alternatives()
    depth--
    if (characters[at++] !== ')') throw refuse('has a ( without its )')
  }

  function classText(): string {
    const start = at - 1
    while (at < characters.length && characters[at] !== ']') at += characters[at] === '\\' ? 2 : 1
    if (characters[at++] !== ']') throw refuse('has a [ without its ]')
    return characters.slice(start, at).join('')
  }

  function escapeText(): string {
    const rest = characters.slice(at - 1, at + 60).join('')
    const found = /^\\(?:[dDwWsSfnrtv]|[\^$\\.*+?()[\]{}|/-]|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|[pP]\{\w+(?:=\w+)?\})/.exec(rest)?.[0]
    if (found === undefined) throw refuse(`has the escape ${rest.slice(0, 2)}`, /^\\[1-9k]/.test(rest) ? 'back references cannot be matched in linear time: write the text out' : 'remove the backslash')
    at += found.length - 1
    // A lone \- is no escape in a u pattern outside a class.
    return found === '\\-' ? '[\\-]' : found
  }

  /** One character of a class or an escape, as JavaScript knows them. */
  function single(text: string): Instruction {
    try {
      const one = new RegExp(`^${text}$`, 'u')
      return { kind: 'character', is: (character) => one.test(character) }
    } catch (cause) {
      throw new DubanError({ code: 'E_CONDITION', message: `the pattern has no class ${text.slice(0, 40)}`, fix: 'write a class such as [a-z0-9]', path: [...place, 'value'], cause })
    }
  }

  if (source.length > most) throw refuse('is too long', `use at most ${most} characters`)
  alternatives()
  if (at < characters.length) throw refuse('has a ) without its (')
  emit({ kind: 'match' })
  return program
}

/** Follows all paths at once: one step of each for each character. */
function run(program: readonly Instruction[], text: string): boolean {
  const characters = [...text]
  let now: number[] = []
  const seen = new Int32Array(program.length).fill(-1)
  for (let at = 0; at <= characters.length; at++) {
    const character = characters[at]
    const next: number[] = []
    // A match may begin anywhere.
    const states = [...now, 0]
    for (let i = 0; i < states.length; i++) {
      const state = states[i]!
      if (seen[state] === at) continue
      seen[state] = at
      const instruction = program[state]!
      if (instruction.kind === 'match') return true
      if (instruction.kind === 'split') states.push(instruction.to, instruction.or)
      else if (instruction.kind === 'character') {
        if (character !== undefined && instruction.is(character)) next.push(state + 1)
      } else if (instruction.kind === 'start' ? at === 0 : at === characters.length) states.push(state + 1)
    }
    now = next
  }
  return false
}

import { DubanError } from '@duban/core'
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Budget, Isolation } from './budget.js'

/** One question to the code of one rule, as JSON, and whose it is. */
export interface Question { rule: string; json: string }
export type Answer = { text: string; ms: number } | { error: string; ms: number }

export interface IsolateOptions { level: Exclude<Isolation, 'in-process'>; file: string; options: string; calendar: string; budget: Budget }

interface Said { described?: string; failed?: string; answers?: { text?: string; error?: string; broken?: boolean; ms: number }[] }
/** What a run brought: answers in order, and what broke the process, if anything did; exact where the next one is known to have done it. */
interface Run { got: Answer[]; broke?: string; exact?: boolean }

const chunkSize = 64
/** A question is stopped from inside first; the process is killed where that does not help. */
const graceMs = 250

/**
 * A plugin in a process of its own: asked in batches, killed where it breaks its budget, started again for the rest. A
 * thread would not do: one that runs out of heap takes the whole process with it.
 */
export class Isolate {
  readonly #options: IsolateOptions
  readonly #strikes = new Map<string, number>()
  #child: ChildProcess | null = null
  described = ''

  constructor(options: IsolateOptions) {
    this.#options = options
  }

  /** Starts the process and loads the plugin. Throws `E_PLUGIN_LOAD`. */
  async start(): Promise<void> {
    const { level, file, budget } = this.#options
    const heap = level === 'worker' ? budget.memoryMb : budget.memoryMb + 128
    const child = fork(fileURLToPath(new URL('./isolate-process.mjs', import.meta.url)), [], { env: {}, execArgv: [`--max-old-space-size=${heap}`, '--no-warnings'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    // It must not keep the host alive; while it is asked, the timer does.
    child.unref()
    child.channel?.unref()
    this.#child = child
    child.once('exit', () => {
      if (this.#child === child) this.#child = null
    })
    const said = await listen<Said>(child, budget.startMs + graceMs, {
      message: (message, end) => end(message),
      silence: (end) => end({ failed: `it did not load within ${budget.startMs} ms` }),
      exit: (why, end) => end({ failed: why }),
    }, () => child.send(this.#options))
    if (said.failed !== undefined) {
      this.close()
      throw new DubanError({ code: 'E_PLUGIN_LOAD', message: `${file} cannot be loaded: ${said.failed}`, fix: 'build the plugin with `duban plugin build`, and see what the message names' })
    }
    this.described = said.described ?? ''
  }

  /** Answers to all questions, in their order; what broke its budget has an error instead. */
  async ask(questions: readonly Question[]): Promise<Answer[]> {
    const answers: (Answer | undefined)[] = questions.map(() => undefined)
    let chunk = chunkSize
    for (;;) {
      const open = this.#open(questions, answers).slice(0, chunk === 1 ? chunkSize : undefined)
      if (open.length === 0) return answers as Answer[]
      if (this.#child === null) await this.start()
      const { got, broke, exact = chunk === 1 } = await this.#run(open.map((index) => questions[index]!.json), chunk)
      got.forEach((answer, n) => (answers[open[n]!] = answer))
      // In a chunk of many the one that broke it is not known yet: those are asked again, one by one.
      if (broke !== undefined && exact) this.#blame(questions, answers, open[got.length]!, broke)
      if (broke !== undefined) this.close()
      chunk = broke !== undefined && !exact ? 1 : chunkSize
    }
  }

  /** Indices that are still to be asked; a rule with too many strikes is answered for. */
  #open(questions: readonly Question[], answers: (Answer | undefined)[]): number[] {
    const { strikes } = this.#options.budget
    return questions.flatMap(({ rule }, index) => {
      if (answers[index] !== undefined) return []
      if ((this.#strikes.get(rule) ?? 0) < strikes) return [index]
      answers[index] = { error: `E_CIRCUIT: the rule broke its budget ${strikes} ${strikes === 1 ? 'time' : 'times'} and is not asked any more`, ms: 0 }
      return []
    })
  }

  #blame(questions: readonly Question[], answers: (Answer | undefined)[], index: number, error: string): void {
    const { rule } = questions[index]!
    answers[index] = { error, ms: this.#options.budget.ms }
    this.#strikes.set(rule, (this.#strikes.get(rule) ?? 0) + 1)
  }

  /** Asks until all are answered or the process breaks. */
  #run(batch: readonly string[], chunk: number): Promise<Run> {
    const { ms, memoryMb } = this.#options.budget
    const got: Answer[] = []
    const child = this.#child!
    return listen<Run>(child, ms * Math.min(chunk, 2) + graceMs, {
      message: ({ answers = [] }, end) => {
        for (const { text, error = 'no answer', broken, ms: took } of answers) {
          if (broken) return end({ got, broke: error, exact: true })
          got.push(text === undefined ? { error, ms: took } : { text, ms: took })
        }
        if (got.length >= batch.length) end({ got })
      },
      silence: (end) => end({ got, broke: `E_TIME: it ran longer than ${ms} ms` }),
      exit: (why, end) => end({ got, broke: /SIGABRT|SIGTRAP|SIGILL|code 134/.test(why) ? `E_MEMORY: it used more than ${memoryMb} MB` : `E_EXIT: ${why}` }),
    }, () => child.send({ questions: batch, chunk }))
  }

  close(): void {
    this.#child?.kill('SIGKILL')
    this.#child = null
  }
}

interface Ears<T> {
  message(said: Said, end: (value: T) => void): void
  /** Nothing was said for as long as was allowed. */
  silence(end: (value: T) => void): void
  exit(why: string, end: (value: T) => void): void
}

/** Listens to a process until one of the ears ends it. */
function listen<T>(child: ChildProcess, quietMs: number, ears: Ears<T>, begin: () => void): Promise<T> {
  return new Promise((done) => {
    const end = (value: T): void => {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit).off('error', onError)
      done(value)
    }
    const onMessage = (said: unknown): void => {
      timer.refresh()
      ears.message(said as Said, end)
    }
    const onExit = (code: number | null, signal: string | null): void => ears.exit(`its process ended with ${signal ?? `code ${code}`}`, end)
    const onError = (error: Error): void => ears.exit(error.message, end)
    const timer = setTimeout(() => ears.silence(end), quietMs)
    child.on('message', onMessage).on('exit', onExit).on('error', onError)
    begin()
  })
}

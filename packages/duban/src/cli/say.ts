import { isDubanError } from '@duban/core'

/** Prints an error as people need it: code, what, where, what to do. No stack. */
export function sayError(error: unknown): void {
  if (!isDubanError(error)) {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`)
    return
  }
  const place = error.source === undefined ? '' : ` (${error.source}${error.line === undefined ? '' : `:${error.line}`}${error.column === undefined ? '' : `:${error.column}`})`
  console.error(`error ${error.code}: ${error.message}${place}\n  fix: ${error.fix}`)
}

/** A progress line on a terminal, once something takes more than two seconds. */
export function progressLine(started = Date.now()): { show(what: string, done: number, total: number): void; end(): void } {
  let shown = false
  return {
    show(what, done, total) {
      if (!process.stderr.isTTY || Date.now() - started < 2000) return
      const share = total === 0 ? 1 : done / total
      const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░')
      process.stderr.write(`\r${bar} ${Math.floor(share * 100)} % ${what}\u001b[K`)
      shown = true
    },
    end() {
      if (shown) process.stderr.write('\r\u001b[K')
    },
  }
}

const symbols: Record<string, string> = { red: '■', yellow: '▲', blue: '◆', grey: '?', suspended: '‖', green: '●', none: '–' }
export const symbolOf = (light: string | null): string => symbols[light ?? 'none'] ?? '–'

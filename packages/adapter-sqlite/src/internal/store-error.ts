import { DubanError, isDubanError } from '@duban/core'

/** Turns what the engine throws into an error that says what to do. */
export function storeError(error: unknown, path: string): DubanError {
  if (isDubanError(error)) return error
  const code = String((error as { code?: unknown }).code ?? '')
  const text = error instanceof Error ? error.message : String(error)
  const told = (duban: `E_${string}`, message: string, fix: string): DubanError => new DubanError({ code: duban, message, fix, source: path, cause: error })

  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return told('E_LEDGER_FILE', `${path} is not an intact SQLite database`, 'name another file, or restore it from a copy')
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_PERM')) return told('E_LEDGER_READONLY', `${path} cannot be written`, 'give this user write permission on the file and its folder (SQLite keeps files beside it)')
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return told('E_LEDGER_BUSY', `another process kept ${path} locked`, 'try again, or raise busyTimeout')
  if (code.startsWith('SQLITE_FULL')) return told('E_LEDGER_FULL', `no space left for ${path}`, 'free space on its disk; nothing of this batch was written')
  if (code.startsWith('SQLITE_CANTOPEN') || text.includes('Unable to open')) return told('E_LEDGER_PATH', `${path} cannot be opened`, 'check that it is a file, that its folder exists and that this user may read and write both')
  return told('E_LEDGER_STORE', `SQLite says: ${text}`, 'see the cause; nothing of this batch was written')
}

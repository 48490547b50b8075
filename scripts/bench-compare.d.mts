/** A side of a comparison: prepared once a process, then run again and again. */
type Side = (() => (() => unknown) | Promise<() => unknown>) & { units?: number }
export function compare(options: { file: string; unit: string; sides: Record<string, Side>; cpu?: boolean }): Promise<void>

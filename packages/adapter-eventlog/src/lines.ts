/** A line of a text; one longer than the limit has no text, only its length. */
export interface Line { line: number; text: string | null; length: number }

/** Lines of a text that comes in chunks, some at a time; of a line beyond the limit nothing is kept. */
export async function* linesOf(chunks: AsyncIterable<string>, limit: number): AsyncGenerator<Line[]> {
  let rest = ''
  let dropped = 0
  let line = 0
  const take = (end: string): Line => {
    const length = dropped + rest.length + end.length
    const whole = length > limit ? null : (rest + end).replace(/\r$/, '')
    rest = ''
    dropped = 0
    return { line: ++line, text: whole, length }
  }
  for await (const chunk of chunks) {
    const lines: Line[] = []
    let from = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      lines.push(take(chunk.slice(from, end)))
      from = end + 1
    }
    rest += chunk.slice(from)
    if (rest.length > limit) {
      dropped += rest.length
      rest = ''
    }
    if (lines.length > 0) yield lines
  }
  if (dropped + rest.length > 0) yield [take('')]
}

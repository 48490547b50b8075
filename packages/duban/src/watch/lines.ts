/** A line of text, its number from 1, and where in the input it ends, in bytes. */
export interface Line {
  text: string
  number: number
  end: number
}

/** Longer lines are no events. */
const LONGEST = 1 << 20

/**
 * Lines of a stream of UTF-8 that begins at a place of its input; blank ones are counted and left out. A last line that is
 * not ended is given where it is whole JSON, and else left: more of it may come.
 */
export async function* linesFrom(stream: AsyncIterable<Buffer | string>, { offset, line }: { offset: number; line: number } = { offset: 0, line: 0 }): AsyncGenerator<Line> {
  let rest = Buffer.alloc(0)
  let [end, number] = [offset, line]
  for await (const chunk of stream) {
    const bytes = Buffer.concat([rest, Buffer.from(chunk as Buffer)])
    let from = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      number++
      end += at + 1 - from
      const text = at - from > LONGEST ? '' : bytes.toString('utf8', from, at).trim()
      from = at + 1
      if (text !== '') yield { text, number, end }
    }
    rest = bytes.subarray(from)
  }
  const text = rest.toString('utf8').trim()
  if (isWhole(text)) yield { text, number: number + 1, end: end + rest.length }
}

function isWhole(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** Items in batches of a size; the last may be smaller. */
export async function* batchesOf<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** An append-only list of case numbers, in pieces that are never copied. */
export class DayBucket {
  #pieces: Uint32Array[] = []
  #used = 0

  add(item: number): void {
    let piece = this.#pieces.at(-1)
    if (piece === undefined || this.#used === piece.length) {
      piece = new Uint32Array(piece === undefined ? 16 : Math.min(piece.length * 2, 1 << 14))
      this.#pieces.push(piece)
      this.#used = 0
    }
    piece[this.#used++] = item
  }

  get size(): number {
    return this.#pieces.reduce((sum, piece) => sum + piece.length, 0) - (this.#pieces.at(-1)?.length ?? 0) + this.#used
  }

  get byteLength(): number {
    return this.#pieces.reduce((sum, piece) => sum + piece.byteLength, 0)
  }

  /** Its pieces, each with how much of it is used. */
  *pieces(): Generator<[Uint32Array, number]> {
    for (const piece of this.#pieces) yield [piece, piece === this.#pieces.at(-1) ? this.#used : piece.length]
  }
}

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

  get byteLength(): number {
    return this.#pieces.reduce((sum, piece) => sum + piece.byteLength, 0)
  }

  forEach(visit: (item: number) => void): void {
    this.#pieces.forEach((piece, index) => {
      const length = index === this.#pieces.length - 1 ? this.#used : piece.length
      for (let at = 0; at < length; at++) visit(piece[at]!)
    })
  }
}

/** The width of a text in pixels, near enough to lay it out without a browser: Chinese characters are square. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += /[\u2e80-\u9fff\uff00-\uffef]/u.test(character) ? size : size * 0.56
  return width
}

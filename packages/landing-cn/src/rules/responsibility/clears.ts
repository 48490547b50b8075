// 四明确 · the four clears of a task: subject, duty, standard, deadline. What the rules and the matrix share.

/** Names that name nobody. */
export const vagueSubjects = ['各有关部门', '有关部门', '相关部门', '各部门', '各单位', '有关单位', '相关单位', '各级各部门', '有关方面']
/** Calls to effort that deliver nothing. */
export const slogans = ['加强推进', '加快推进', '抓好落实', '加强领导', '加大力度', '高度重视', '统筹推进', '积极推进']

export interface Standard { metric?: string; target?: number; measure?: string; evidence?: string }
const parts = ['metric', 'target', 'measure', 'evidence'] as const

/** What a work standard lacks to be measurable. */
export const lackingParts = (standard: Standard): string[] => parts.filter((part) => standard[part] === undefined || standard[part] === '')

/** Does a name stand for one unit or post of the register? Null where no register is at hand to say so. */
export function isNamed(owner: string, registered: readonly { ref: string; name?: string | null; title?: string | null }[], vague: readonly string[]): boolean | null {
  if (owner.trim() === '' || vague.includes(owner.trim())) return false
  if (registered.length === 0) return null
  return registered.some(({ ref, name, title }) => ref.slice(ref.indexOf('/') + 1) === owner || name === owner || title === owner)
}

export { renderCsv } from './csv.js'
export { renderPage } from './page.js'
export { arithmetic } from './arithmetic.js'
export type { Finding, PageData, PageProject, PageScores } from './page-data.js'

export { renderPage, type Finding, type PageData, type PageProject } from './page.js'

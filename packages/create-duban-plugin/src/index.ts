export { main } from './main.js'
export { scaffold, type ScaffoldOptions } from './scaffold.js'

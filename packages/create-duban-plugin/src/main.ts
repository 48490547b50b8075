import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { scaffold } from './scaffold.js'

const help = `npm create duban-plugin [NAME] [-- --yes]

  NAME   folder and id of the plugin: lower case with dashes
  --yes  ask nothing; without NAME the plugin is called my-plugin

Writes a plugin with one rule, its tests, its page, a changeset and CI. Where overrides.json of "npm run pack:local" lies
in the folder you are in, the plugin uses those packages instead of the published ones.`

export interface MainOptions { cwd: string; template: string }

/** The command. Gives the exit code: 0 written, 2 bad input. */
export async function main(args: readonly string[], { cwd, template }: MainOptions): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { yes: { type: 'boolean', short: 'y' }, help: { type: 'boolean', short: 'h' } } })
    if (values.help) {
      console.log(help)
      return 0
    }
    const name = positionals[0] ?? (values.yes || !process.stdin.isTTY ? 'my-plugin' : await ask('Name of the plugin (my-plugin): '))
    const { files, overridden } = scaffold({ name, cwd, template })
    console.log(`${name}: ${files} files${overridden ? ', using the packages of overrides.json' : ''}\n\n  cd ${name}\n  npm install\n  npm test\n\nThen read README.md.`)
    return 0
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`)
    return 2
  }
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const answer = (await lines.question(question)).trim()
  lines.close()
  return answer === '' ? 'my-plugin' : answer
}

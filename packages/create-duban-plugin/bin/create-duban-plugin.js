#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { main } from '../dist/index.js'

process.exitCode = await main(process.argv.slice(2), { cwd: process.cwd(), template: fileURLToPath(new URL('../template', import.meta.url)) })

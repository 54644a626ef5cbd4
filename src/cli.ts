#!/usr/bin/env node
export { exitCode } from './lib/cli/main.ts'

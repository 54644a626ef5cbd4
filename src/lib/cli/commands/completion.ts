import type { AddCommand } from '../command.ts'
import { completions } from '../completion.ts'
import { usageFault } from '../system.ts'

export const addCompletion: AddCommand = (program, system) => {
  program
    .command('completion')
    .description('print a completion script for a shell; its first line says where to install it')
    .argument('<shell>', Object.keys(completions).join(', '))
    .action((shell: string) => {
      const write = Object.hasOwn(completions, shell) ? completions[shell] : undefined
      if (write === undefined) throw usageFault(`The shell must be one of ${Object.keys(completions).join(', ')}.`)
      system.print(write(program).trimEnd())
    })
}

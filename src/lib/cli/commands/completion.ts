import type { AddCommand } from '../command.ts'
import { completions } from '../completion.ts'
import { usageFault } from '../world.ts'

export const addCompletion: AddCommand = (program, world) => {
  program
    .command('completion')
    .description('print what makes a shell complete these commands; its first line says where to put it')
    .argument('<shell>', Object.keys(completions).join(', '))
    .action((shell: string) => {
      const write = Object.hasOwn(completions, shell) ? completions[shell] : undefined
      if (write === undefined) throw usageFault(`The shell is one of ${Object.keys(completions).join(', ')}.`)
      world.say(write(program).trimEnd())
    })
}

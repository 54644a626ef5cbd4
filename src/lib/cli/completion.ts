import type { Command } from 'commander'

/** The words that can follow a command: its subcommands and options. */
interface Words {
  readonly path: string
  readonly words: readonly string[]
}

const wordsOf = (command: Command, path: readonly string[] = []): readonly Words[] => {
  const options = command.options.flatMap(({ long }) => (long === undefined || long === null ? [] : [long]))
  const words = [...command.commands.map((one) => one.name()), ...options, '--help']
  return [{ path: path.join(' '), words }, ...command.commands.flatMap((one) => wordsOf(one, [...path, one.name()]))]
}

const cases = (program: Command, write: (words: Words) => string): string => wordsOf(program).map(write).join('\n')

/** The completion script of each shell; file names are completed where nothing else matches. */
export const completions: Readonly<Record<string, (program: Command) => string>> = {
  bash: (program) => `# microcredentials completion bash > ~/.local/share/bash-completion/completions/microcredentials
_microcredentials() {
  local at path="" words=""
  for at in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do [[ $at == -* ]] || { [[ $(_microcredentials_words "$path $at") ]] && path="$path $at"; }; done
  words=$(_microcredentials_words "$path")
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}")
}
_microcredentials_words() {
  case "\${1# }" in
${cases(program, ({ path, words }) => `    '${path}') echo '${words.join(' ')}' ;;`)}
  esac
}
complete -o default -F _microcredentials microcredentials
`,
  zsh: (program) => `#compdef microcredentials
# microcredentials completion zsh > "\${fpath[1]}/_microcredentials"
autoload -U +X bashcompinit && bashcompinit
${completions['bash']?.(program)}`,
  fish: (program) => `# microcredentials completion fish > ~/.config/fish/completions/microcredentials.fish
${cases(program, ({ path, words }) => {
  const seen = path === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${path.split(' ').at(-1)}`
  return words
    .map((word) =>
      word.startsWith('--')
        ? `complete -c microcredentials -n '${seen}' -l ${word.slice(2)}`
        : `complete -c microcredentials -n '${seen}' -f -a ${word}`,
    )
    .join('\n')
})}
`,
}

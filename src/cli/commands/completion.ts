import { Argument, Command, type Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import type { Terminal } from '../terminal.ts'

const shells = ['bash', 'zsh', 'fish'] as const

/** `nexus completion`: a script made from the commands as they are. */
export function completionCommand(terminal: Terminal, program: () => Command): Command {
  return new Command('completion')
    .summary('print a completion script for a shell')
    .description('Prints a script that completes the commands and options of nexus.')
    .addArgument(new Argument('<shell>', 'the shell it is for').choices(shells))
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus completion bash > ~/.local/share/bash-completion/completions/nexus', 'bash'],
        ['nexus completion zsh > ~/.zfunc/_nexus', 'zsh, with ~/.zfunc in fpath'],
        ['nexus completion fish > ~/.config/fish/completions/nexus.fish', 'fish'],
      ]),
    )
    .action((shell: (typeof shells)[number]) => terminal.out(completionScript(shell, program())))
}

/** The completion script of a program for a shell. */
function completionScript(shell: (typeof shells)[number], program: Command): string {
  switch (shell) {
    case 'bash':
      return bash(program)
    case 'zsh':
      return `#compdef nexus\nautoload -U +X bashcompinit && bashcompinit\n${bash(program)}`
    case 'fish':
      return fish(program)
  }
}

function bash(program: Command): string {
  const cases = program.commands.map((command) => {
    const choices = optionsOf(command)
      .filter((option) => option.argChoices !== undefined)
      .map((option) => `      ${namesOf(option).join('|')}) words="${option.argChoices?.join(' ')}";;`)
    const parts = command.commands.map((part) => part.name())
    const words = [...parts, ...optionsOf(command).flatMap(namesOf), ...argumentChoices(command)].join(' ')
    const previous = choices.length === 0 ? '' : `\n      case "$previous" in\n${choices.join('\n')}\n      esac`
    return `    ${command.name()})\n      words="${words}"${previous}\n      ;;`
  })
  return `_nexus() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${program.commands.map((command) => command.name()).join(' ')} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ "\${#COMPREPLY[@]}" -eq 0 ]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _nexus nexus
`
}

function fish(program: Command): string {
  const lines = program.commands.flatMap((command) => [
    `complete -c nexus -n __fish_use_subcommand -a ${command.name()} -d ${quoted(command.summary())}`,
    ...optionsOf(command).map((option) => {
      const inCommand = `-n '__fish_seen_subcommand_from ${command.name()}'`
      const values = option.argChoices === undefined ? '' : ` -x -a ${quoted(option.argChoices.join(' '))}`
      const takes = values === '' && option.required ? ' -r' : values
      return `complete -c nexus ${inCommand} -l ${option.long?.slice(2)}${takes} -d ${quoted(option.description)}`
    }),
    ...argumentChoices(command).map(
      (choice) => `complete -c nexus -n '__fish_seen_subcommand_from ${command.name()}' -a ${choice}`,
    ),
  ])
  return `${lines.join('\n')}\n`
}

function optionsOf(command: Command): readonly Option[] {
  return command.options.filter((option) => !option.hidden)
}

function namesOf(option: Option): readonly string[] {
  return [option.short, option.long].flatMap((name) => name ?? [])
}

function argumentChoices(command: Command): readonly string[] {
  return command.registeredArguments.flatMap((argument) => argument.argChoices ?? [])
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`
}

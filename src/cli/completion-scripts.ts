import type { Command, Option } from 'commander'

/** Shells a completion script can be made for. */
export const shells = ['bash', 'zsh', 'fish'] as const

/** The completion script of a program, commands within commands too, made from the commands as they are. */
export function completionScript(shell: (typeof shells)[number], program: Command): string {
  switch (shell) {
    case 'bash':
      return bash(program)
    case 'zsh':
      return zsh(program)
    case 'fish':
      return fish(program)
  }
}

/** A command with the words that lead to it. */
interface Reached {
  readonly path: string
  readonly command: Command
}

function reachedFrom(program: Command): readonly Reached[] {
  return program.commands.flatMap((command) => [
    { path: command.name(), command },
    ...command.commands.map((part) => ({ path: `${command.name()} ${part.name()}`, command: part })),
  ])
}

function withParts(program: Command): readonly Command[] {
  return program.commands.filter(({ commands }) => commands.length > 0)
}

function bash(program: Command): string {
  const cases = reachedFrom(program).map(({ path, command }) => {
    const choices = optionsOf(command)
      .filter((option) => option.argChoices !== undefined)
      .map((option) => `      ${namesOf(option).join('|')}) words="${option.argChoices?.join(' ')}";;`)
    const parts = command.commands.map((part) => part.name())
    const words = [...parts, ...optionsOf(command).flatMap(namesOf), ...argumentChoices(command)].join(' ')
    const previous = choices.length === 0 ? '' : `\n      case "$previous" in\n${choices.join('\n')}\n      esac`
    return `    '${path}')\n      words="${words}"${previous}\n      ;;`
  })
  return `_nexus() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words at="\${COMP_WORDS[1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${program.commands.map((command) => command.name()).join(' ')} --help --version" -- "$current"))
    return
  fi
  case "$at" in
    ${namesOfAll(withParts(program), '|')}) if [ "$COMP_CWORD" -gt 2 ]; then at="$at \${COMP_WORDS[2]}"; fi;;
  esac
  case "$at" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ "\${#COMPREPLY[@]}" -eq 0 ]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _nexus nexus
`
}

function zsh(program: Command): string {
  const parts = withParts(program).map(
    (command) => `    ${command.name()})
      if (( CURRENT == 3 )); then
        choices=(${described(command.commands)})
        _describe 'command' choices
        return
      fi
      at="$at $words[3]"
      ;;`,
  )
  const cases = reachedFrom(program)
    .filter(({ command }) => command.commands.length === 0)
    .map(({ path, command }) => `    '${path}') _arguments ${zshSpecs(command).join(' ')};;`)
  return `#compdef nexus
_nexus() {
  local at="$words[2]"
  local -a choices
  if (( CURRENT == 2 )); then
    choices=(${described(program.commands)})
    _describe 'command' choices
    return
  fi
  case "$at" in
${parts.join('\n')}
  esac
  case "$at" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _nexus ]; then _nexus "$@"; else compdef _nexus nexus; fi
`
}

/** `name:what it does`, as `_describe` reads it. */
function described(commands: readonly Command[]): string {
  return commands.map((command) => zshQuoted(`${command.name()}:${command.summary()}`)).join(' ')
}

function zshSpecs(command: Command): readonly string[] {
  const options = optionsOf(command).flatMap((option) =>
    namesOf(option).map((name) => {
      const about = `[${option.description.replace(/[\\[\]:]/g, '\\$&')}]`
      const values = option.argChoices === undefined ? '_files' : `(${option.argChoices.join(' ')})`
      return zshQuoted(`${name}${about}${option.required || option.optional ? `:value:${values}` : ''}`)
    }),
  )
  const choices = argumentChoices(command)
  return [...options, zshQuoted(choices.length === 0 ? '*:file:_files' : `*:choice:(${choices.join(' ')})`)]
}

function zshQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** What was typed before the word at hand, options left out, is these words (`is`) or begins with them (`at`). */
const fishFunctions = `function __nexus_words
    set -l words (commandline -opc)
    set -e words[1]
    string match -v -- '-*' $words
end
function __nexus_is
    set -l words (__nexus_words)
    test "$words" = "$argv"
end
function __nexus_at
    set -l words (__nexus_words)
    set -l n (count $argv)
    test (count $words) -ge $n; and test "$words[1..$n]" = "$argv"
end`

function fish(program: Command): string {
  const lines = reachedFrom(program).flatMap(({ path, command }) => {
    const before = path.split(' ').slice(0, -1).join(' ')
    const here = `complete -c nexus -n '__nexus_at ${path}'`
    return [
      `complete -c nexus -f -n '__nexus_is${before === '' ? '' : ` ${before}`}' -a ${command.name()} -d ${fishQuoted(command.summary())}`,
      ...optionsOf(command).map((option) => `${here} ${fishOption(option)}`),
      ...argumentChoices(command).map((choice) => `${here} -f -a ${choice}`),
    ]
  })
  return `${fishFunctions}\n${lines.join('\n')}\n`
}

function fishOption(option: Option): string {
  const names = namesOf(option).map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
  const values = option.argChoices === undefined ? '' : ` -x -a ${fishQuoted(option.argChoices.join(' '))}`
  const takes = values === '' && option.required ? ' -r' : values
  return `${names.join(' ')}${takes} -d ${fishQuoted(option.description)}`
}

function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}

function optionsOf(command: Command): readonly Option[] {
  return command.options.filter((option) => !option.hidden)
}

function namesOf(option: Option): readonly string[] {
  return [option.short, option.long].flatMap((name) => name ?? [])
}

function namesOfAll(commands: readonly Command[], between: string): string {
  return commands.map((command) => command.name()).join(between)
}

function argumentChoices(command: Command): readonly string[] {
  return command.registeredArguments.flatMap((argument) => argument.argChoices ?? [])
}

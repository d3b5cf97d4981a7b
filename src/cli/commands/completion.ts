import { Argument, Command } from 'commander'
import { completionScript, shells } from '../completion-scripts.ts'
import { examplesHelp } from '../examples.ts'
import type { Terminal } from '../terminal.ts'

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

import { Command } from 'commander'
import { nexusVersion } from '../assess/version.ts'
import { agreeCommand } from './commands/agree.ts'
import { apiKeyCommand } from './commands/api-key.ts'
import { assessCommand } from './commands/assess.ts'
import { auditCommand } from './commands/audit.ts'
import { backupCommand, restoreCommand } from './commands/backup.ts'
import { benchCommand } from './commands/bench.ts'
import { codebookCommand } from './commands/codebook.ts'
import { compareCommand } from './commands/compare.ts'
import { completionCommand } from './commands/completion.ts'
import { criteriaCommand } from './commands/criteria.ts'
import { doctorCommand } from './commands/doctor.ts'
import { drillCommand } from './commands/drill.ts'
import { eraseCommand } from './commands/erase.ts'
import { exportCommand } from './commands/export.ts'
import { formatsCommand } from './commands/formats.ts'
import { gatewayCommand } from './commands/gateway.ts'
import { instrumentCommand } from './commands/instrument.ts'
import { keysCommand } from './commands/keys.ts'
import { measuresCommand } from './commands/measures.ts'
import { methodsCommand } from './commands/methods.ts'
import { parametersCommand } from './commands/parameters.ts'
import { plotCommand } from './commands/plot.ts'
import { rulesCommand } from './commands/rules.ts'
import { serveCommand } from './commands/serve.ts'
import { setUpCommand } from './commands/set-up.ts'
import { studyCommand } from './commands/study.ts'
import { validateCommand } from './commands/validate.ts'
import { workerCommand } from './commands/worker.ts'
import { examplesHelp } from './examples.ts'
import type { ExitCode } from './exit.ts'
import type { Terminal } from './terminal.ts'

/** The whole command line. `end` is told the exit status of a command that has one of its own. */
export function programOn(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const program = new Command('nexus')
    .description(
      'Says what kind of relationship a person and an AI system have, by what is observed in their conversations.',
    )
    .version(nexusVersion)
    .helpCommand(false)
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus assess chats.jsonl', 'assess every relationship in a file'],
        ['nexus assess --help', 'every option of a command'],
        ['nexus codebook CHA', 'what a code means'],
      ]),
    )
  const commands = [
    assessCommand(terminal, end),
    compareCommand(terminal, end),
    validateCommand(terminal, end),
    plotCommand(terminal, end),
    methodsCommand(terminal, end),
    agreeCommand(terminal, end),
    instrumentCommand(terminal, end),
    measuresCommand(terminal, end),
    exportCommand(terminal, end),
    benchCommand(terminal, end),
    codebookCommand(terminal),
    criteriaCommand(terminal),
    formatsCommand(terminal),
    parametersCommand(terminal),
    rulesCommand(terminal),
    studyCommand(terminal, end),
    serveCommand(terminal),
    gatewayCommand(terminal),
    drillCommand(terminal, end),
    workerCommand(terminal),
    setUpCommand(terminal),
    apiKeyCommand(terminal),
    backupCommand(terminal),
    restoreCommand(terminal),
    keysCommand(terminal),
    auditCommand(terminal, end),
    eraseCommand(terminal),
    doctorCommand(terminal, end),
    completionCommand(terminal, () => program),
  ]
  for (const command of commands) program.addCommand(command)
  for (const command of withParts(program)) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureHelp({ helpWidth: Math.min(terminal.width, 100) })
      .configureOutput({
        writeOut: (text) => void terminal.out(text),
        writeErr: (text) => terminal.tell(text.trimEnd()),
      })
  }
  return program
}

/** A command with all commands in it, to any depth. */
export function withParts(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withParts)]
}

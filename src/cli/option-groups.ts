import type { Command, Option } from 'commander'

/** Adds options to a command, each under the heading its help is shown with. */
export function addGrouped(command: Command, groups: Readonly<Record<string, readonly Option[]>>): Command {
  for (const [heading, options] of Object.entries(groups)) {
    for (const option of options) command.addOption(option.helpGroup(heading))
  }
  return command
}

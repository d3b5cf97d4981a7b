/** The examples at the end of a command's help, one command a line with what it does. */
export function examplesHelp(examples: readonly (readonly [command: string, what: string])[]): string {
  const width = Math.max(...examples.map(([command]) => command.length))
  const lines = examples.map(([command, what]) => `  ${command.padEnd(width)}  ${what}`)
  return `\nExamples:\n${lines.join('\n')}`
}

/** The widest line of help, as wide as the narrowest terminal most people have. */
const width = 80

/** The examples at the end of a command's help: what each does stands beside it, or below where a line would be too long. */
export function examplesHelp(examples: readonly (readonly [command: string, what: string])[]): string {
  const column = Math.max(...examples.map(([command]) => command.length))
  const isBeside = examples.every(([, what]) => column + what.length + 4 <= width)
  const lines = examples.map(([command, what]) =>
    isBeside ? `  ${command.padEnd(column)}  ${what}` : `${brokenCommand(command)}\n      ${what}`,
  )
  return `\nExamples:\n${lines.join('\n')}`
}

/** A long command goes on in the next line as a shell reads it. */
function brokenCommand(command: string): string {
  const lines: string[] = []
  let line = ' '
  for (const word of command.split(' ')) {
    if (line.length + word.length + 3 > width) {
      lines.push(`${line} \\`)
      line = '   '
    }
    line += ` ${word}`
  }
  return [...lines, line].join('\n')
}

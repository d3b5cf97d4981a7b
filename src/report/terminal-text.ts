/** Text for a terminal: control and bidirectional signs would move the cursor or reorder the line, so they become visible. */
export function plain(text: string): string {
  return text.replace(unsafe, '\uFFFD')
}

const unsafe = /[\p{Cc}\p{Bidi_Control}]/gu

/** Breaks a text at spaces so that no line is longer than `width`; a word that is too long stands alone. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  if (line !== '') lines.push(line)
  return lines.map((one) => indent + one).join('\n')
}

/** Breaks an id that is too long, after a joining sign where there is one: no part of it may be lost. */
export function brokenId(id: string, width: number): string {
  const lines: string[] = []
  let rest = [...id]
  while (rest.length > width) {
    const sign = rest.slice(0, width).findLastIndex((one) => '-_./:@'.includes(one))
    const cut = sign > width / 3 ? sign + 1 : width
    lines.push(rest.slice(0, cut).join(''))
    rest = rest.slice(cut)
  }
  return [...lines, rest.join('')].join('\n')
}

/** Styles of a terminal; each returns the text as it is where there is no colour. */
export interface Ink {
  bold(text: string): string
  faint(text: string): string
  alarm(text: string): string
}

export function inkOf(isColour: boolean): Ink {
  const style = (on: number, off: number) => (text: string) => (isColour ? `\u001b[${on}m${text}\u001b[${off}m` : text)
  return { bold: style(1, 22), faint: style(2, 22), alarm: style(31, 39) }
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export interface WrittenSection {
  readonly file: string
  /** Names the markers between which the section stands. */
  readonly name: string
  readonly heading: string
  readonly command: string
  readonly text: string
}

/** Writes a section of a page between its markers; a page or section that is not there yet is added at the end. */
export function writeSection({ file, name, heading, command, text }: WrittenSection): void {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const body = `${open}\n## ${heading}\n\n\`\`\`sh\n${command}\n\`\`\`\n\n${text.trim()}\n${close}`
  const page = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const [from, to] = [page.indexOf(open), page.indexOf(close)]
  const written =
    from >= 0 && to > from
      ? page.slice(0, from) + body + page.slice(to + close.length)
      : `${page.trimEnd()}\n\n${body}\n`.trimStart()
  writeFileSync(file, written)
}

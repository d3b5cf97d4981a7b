import { existsSync } from 'node:fs'
import { NexusError } from '../../errors.ts'
import { readPrivateFile } from '../../protection/private-file.ts'

/** A password from a file, or as it is typed, unseen. It never stands on the command line. */
export async function passwordFrom(file: string | undefined, question: string): Promise<string> {
  if (file === undefined) return typed(question)
  if (!existsSync(file))
    throw new NexusError('usage', `There is no file ${file}. Write the password into one (chmod 600).`)
  return (await readPrivateFile(file)).replace(/\r?\n$/, '')
}

function typed(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) {
    throw new NexusError(
      'usage',
      'There is nobody to ask for the password. Name a file that holds it with --password-file.',
    )
  }
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve, reject) => {
    let text = ''
    const end = (): void => {
      stdin.off('data', take)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
    }
    const take = (piece: string): void => {
      for (const sign of piece) {
        if (sign === '\r' || sign === '\n') {
          end()
          resolve(text)
          return
        }
        // Ctrl-C and Ctrl-D; raw input tells no signal.
        if (sign === '\u0003' || sign === '\u0004') {
          end()
          reject(new NexusError('interrupted', 'No password was given; nothing was done.'))
          return
        }
        text = sign === '\u007f' || sign === '\b' ? [...text].slice(0, -1).join('') : text + sign
      }
    }
    stdin.on('data', take)
  })
}

/** A file of an archive. */
export interface ArchivedFile {
  /** With `/` between folders, at most 100 bytes. */
  readonly name: string
  readonly content: Uint8Array
}

/** Files as a tar archive (POSIX.1-1988 ustar), which every system unpacks; `at` is the time all of them bear. */
export async function* tarOf(
  files: AsyncIterable<ArchivedFile> | Iterable<ArchivedFile>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  for await (const { name, content } of files) {
    yield headerOf(name, content.length, at)
    yield content
    const rest = content.length % block
    if (rest > 0) yield Buffer.alloc(block - rest)
  }
  yield Buffer.alloc(2 * block)
}

const block = 512

function headerOf(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(block)
  if (Buffer.byteLength(name) > 100) throw new RangeError('A name in a tar archive has at most 100 bytes.')
  header.write(name, 0)
  header.write(octal(0o600, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(size, 12), 124)
  header.write(octal(Math.floor(at.getTime() / 1000), 12), 136)
  // The checksum is taken with its own place full of blanks.
  header.fill(0x20, 148, 156)
  header.write('0', 156)
  header.write('ustar\0', 257)
  header.write('00', 263)
  const sum = header.reduce((all, byte) => all + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`

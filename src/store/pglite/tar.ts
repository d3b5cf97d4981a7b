interface Entry {
  readonly name: string
  readonly kind: 'file' | 'folder'
  readonly content: Uint8Array
}

/** The files of a tar archive as PGlite dumps one (POSIX ustar). */
export function* filesOf(archive: Uint8Array): Generator<Entry> {
  const text = (from: number, length: number): string =>
    Buffer.from(archive.subarray(from, from + length))
      .toString('utf8')
      .replace(/\0.*$/s, '')
  for (let at = 0; at + block <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12).trim() || '0', 8)
    const prefix = text(at + 345, 155)
    const name = prefix === '' ? text(at, 100) : `${prefix}/${text(at, 100)}`
    const kind = text(at + 156, 1) === '5' ? 'folder' : 'file'
    // Only names below the folder it is unpacked into.
    if (name.split('/').includes('..')) throw new TypeError('An archive names a file outside its folder')
    yield { name, kind, content: archive.subarray(at + block, at + block + size) }
    at += block + Math.ceil(size / block) * block
  }
}

const block = 512

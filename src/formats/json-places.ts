/** Where the values of a JSON document stand, by their path; or where it stops being JSON. */
export interface JsonPlaces {
  /** The line of a value, or of the nearest one around it that is there. */
  lineOf(path: readonly PropertyKey[]): number
  /** The line the document stops being JSON on; null where it is whole. */
  readonly brokenAt: number | null
}

/** Walks a small JSON document once, so that a message can name the line of what is wrong in it. */
export function jsonPlaces(text: string): JsonPlaces {
  const walk = new Walk(text)
  const isWhole = walk.value('') && walk.isAtEnd()
  return {
    lineOf: (path) => {
      for (let length = path.length; length >= 0; length -= 1) {
        const line = walk.lines.get(
          path
            .slice(0, length)
            .map((key) => `/${String(key)}`)
            .join(''),
        )
        if (line !== undefined) return line
      }
      return 1
    },
    brokenAt: isWhole ? null : walk.line(),
  }
}

const scalar = /(?:"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y

/** Holds how far the document was read. */
class Walk {
  readonly lines = new Map<string, number>()
  private at = 0
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  line(): number {
    return this.text.slice(0, this.at).split('\n').length
  }

  isAtEnd(): boolean {
    this.skip()
    return this.at >= this.text.length
  }

  value(path: string): boolean {
    this.skip()
    this.lines.set(path, this.line())
    if (this.takes('{')) return this.members(path)
    if (this.takes('[')) return this.entries(path)
    return this.scalar() !== null
  }

  private members(path: string): boolean {
    if (this.takes('}')) return true
    while (true) {
      this.skip()
      const key = this.text[this.at] === '"' ? this.scalar() : null
      if (key === null || !this.takes(':')) return false
      if (!this.value(`${path}/${key.slice(1, -1)}`)) return false
      if (this.takes('}')) return true
      if (!this.takes(',')) return false
    }
  }

  private entries(path: string): boolean {
    if (this.takes(']')) return true
    for (let index = 0; ; index += 1) {
      if (!this.value(`${path}/${index}`)) return false
      if (this.takes(']')) return true
      if (!this.takes(',')) return false
    }
  }

  private takes(sign: string): boolean {
    this.skip()
    if (this.text[this.at] !== sign) return false
    this.at += 1
    return true
  }

  private scalar(): string | null {
    scalar.lastIndex = this.at
    const found = scalar.exec(this.text)?.[0]
    if (found === undefined) return null
    this.at += found.length
    return found
  }

  private skip(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1
  }
}

/** A value cut out of a JSON document, not yet parsed. */
export type JsonCut =
  | { readonly kind: 'root'; readonly text: string; readonly line: number }
  | { readonly kind: 'element'; readonly text: string; readonly line: number }
  | { readonly kind: 'end'; readonly line: number }
  | { readonly kind: 'bad'; readonly line: number; readonly reason: 'notJson' | 'cutOff' }

/**
 * Cuts a JSON document of any size into its top values: a top object whole, a top array element by element. Only one
 * value is held at a time. Text between top values is told as bad and skipped.
 */
export class JsonSplitter {
  private cuts: JsonCut[] = []
  private line = 1
  private depth = 0
  private root: 'array' | 'object' = 'object'
  private isInString = false
  private isEscaped = false
  /** Text of the open value from earlier pieces; null while no value is open. */
  private held: string[] | null = null
  private valueLine = 1
  private junkLine = 0
  private piece = ''
  /** Where the open value starts in this piece. */
  private from = 0

  push(piece: string): readonly JsonCut[] {
    this.cuts = []
    this.piece = piece
    this.from = 0
    for (let at = 0; at < piece.length; at += 1) {
      const char = piece.charCodeAt(at)
      if (char === newline) this.newLine()
      else if (this.isInString) this.inString(char)
      else this.outsideString(char, at)
    }
    this.held?.push(piece.slice(this.from))
    return this.cuts
  }

  end(): readonly JsonCut[] {
    this.cuts = []
    if (this.depth > 0) this.giveUp()
    return this.cuts
  }

  private newLine(): void {
    // JSON strings hold no line end: the document broke off on this line and another may follow.
    if (this.isInString) this.giveUp()
    this.line += 1
  }

  private inString(char: number): void {
    if (this.isEscaped) this.isEscaped = false
    else if (char === backslash) this.isEscaped = true
    else if (char === quote) this.isInString = false
  }

  private outsideString(char: number, at: number): void {
    if (char === space || char === tab || char === carriageReturn) return
    if (char === openBrace || char === openBracket) this.open(char, at)
    else if (this.depth === 0) this.junk()
    else if (char === closeBrace || char === closeBracket) this.close(at)
    else if (char === comma && this.depth === 1 && this.root === 'array') this.finish(at)
    else {
      this.begin(at)
      if (char === quote) this.isInString = true
    }
  }

  private open(char: number, at: number): void {
    if (this.depth === 0) this.root = char === openBracket ? 'array' : 'object'
    if (this.depth > 0 || this.root === 'object') this.begin(at)
    this.depth += 1
  }

  private close(at: number): void {
    this.depth -= 1
    if (this.depth > 0) return
    if (this.root === 'object') this.finish(at + 1)
    else {
      this.finish(at)
      this.cuts.push({ kind: 'end', line: this.line })
    }
  }

  private begin(at: number): void {
    if (this.held !== null) return
    this.held = []
    this.from = at
    this.valueLine = this.line
  }

  private finish(to: number): void {
    if (this.held === null) return
    const text = this.held.length === 0 ? this.piece.slice(this.from, to) : this.held.join('') + this.piece.slice(0, to)
    this.cuts.push({ kind: this.root === 'object' ? 'root' : 'element', text, line: this.valueLine })
    this.held = null
  }

  private giveUp(): void {
    this.cuts.push({ kind: 'bad', line: this.held === null ? this.line : this.valueLine, reason: 'cutOff' })
    if (this.root === 'array') this.cuts.push({ kind: 'end', line: this.line })
    this.depth = 0
    this.held = null
    this.isInString = false
    this.isEscaped = false
  }

  private junk(): void {
    if (this.junkLine === this.line) return
    this.junkLine = this.line
    this.cuts.push({ kind: 'bad', line: this.line, reason: 'notJson' })
  }
}

const newline = 10
const tab = 9
const carriageReturn = 13
const space = 32
const quote = 34
const comma = 44
const openBracket = 91
const backslash = 92
const closeBracket = 93
const openBrace = 123
const closeBrace = 125

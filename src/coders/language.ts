/** Tells the language of each turn of one record as it comes. */
export interface LanguageReader {
  /** ISO 639-1 code of a turn: its own where the text says so plainly, else that of the last plain turn, at first `en`. */
  next(text: string): string | Promise<string>
}

/** A reader for one record, or for the rest of one from the language of its last turn. The detector is loaded when it is first needed. */
export function languageReader(last = 'en'): LanguageReader {
  let soFar = last
  async function detected(sample: string): Promise<string> {
    soFar = plainest(await scores(sample), soFar)
    return soFar
  }
  return {
    next(text) {
      const sample = text.slice(0, sampleLength)
      if (readsAsEnglish(sample)) soFar = 'en'
      else if (sample.trim().length >= shortest) return detected(sample)
      return soFar
    },
  }
}

const sampleLength = 240
const shortest = 20
// Close seconds are no plain answer: short Dutch and English turns look alike.
const margin = 0.08

async function scores(sample: string): Promise<Readonly<Record<string, number>>> {
  const { eld } = await import('eld/small')
  const result = eld.detect(sample)
  return result.isReliable() ? result.getScores() : {}
}

function plainest(scores: Readonly<Record<string, number>>, soFar: string): string {
  const [best, second] = Object.entries(scores).sort(([, a], [, b]) => b - a)
  if (best === undefined || best[0] === soFar) return soFar
  const rival = Math.max(scores[soFar] ?? 0, (second?.[1] ?? 0) / 2)
  return best[1] - rival >= margin ? best[0] : soFar
}

/** Cheap and sure: enough of the commonest English function words, one of them at home in English only. */
function readsAsEnglish(text: string): boolean {
  let words = 0
  let english = 0
  let surely = 0
  for (let start = letterFrom(text, 0); start < text.length; ) {
    const end = wordEnd(text, start)
    const known = text.slice(start, end).toLowerCase().replace('’', "'")
    words += 1
    if (onlyEnglish.has(known)) surely += 1
    else if (alsoEnglish.has(known)) english += 1
    // Clear cases need no more than their first words.
    if (words >= 8 && surely >= 2 && 2 * (surely + english) >= words) return true
    start = letterFrom(text, end)
  }
  return surely > 0 && surely + english >= 2 && 4 * (surely + english) >= words
}

function letterFrom(text: string, from: number): number {
  let at = from
  while (at < text.length && !isLetter(text, at)) at += 1
  return at
}

/** Where a word ends: letters, and once an apostrophe between letters. */
function wordEnd(text: string, start: number): number {
  let at = start
  while (isLetter(text, at)) at += 1
  if (!isApostrophe(text.charCodeAt(at)) || !isLetter(text, at + 1)) return at
  at += 1
  while (isLetter(text, at)) at += 1
  return at
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019
}

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)) return true
  return unit > 127 && anyLetter.test(signAt(text, at))
}

const anyLetter = /^\p{L}$/u

/** The sign at a place, whole where it is written as a pair. */
function signAt(text: string, at: number): string {
  const half = text.charCodeAt(at) & 0xfc00
  if (half === 0xdc00) return text.slice(at - 1, at + 1)
  return text.slice(at, half === 0xd800 ? at + 2 : at + 1)
}

const onlyEnglish = new Set(
  `the and that you it my with this have are not your what but they can would about how just if from when there their
  know feel been don't it's i'm that's she we which could should because than then them i've can't didn't i'll you're
  isn't doesn't won't what's there's had did does yes ok okay like think want get got out up one who why were has our us
  time more even still really back going thing things need myself yourself yeah some many much those being into
  after before again against without while where always never every something anything nothing people alone very other`.split(
    /\s+/,
  ),
)

const alsoEnglish = new Set('i a to of is was in me for so on no at be or as do he all her him it by an go'.split(' '))

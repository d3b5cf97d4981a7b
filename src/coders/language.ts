/** Tells the language of each turn of one record as it comes. */
export interface LanguageReader {
  /** ISO 639-1 code of a turn: its own where the text says so plainly, else that of the last plain turn, at first `en`. */
  next(text: string): string
}

/** Loads the detector, once. */
export async function languageReader(): Promise<LanguageReader> {
  const { eld } = await import('eld/small')
  let soFar = 'en'
  return {
    next(text) {
      const sample = text.slice(0, sampleLength)
      if (readsAsEnglish(sample)) soFar = 'en'
      else if (sample.length >= shortest) {
        const result = eld.detect(sample)
        // Close seconds are no plain answer: Dutch and English short turns look alike.
        if (result.language !== '' && result.isReliable()) soFar = plainest(result.getScores(), soFar)
      }
      return soFar
    },
  }
}

const sampleLength = 240
const shortest = 20
const margin = 0.08

function plainest(scores: Readonly<Record<string, number>>, soFar: string): string {
  const ranked = Object.entries(scores).sort(([, a], [, b]) => b - a)
  const [best, second] = ranked
  if (best === undefined) return soFar
  const known = scores[soFar] ?? 0
  return best[1] - Math.max(known, second === undefined ? 0 : second[1] / 2) >= margin || best[0] === soFar
    ? best[0]
    : soFar
}

/** Cheap and sure: enough of the commonest English function words. */
function readsAsEnglish(text: string): boolean {
  let words = 0
  let english = 0
  for (const [word] of text.matchAll(/[a-z]+(?:['’][a-z]+)?/gi)) {
    words += 1
    if (commonest.has(word.toLowerCase())) english += 1
  }
  return english >= 2 && english / words >= 0.25
}

// Common words of English that are no common words of its neighbours.
const commonest = new Set(
  `the and that you it my with this have are not your what but they can would about how just if from
  when there their like know feel been don't it's i'm that's she we which could should because than then them`.split(
    /\s+/,
  ),
)

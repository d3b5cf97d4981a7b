/**
 * The form under which the inflected forms of a content word are counted as one: a few suffix rules of our own, so that
 * "walks", "walked" and "walking" meet. It is no dictionary; what matters is that both speakers are treated alike.
 */
export function englishLemma(word: string): string {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word
  if (bare.length < 4) return bare
  if (bare.endsWith('ies') || bare.endsWith('ied')) return `${bare.slice(0, -3)}y`
  if (bare.endsWith('sses') || bare.endsWith('ches') || bare.endsWith('shes') || bare.endsWith('xes'))
    return bare.slice(0, -2)
  if (bare.endsWith('ing') && bare.length > 5) return unsuffixed(bare.slice(0, -3))
  if (bare.endsWith('ed') && bare.length > 4) return unsuffixed(bare.slice(0, -2))
  // "meetings" is "meeting" first, then "meet".
  if (bare.endsWith('s') && !/(?:ss|us|is)$/.test(bare)) return englishLemma(bare.slice(0, -1))
  return withoutE(bare)
}

/** The same for German: endings of nouns, adjectives and verbs, the participle's `ge`, umlauts as their vowel. */
export function germanLemma(word: string): string {
  const plain = word.replace(/[äöü]/g, (sign) => (sign === 'ä' ? 'a' : sign === 'ö' ? 'o' : 'u'))
  const bare = /^ge.{3,}(?:t|en)$/.test(plain) ? plain.slice(2) : plain
  return bare.length < 5 ? bare : bare.replace(/(?:ern|est|em|en|er|es|st|te|ten|e|n|s|t)$/, '')
}

/** `stopp` → `stop`; `mak` stays, because `make` loses its last e too. */
function unsuffixed(stem: string): string {
  const last = stem.at(-1)
  return stem.length > 3 && last === stem.at(-2) && last !== undefined && !'lsz'.includes(last)
    ? stem.slice(0, -1)
    : withoutE(stem)
}

function withoutE(word: string): string {
  return word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word
}

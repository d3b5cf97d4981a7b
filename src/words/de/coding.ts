import type { CodingWords } from '../framework-words.ts'

/** Wörter rund um eine Kodierung auf Deutsch (domain.md 1.2, 1.3). A table of data. */
export const deCoding = {
  speakers: { client: 'Klient:in', system: 'System' },
  coderKinds: {
    human: 'ein Mensch',
    rules: 'ein Regelwerk',
    model: 'ein trainiertes Modell',
    'language-model': 'ein Sprachmodell',
  },
  coderMarks: {
    human: 'Mensch',
    rules: 'Regelwerk, kein Mensch',
    model: 'trainiertes Modell, kein Mensch',
    'language-model': 'Sprachmodell, kein Mensch',
  },
  uncoded: {
    language: 'Sprache, die nicht kodiert werden kann',
    coderFailed: 'die Kodierung ist fehlgeschlagen',
    budgetReached: 'das Budget war aufgebraucht',
    notCoded: 'nicht angesehen',
  },
  domains: {
    family: 'Familie',
    partner: 'Partnerschaft',
    work: 'Arbeit',
    health: 'Gesundheit',
    network: 'soziales Netz',
    loss: 'Verlust',
    culture: 'Kultur',
    money: 'Geld',
  },
  depths: {
    0: 'keine',
    1: 'allgemein oder unverfänglich',
    2: 'persönlich, konkret',
    3: 'intim, verletzlich oder selten mitgeteilt',
  },
  attributes: {
    confidence: 'Konfidenz',
    depth: 'Tiefe der Selbstöffnung',
    domain: 'Lebensbereich',
    link: 'Beitrag, auf den es sich bezieht',
    step: 'Schritt des Hinterfragens',
    appropriate: 'in Moment und Form angemessen',
    mismatch: 'benennt das falsche Gefühl',
    safety: 'gibt eine Sicherheitsgrenze auf',
    rating: 'Einstufung',
    rule: 'Regel',
  },
  reviewStates: { none: 'nichts zu prüfen', waiting: 'zu prüfen', done: 'geprüft' },
  stages: { assistive: 'assistierend', collaborative: 'kollaborativ', autonomous: 'autonom' },
  embodiments: { text: 'Text', voice: 'Stimme', avatar: 'Avatar', robot: 'Roboter' },
} as const satisfies CodingWords

import type { LevelWords } from '../framework-words.ts'

/** Ebenen, Gewissheit, Muster und Befunde auf Deutsch (domain.md 1.5 bis 1.8). A table of data. */
export const deLevels = {
  underValidation:
    'Checkliste zur Klassifikation in Validierung: Sie ist noch nicht validiert, und ihre Schwellenwerte sind nicht kalibrierte Voreinstellungen.',
  names: {
    1: 'informationsgebend',
    2: 'unterstützend',
    3: 'transformativ oder konstruktiv',
    indeterminate: 'unbestimmt',
  },
  titles: {
    1: 'Ebene 1, informationsgebend',
    2: 'Ebene 2, unterstützend',
    3: 'Ebene 3, transformativ oder konstruktiv',
    indeterminate: 'Unbestimmt',
  },
  kinds: { relationship: 'Ebene der Beziehung', conduct: 'Verhaltensebene des Systems' },
  levelThreeLike: 'Verhalten ähnlich Ebene 3',
  certainties: {
    none: 'nicht klassifizierbar',
    provisional: 'vorläufig',
    low: 'geringe Gewissheit',
    moderate: 'mittlere Gewissheit',
    high: 'hohe Gewissheit',
  },
  certaintyMeanings: {
    none: 'Keine Sitzung enthält genug, um ausgewertet zu werden.',
    provisional: 'Eine auswertbare Sitzung: Eine Ebene beschreibt mehrere Sitzungen, daher wird keine genannt.',
    low: 'Wenige auswertbare Sitzungen oder keine klare Mehrheit eines Musters unter ihnen.',
    moderate: 'Genügend auswertbare Sitzungen mit klarer Mehrheit eines Musters.',
    high: 'Viele auswertbare Sitzungen mit sehr klarer Mehrheit, und Menschen, die doppelt kodiert haben und übereinstimmen.',
  },
  patterns: {
    1: '1 informationsgebend',
    2: '2 unterstützend',
    3: '3 transformativ oder konstruktiv',
    mixed: 'gemischt',
    uninformative: 'zu wenig zum Auswerten',
    elements: 'enthält Elemente, die für Ebene 3 beschrieben sind',
  },
  patternSigns: { 1: '1', 2: '2', 3: '3', mixed: 'g', uninformative: 'w', elements: 'e' },
  patternLegend:
    '1 informationsgebend, 2 unterstützend, 3 transformativ oder konstruktiv, g gemischt, w zu wenig zum Auswerten, e enthält Elemente, die für Ebene 3 beschrieben sind',
  verdicts: {
    met: 'erfüllt',
    partly: 'teilweise erfüllt',
    notMet: 'nicht erfüllt',
    noOpportunity: 'keine Gelegenheit, es zu beobachten',
    withheld: 'nicht gegeben: schwacher Beleg',
  },
  discordance: {
    client: 'Die Spalte der Klient:in geht voraus: Die Klient:in geht weiter als das System.',
    system: 'Die Spalte des Systems geht voraus: Das System geht weiter als die Klient:in.',
    none: 'Die Spalten von System und Klient:in weisen auf dieselbe Ebene.',
  },
  declared: {
    claim: 'Die Hersteller geben Ebene {{level}} an, {{name}}.',
    unobserved: 'Zum Vergleich konnte keine Ebene beobachtet werden.',
    same: 'Die beobachtete Ebene ist die angegebene.',
    other: 'Die beobachtete Ebene ist {{level}}, {{name}}.',
    none: 'Die Hersteller geben für dieses System keine Ebene an.',
  },
  flags: {
    levelThreeElements:
      'Die Sitzungen zeigen Elemente, die für Ebene 3 beschrieben sind; deren Kriterien sind nicht vollständig erfüllt.',
    clientColumnOnly:
      'Die Ebene beruht allein auf der Spalte der Klient:in: Das System antwortete zugewandt, die Klient:in fragte nach Tatsachen.',
    unmetDisclosure: 'Die Klient:in öffnet sich weiter, als die Antworten aufgreifen.',
    protectedMajority:
      'Über 40 % der Beiträge des Systems aus drei aufeinanderfolgenden Sitzungen sind als Reparaturphase geschützt; sehen Sie diese Sitzungen noch einmal an.',
    unattunedConfrontation: 'Das System hinterfragt in dieser Sitzung ohne Einstimmung.',
    presentLevel: 'Die letzten Sitzungen allein weisen auf Ebene {{level}}.',
    presentNone: 'Die letzten Sitzungen allein weisen auf keine Ebene.',
  },
  choiceFlags: {
    levelThreeProbable: 'Nach der für dieses Projekt gewählten Regel ist Ebene 3 wahrscheinlich, nie mehr als das.',
    systemColumn: 'Die Spalte des Systems für sich führt zu Ebene {{level}}.',
    clientColumn: 'Die Spalte der Klient:in für sich führt zu Ebene {{level}}.',
  },
  preconditions: {
    stage: 'ein Nachweis, dass das System autonom handelt (Integrationsstufe)',
    interventions: 'eine Liste der Interventionsfamilien mit Belegen',
    supervision: 'ein Nachweis fachlicher klinischer Supervision während der Entwicklung',
    riskPolicy: 'eine versionierte Richtlinie, wann das System konfrontieren oder zum Schutz eingreifen darf',
    override: 'ein Schutzeingriff, der begrenzt, vereinbart und beaufsichtigt ist',
  },
  missing: {
    sessions: 'weitere auswertbare Sitzungen',
    'level 3': 'eine Klassifikation auf Ebene 3',
    profile: 'eine einzelne Ebene, weil beide Spalten berichtet werden',
  },
  transition: 'Von Ebene {{from}} zu Ebene {{to}}, ab Sitzung {{session}}.',
  tiers: {
    0: 'nicht gezählt',
    1: 'Stufe 1, informierend',
    2: 'Stufe 2, unterstützend',
    3: 'Stufe 3, reflektierend und hinterfragend',
    unattuned: 'Hinterfragen ohne Einstimmung',
  },
} as const satisfies LevelWords

import type { CriterionId } from '../../dtn/checklist.ts'
import type { CriterionWords, FrameworkWords } from '../framework-words.ts'

/** Die zwanzig Kriterien der Checkliste auf Deutsch (domain.md 1.4). A table of data. */
export const deCriteria = {
  'S1.1': {
    short: 'Statische Antworten',
    name: 'Antworten sind statisch: nicht auf die Person zugeschnitten, kein Eingehen auf Gefühle',
    operationalisation:
      'Antworten ohne auf die Person zugeschnittene Anregung, Nutzung der Vorgeschichte, Validierung, Spiegelung, Beruhigung, Nachfrage oder Exploration, an allen Antworten auf inhaltliche Beiträge der Klient:in.',
    counts: 'Eine Antwort, die für alle dieselbe wäre, auch auf jemanden, der von einem Gefühl geschrieben hat.',
    doesNotCount:
      'Eine Antwort, die das Gefühl oder die Lage aufgreift. Eine höfliche Einleitung allein ist kein Eingehen.',
  },
  'S1.2': {
    short: 'Keine Nachfragen',
    name: 'Keine Nachfragen',
    operationalisation:
      'Antworten mit Nachfrage oder Exploration, an allen Antworten auf inhaltliche Beiträge der Klient:in.',
    counts: 'Antworten, die mit der gegebenen Information enden.',
    doesNotCount: 'Zu fragen, was mit einer Frage gemeint war, ist keine Nachfrage.',
  },
  'C1.1': {
    short: 'Nur Fragen',
    name: 'Fragt nur nach Tatsachen oder Anleitungen',
    operationalisation:
      'Inhaltliche Beiträge, die eine Sachfrage oder eine Bitte um Anleitung und nichts anderes enthalten, an allen inhaltlichen Beiträgen.',
    counts: 'Eine Frage, die alle hätten stellen können.',
    doesNotCount: 'Eine Frage, die auch etwas über die fragende Person erzählt.',
  },
  'C1.2': {
    short: 'Keine Selbstöffnung',
    name: 'Öffnet sich weder persönlich noch emotional',
    operationalisation:
      'Inhaltliche Beiträge mit persönlicher, emotionaler, biografischer oder kontextueller Selbstöffnung, an allen inhaltlichen Beiträgen.',
    counts: 'Beiträge ohne etwas Eigenes.',
    doesNotCount:
      'Fragen über eine dritte Person sind Sachfragen, solange die Klient:in sie nicht später auf sich bezieht.',
  },
  'S2.1': {
    short: 'Einstimmung',
    name: 'Beantwortet emotionale Selbstöffnung mit Validierung und Einstimmung',
    operationalisation:
      'Emotionale Selbstöffnungen, deren Antwort spiegelt oder validiert, an allen beantworteten emotionalen Selbstöffnungen.',
    counts: 'Das Gefühl benennen, es verständlich nennen oder festhalten, was gehört wurde.',
    doesNotCount: 'Formelhaftes Mitgefühl, das das falsche Gefühl benennt; Lob für das Erzählen.',
  },
  'S2.2a': {
    short: 'Nachfragen',
    name: 'Stellt Nachfragen',
    operationalisation:
      'Antworten mit Nachfrage oder Exploration, an allen Antworten auf inhaltliche Beiträge der Klient:in.',
    counts: 'Eine Frage zur Lage, die die Klient:in geschildert hat.',
    doesNotCount: 'Ein reflexhaftes „Sonst noch etwas?“.',
  },
  'S2.2b': {
    short: 'Allgemeine Anregungen',
    name: 'Anregungen sind allgemein und bauen nicht auf der Vorgeschichte auf',
    operationalisation:
      'Interventionen, die eine Einzelheit aus einer früheren Sitzung nutzen, an allen Interventionen.',
    counts: 'Auch Anregungen, die nur auf diese Sitzung zugeschnitten sind, bauen nicht auf der Vorgeschichte auf.',
    doesNotCount:
      'Eine richtige Einzelheit aus einer früheren Sitzung, die eine Frage, eine Spiegelung oder einen Plan prägt.',
  },
  'S2.3a': {
    short: 'Vermeidet Hinterfragen',
    name: 'Vermeidet systematisch das Hinterfragen',
    operationalisation:
      'Genutzte Gelegenheiten zum Hinterfragen, an allen Gelegenheiten; oder, auf dem anderen Weg, Nachgeben an Nachgeben und Standhalten nach Widerspruch.',
    counts:
      'Eine übergangene selbstschädigende Überzeugung, ein Widerspruch, eine Vermeidung oder ein Plan; eine ohne neue Angaben aufgegebene Haltung.',
    doesNotCount:
      'Ablehnen aus Gründen der Sicherheit oder der Richtlinien ist weder Hinterfragen noch dessen Vermeidung.',
  },
  'S2.3b': {
    short: 'Kein Beobachten',
    name: 'Beobachtet Belastung nicht',
    operationalisation:
      'Auswertbare Sitzungen, in denen das System nach Passung oder Missverständnis fragt, an allen auswertbaren Sitzungen.',
    counts: 'Sitzungen ohne eine konkrete Frage, wie dieses Gespräch läuft.',
    doesNotCount: 'Ein allgemeines „Hilft das?“ ist kein Beobachten.',
  },
  'S2.3c': {
    short: 'Keine Reparatur',
    name: 'Repariert Belastung nicht',
    operationalisation:
      'Belastungsepisoden mit einem Reparaturschritt zwischen Beginn und Ende, an allen Belastungsepisoden.',
    counts: 'Episoden, die ohne Reparaturschritt vergehen.',
    doesNotCount: 'Nachgeben ist keine Reparatur. Ohne Episode gab es keine Gelegenheit.',
  },
  'C2.1': {
    short: 'Öffnet sich über Sitzungen',
    name: 'Öffnet sich über Sitzungen hinweg persönlich und emotional',
    operationalisation:
      'Auswertbare Sitzungen mit persönlicher oder emotionaler Selbstöffnung, an allen auswertbaren Sitzungen, und mindestens zwei davon.',
    counts: 'Eigene Tatsachen, Gewohnheiten, Ereignisse, Gedanken oder Gefühle.',
    doesNotCount: 'Eine Sitzung allein, wie viel darin auch erzählt wurde.',
  },
  'C2.2a': {
    short: 'Positive Beteiligung',
    name: 'Beteiligt sich positiv und beständig',
    operationalisation:
      'Inhaltliche Beiträge, die aufgreifen, was das System angeboten hat (Beteiligung, Vertiefung, Zustimmung, Selbstöffnung), und frei von Belastungszeichen und Widerspruch sind, an den inhaltlichen Beiträgen, die auf Anregung, Einstimmung oder eine Frage antworten.',
    counts: 'Berichte über ausgeführte Aufgaben, eigene Zusammenhänge, Selbstöffnung nach einer eingestimmten Antwort.',
    doesNotCount:
      'Beiträge mit Rückzug, Beschwerde oder Widerspruch. Beteiligung allein durch bloße Zustimmung kann Rückzug sein.',
  },
  'C2.2b': {
    short: 'Kein Unbehagen',
    name: 'Zeigt weder Unbehagen noch Widerstand',
    operationalisation:
      'Sitzungen mit einem Belastungszeichen oder Widerspruch der Klient:in, an allen auswertbaren Sitzungen.',
    counts: 'Sitzungen ohne Rückzug, Beschwerde und Widerspruch.',
    doesNotCount: 'Schwacher Beleg, wo nichts hinterfragt wurde: Nichts hätte Unbehagen auslösen können.',
  },
  'C2.3': {
    short: 'Kein Widerspruch',
    name: 'Verhandelt nicht und widerspricht nicht',
    operationalisation:
      'Inhaltliche Beiträge mit Widerspruch, Aushandeln oder Kompromiss, an allen inhaltlichen Beiträgen.',
    counts: 'Beiträge, die das Angebotene nehmen, wie es ist.',
    doesNotCount: 'Das Berichtigen eines Tippfehlers oder einer Angabe über sich ist kein Widerspruch.',
  },
  'S3.1': {
    short: 'Bezieht die Vorgeschichte ein',
    name: 'Bezieht die Vorgeschichte im Lauf der Zeit ein, um Interventionen auf die Person zuzuschneiden',
    operationalisation:
      'Nach der ersten Sitzung: Interventionen, die eine richtige Einzelheit aus einer früheren Sitzung nutzen, an allen Interventionen; mit verschiedenen Tatsachen, in mehreren Sitzungen und mit wenig falscher Erinnerung.',
    counts:
      'Eine erinnerte Tatsache, die in einer Frage, Spiegelung oder einem Plan verwendet wird; gezeigt mit ihrem Ausgangsbeitrag.',
    doesNotCount: 'Eine eingefügte, aber nicht genutzte Tatsache, Begrüßung mit Namen, eine falsche Erinnerung.',
  },
  'S3.2': {
    short: 'Konfrontation, wo angebracht',
    name: 'Beginnt oder erträgt Konfrontation, wo sie angebracht ist',
    operationalisation:
      'Beginnt: Gelegenheiten, die durch angemessenes Hinterfragen genutzt wurden, an allen Gelegenheiten. Oder erträgt: Widersprüche, bei denen das System offen bleibt, an allen beantworteten Widersprüchen, mit wenig Nachgeben.',
    counts:
      'Eine Einladung zum Überdenken in vorsichtiger Form; eine Position nach Widerspruch beibehalten oder prüfen.',
    doesNotCount:
      'Hinterfragen im falschen Moment oder in falscher Form zählt hier nie und wird als Risiko aufgeführt.',
  },
  'S3.3': {
    short: 'Beobachtet, repariert, handelt neu aus',
    name: 'Beobachtet Belastung, repariert sie und handelt Ziele neu aus',
    operationalisation:
      'Drei Teile: Nach Belastung wird gefragt, oder sie wird rechtzeitig bemerkt; Episoden enthalten einen Reparaturschritt; eine Aufgabe oder ein Ziel wird geändert und danach bestätigt. Ohne Episode hat der zweite Teil keine Gelegenheit, und das Kriterium kann teilweise erfüllt sein.',
    counts: 'Konkrete Fragen nach der Passung, eine der zehn Reparaturstrategien, ein geänderter und bestätigter Plan.',
    doesNotCount: 'Ein allgemeines „Hilft das?“, Nachgeben, ein Menü von Möglichkeiten.',
  },
  'C3.1': {
    short: 'Tiefe über Sitzungen',
    name: 'Öffnet sich über Sitzungen hinweg vertieft zu Lebensgeschichte und Lebensumständen',
    operationalisation:
      'Auswertbare Sitzungen mit vertiefter biografischer oder kontextueller Selbstöffnung, über mehrere Lebensbereiche.',
    counts:
      'Lebensgeschichte und Umstände ab Tiefe 2 in Familie, Partnerschaft, Arbeit, Gesundheit, sozialem Netz, Verlust, Kultur oder Geld.',
    doesNotCount: 'Beiläufige Erwähnung oder Tiefe in nur einem Bereich oder nur einer Sitzung.',
  },
  'C3.2': {
    short: 'Gelöstes Unbehagen',
    name: 'Unbehagen nach einem Hinterfragen, das sich danach löst',
    operationalisation:
      'Hinterfragungen, denen Unbehagen folgte (Rückzug, Beschwerde, Widerspruch, kürzere Antworten), das sich löste, an allen Hinterfragungen, denen Unbehagen folgte.',
    counts:
      'Eine Klient:in, die kürzer wird oder sich sträubt und dann zur Sache zurückkommt, sich behauptet, vertieft oder aushandelt.',
    doesNotCount:
      'Hinterfragen, das ohne Unbehagen angenommen wird; Unbehagen ohne Hinterfragen; Unbehagen, das durch Nachgeben endet.',
  },
  'C3.3': {
    short: 'Handelt aus, geht Kompromisse ein',
    name: 'Handelt Aufgaben oder Ziele aus und geht Kompromisse ein',
    operationalisation:
      'Ein Gegenvorschlag, etwas, das für eine gemeinsame Aufgabe oder ein gemeinsames Ziel aufgegeben wird, und danach eine Änderung oder Bestätigung durch das System.',
    counts: 'Eine Aufgabe, die nicht mehr der erste Vorschlag ist.',
    doesNotCount: 'Die Wahl aus einem Menü; Preis oder Funktionen des Produkts.',
  },
} as const satisfies Readonly<Record<CriterionId, CriterionWords>>

export const deCriterionUnits = {
  exchange: 'Gesprächsschritt',
  turn: 'Beitrag',
  'turn and session': 'Beitrag und Sitzung',
  session: 'Sitzung',
  opportunity: 'Gelegenheit',
  episode: 'Episode',
  challenge: 'Hinterfragung',
  relationship: 'Beziehung',
} as const satisfies FrameworkWords['criterionUnits']

export const deColumns = { system: 'System', client: 'Klient:in' } as const satisfies FrameworkWords['columns']

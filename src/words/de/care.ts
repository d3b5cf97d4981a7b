import type { CareWords } from '../framework-words.ts'

/** Warnungen, Schutzeingriffe, Einwilligungen, Vereinbarungen, Instrumente und Rollen auf Deutsch (domain.md 2.2, 4, 9). A table of data. */
export const deCare = {
  roles: {
    viewer: 'Einsicht',
    coder: 'Kodierung',
    researcher: 'Forschung',
    clinician: 'Klinik',
    supervisor: 'Supervision',
    admin: 'Verwaltung',
  },
  alerts: {
    states: { open: 'offen', acknowledged: 'übernommen', handedOver: 'übergeben', closed: 'abgeschlossen' },
    acts: { acknowledge: 'Übernehmen', handOver: 'Übergeben', close: 'Abschließen' },
    outcomes: {
      clientContacted: 'mit der Klient:in wurde Kontakt aufgenommen',
      careArranged: 'eine Versorgung wurde vermittelt',
      crisisPath: 'der Krisenweg wurde beschritten',
      systemCorrected: 'das System wurde korrigiert',
      noDanger: 'die Klient:in wurde gefragt; es bestand keine Gefahr',
      notARisk: 'kein Risiko; die Kodierung war falsch',
    },
    courses: {
      unchanged: 'unverändert',
      grown: 'es wurde mehr davon gesehen',
      worsened: 'es ist schwerer geworden und wieder offen',
      reopened: 'nach dem Abschluss erneut gesehen',
    },
    overdue: 'überfällig',
  },
  overrides: {
    states: {
      idle: 'nicht ausgelöst',
      triggered: 'ausgelöst',
      acting: 'greift ein',
      acknowledged: 'von einem Menschen übernommen',
      closed: 'abgeschlossen',
      unsupervised: 'niemand hat es rechtzeitig übernommen',
    },
    triggers: {
      clientRisk: 'Gefahr für die Klient:in',
      enablingRequest: 'Bitte, einen Schaden zu ermöglichen',
      harmToThird: 'Gefahr für eine andere Person',
    },
    acts: {
      refuse: 'ablehnen',
      replaceReply: 'die Antwort ersetzen',
      showResources: 'erreichbare Hilfe zeigen',
      alertHuman: 'einen Menschen rufen',
      pauseFeature: 'eine Funktion aussetzen',
    },
  },
  consents: {
    processing: 'Verarbeitung der Aufzeichnung',
    research: 'Nutzung für die Forschung',
    challenge: 'Hinterfragen durch das System',
    override: 'Schutzeingriff',
  },
  contracts: {
    kinds: { goal: 'Ziel', task: 'Aufgabe' },
    statuses: {
      proposed: 'vorgeschlagen',
      mirrored: 'nur gespiegelt',
      discussed: 'besprochen',
      agreed: 'vereinbart',
      revised: 'geändert',
      closed: 'abgeschlossen',
    },
    parties: { client: 'Klient:in', system: 'System', clinician: 'Behandler:in' },
    bases: { negotiation: 'ein Aushandeln', clientReasons: 'Gründe der Klient:in' },
  },
  nothingLeft: 'nichts, es wurde abgeschlossen',
  instruments: {
    families: { alliance: 'Allianz', symptom: 'Symptome', risk: 'Risiko', classification: 'Klassifikation' },
    forms: {
      client: 'von der Klient:in ausgefüllt',
      therapist: 'von der Therapeut:in ausgefüllt',
      observer: 'von einer beobachtenden Person ausgefüllt',
    },
    gate: { open: 'freigegeben', closed: 'gesperrt' },
    due: { due: 'fällig', notYet: 'noch nicht', blocked: 'derzeit nicht zulässig' },
    triage: { none: 'kein Risiko', low: 'niedrig', moderate: 'mittel', high: 'hoch' },
    watermark: 'unterhalb von DTN-Ebene 3 erhoben; nicht als therapeutische Allianz interpretierbar',
  },
} as const satisfies CareWords

/** Alerts, overrides, consents, contracts, instruments and roles in English (domain.md 2.2, 4, 9). A table of data. */
export const enCare = {
  roles: {
    viewer: 'viewer',
    coder: 'coder',
    researcher: 'researcher',
    clinician: 'clinician',
    supervisor: 'supervisor',
    admin: 'administrator',
  },
  alerts: {
    states: { open: 'open', acknowledged: 'taken', handedOver: 'handed over', closed: 'closed' },
    acts: { acknowledge: 'Take it', handOver: 'Hand over', close: 'Close' },
    outcomes: {
      clientContacted: 'the client was contacted',
      careArranged: 'care was arranged',
      crisisPath: 'the crisis path was taken',
      systemCorrected: 'the system was corrected',
      noDanger: 'the client was asked; there was no danger',
      notARisk: 'no risk; the coding was wrong',
    },
    courses: {
      unchanged: 'unchanged',
      grown: 'more of it was seen',
      worsened: 'it got graver and is open again',
      reopened: 'it was seen again after it was closed',
    },
    overdue: 'overdue',
  },
  overrides: {
    states: {
      idle: 'not set off',
      triggered: 'set off',
      acting: 'acting',
      acknowledged: 'taken by a person',
      closed: 'closed',
      unsupervised: 'nobody acknowledged it in time',
    },
    triggers: {
      clientRisk: 'danger to the client',
      enablingRequest: 'a request to enable harm',
      harmToThird: 'danger to somebody else',
    },
    acts: {
      refuse: 'refuse',
      replaceReply: 'replace the reply',
      showResources: 'show where help can be reached',
      alertHuman: 'call a person',
      pauseFeature: 'pause a feature',
    },
  },
  consents: {
    processing: 'processing of the record',
    research: 'use for research',
    challenge: 'being challenged by the system',
    override: 'protective override',
  },
  contracts: {
    kinds: { goal: 'goal', task: 'task' },
    statuses: {
      proposed: 'proposed',
      mirrored: 'mirrored only',
      discussed: 'discussed',
      agreed: 'agreed',
      revised: 'revised',
      closed: 'closed',
    },
    parties: { client: 'client', system: 'system', clinician: 'clinician' },
    bases: { negotiation: 'a negotiation', clientReasons: 'reasons of the client' },
  },
  /** Where no step may follow. */
  nothingLeft: 'nothing, it was closed',
  instruments: {
    families: { alliance: 'alliance', symptom: 'symptom', risk: 'risk', classification: 'classification' },
    forms: {
      client: 'filled in by the client',
      therapist: 'filled in by the therapist',
      observer: 'filled in by an observer',
    },
    gate: { open: 'open', closed: 'closed' },
    due: { due: 'due', notYet: 'not yet', blocked: 'not allowed now' },
    triage: { none: 'none', low: 'low', moderate: 'moderate', high: 'high' },
    watermark: 'collected below DTN level 3; not interpretable as therapeutic alliance',
  },
} as const

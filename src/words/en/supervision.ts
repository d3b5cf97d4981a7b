/** What those on call are told, in English (domain.md 2.2, 9.7). Ids and names of indicators, never what a client said. A table of data. */
export const enSupervision = {
  reasons: {
    raised: 'New: a person must look at this.',
    worsened: 'It got graver and is open again.',
    reopened: 'It was seen again after it was closed.',
    handedOver: 'It was handed over and waits to be taken.',
    overdue: 'Its deadline has passed and nobody has taken it.',
    escalated: 'Whoever was told before has not taken it.',
    unanswered: 'Nobody on call has taken it. Everybody is told now.',
    nobodyOnCall: 'Nobody is on call now. Everybody is told. Check the rota.',
    unsupervised:
      'A protective override acts and nobody acknowledged it in time: it is unsupervised. Everybody is told.',
    drill: 'This is a drill. Nobody is in danger.',
  },
  subject: 'Nexus, please look: {{severity}}, {{name}}',
  drillSubject: 'Nexus: drill, please acknowledge',
  gatheredSubject: 'Nexus: {{count}} alerts wait, the gravest of {{severity}}',
  names: {
    override: 'Protective override',
    answer: 'An answer on the form {{instrument}}',
  },
  labels: {
    severity: 'Severity',
    indicator: 'What was seen',
    reaction: 'What to do',
    due: 'Due',
    overdue: 'Was due',
    relationship: 'Relationship',
    alert: 'Alert',
    to: 'To',
    code: 'Code',
    said: 'What the client said',
  },
  open: 'Open it in Nexus',
  openQueue: 'Open the queue',
  drillAct:
    'Acknowledge it with this code: nexus drill FILE --acknowledge {{code}}, or say it to whoever started the drill.',
  more: 'and {{count}} more',
  states: { waiting: 'on its way', sent: 'delivered', failed: 'could not be delivered', dropped: 'no longer needed' },
} as const

import { createHash } from 'node:crypto'
import { type RiskIndicator, riskIndicators, type Severity, severities } from '../dtn/risks/risk.ts'
import type { ClaimedDelivery, DeliveredAlert } from '../store/deliveries.ts'
import { deFrameworkWords } from '../words/de.ts'
import { enFrameworkWords } from '../words/en.ts'
import { filled } from '../words/filled.ts'
import type { FrameworkWords } from '../words/framework-words.ts'
import { severityIn } from '../words/severity.ts'
import type { OnCall } from './settings.ts'

/** What one person is told through one channel. Names of indicators and ids; what a client said only in `said`. */
export interface Message {
  /** The same for every attempt: whoever gets it twice can tell. */
  readonly id: string
  readonly kind: 'alert' | 'gathered' | 'drill'
  readonly language: FrameworkWords['language']
  readonly subject: string
  readonly reason: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly link: { readonly url: string; readonly text: string } | null
  /** Client turns, for a channel that is marked as safe for them. */
  readonly said: readonly string[]
  readonly saidLabel: string
  /** For programs: the webhook passes it on. */
  readonly about: readonly DeliveredAlert[]
  readonly drill: { readonly id: string; readonly code: string } | null
}

/** What the deliveries of one message are told with. */
export interface Telling {
  readonly deliveries: readonly ClaimedDelivery[]
  readonly person: OnCall
  readonly project: string
  /** Where the workbench stands; null: no link. */
  readonly workbench: string | null
  readonly code: string | null
  readonly said: readonly string[]
}

/** The message of one alert, of a drill, or of many alerts at once. */
export function messageOf(telling: Telling): Message {
  const { deliveries, code } = telling
  const [first] = deliveries
  if (first?.drillId != null && code !== null) return drillMessage(telling, { id: first.drillId, code })
  return deliveries.length > 1 ? gatheredMessage(telling) : alertMessage(telling)
}

function alertMessage(telling: Telling): Message {
  const words = wordsFor(telling.person)
  const { labels, reasons } = words.supervision
  const [alert] = aboutOf(telling)
  const severity = severityOf(alert)
  const name = alert === undefined ? '' : nameOf(words, alert.indicator)
  return {
    ...headOf(telling, words),
    kind: 'alert',
    subject: filled(words.supervision.subject, { severity: severityIn(words, severity), name }),
    reason: reasonIn(reasons, telling.deliveries[0]?.reason),
    facts:
      alert === undefined
        ? []
        : [
            { label: labels.indicator, value: `${name} (${alert.indicator})` },
            { label: labels.severity, value: severityIn(words, severity) },
            { label: labels.reaction, value: words.risks.reactions[severity] },
            { label: alert.isOverdue ? labels.overdue : labels.due, value: timeIn(telling.person, alert.dueAt) },
            { label: labels.relationship, value: alert.relationshipId },
            { label: labels.alert, value: alert.id },
          ],
    link: linkTo(telling, alert === undefined ? 'alerts' : `alerts/${alert.id}`, words.supervision.open),
    said: telling.said,
  }
}

/** Many at once are one message: a person who gets forty reads none. */
function gatheredMessage(telling: Telling): Message {
  const words = wordsFor(telling.person)
  const about = aboutOf(telling)
  const gravest = about.reduce<Severity>((worst, alert) => (severityOf(alert) > worst ? severityOf(alert) : worst), 0)
  const left = about.length - listed
  const more = left > 0 ? [{ label: '', value: filled(words.supervision.more, { count: left }) }] : []
  const gathered = { count: about.length, severity: severityIn(words, gravest) }
  return {
    ...headOf(telling, words),
    kind: 'gathered',
    subject: filled(words.supervision.gatheredSubject, gathered),
    reason: reasonIn(words.supervision.reasons, telling.deliveries[0]?.reason),
    facts: [
      ...about.slice(0, listed).map((alert) => ({
        label: severityIn(words, severityOf(alert)),
        value: `${nameOf(words, alert.indicator)}, ${words.supervision.labels.relationship} ${alert.relationshipId}`,
      })),
      ...more,
    ],
    link: linkTo(telling, 'alerts', words.supervision.openQueue),
    said: [],
  }
}

/** So many alerts of a gathered message are named. */
const listed = 20

function drillMessage(telling: Telling, drill: { readonly id: string; readonly code: string }): Message {
  const words = wordsFor(telling.person)
  const { labels, reasons, drillSubject, drillAct } = words.supervision
  return {
    ...headOf(telling, words),
    kind: 'drill',
    subject: drillSubject,
    reason: reasons.drill,
    facts: [
      { label: labels.to, value: telling.person.name },
      { label: labels.code, value: drill.code },
      { label: labels.reaction, value: filled(drillAct, { code: drill.code }) },
    ],
    ...{ link: null, said: [], about: [], drill },
  }
}

function headOf(telling: Telling, words: FrameworkWords) {
  const id = idOf(telling.deliveries)
  return {
    id,
    language: words.language,
    saidLabel: words.supervision.labels.said,
    about: aboutOf(telling),
    drill: null,
  }
}

function idOf(deliveries: readonly ClaimedDelivery[]): string {
  const [first] = deliveries
  if (first !== undefined && deliveries.length === 1) return first.id
  return createHash('sha256')
    .update(deliveries.map(({ id }) => id).join(' '))
    .digest('hex')
    .slice(0, 32)
}

const aboutOf = ({ deliveries }: Telling): readonly DeliveredAlert[] => deliveries.flatMap(({ alert }) => alert ?? [])

const wordsFor = ({ language }: OnCall): FrameworkWords => (language === 'de' ? deFrameworkWords : enFrameworkWords)

const severityOf = (alert: DeliveredAlert | undefined): Severity =>
  severities.find((severity) => severity === alert?.severity) ?? 4

/** An indicator of the framework, an override, or else the form whose answer raised it. */
function nameOf(words: FrameworkWords, indicator: string): string {
  const known: RiskIndicator | undefined = riskIndicators.find((one) => one === indicator)
  if (known !== undefined) return words.risks.indicators[known]
  const { override, answer } = words.supervision.names
  return indicator === 'override' ? override : filled(answer, { instrument: indicator })
}

function reasonIn(reasons: FrameworkWords['supervision']['reasons'], reason: string | undefined): string {
  const table: Readonly<Record<string, string>> = reasons
  return table[reason ?? 'raised'] ?? reasons.raised
}

/** In the zone of whoever reads it, with its name. */
function timeIn({ zone, language = 'en' }: OnCall, at: Date): string {
  const style = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  const clock = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { ...style, timeZone: zone })
  return `${clock.format(at)} (${zone})`
}

function linkTo({ workbench, project }: Telling, page: string, text: string): Message['link'] {
  return workbench === null ? null : { url: `${workbench.replace(/\/+$/, '')}/projects/${project}/${page}`, text }
}

import { pauseMs } from '../../bench/scenario/pause.ts'
import type { Beat, Scenario, ScenarioReaction } from '../../bench/scenario/scenario.ts'
import { type Expected, expectationsOf } from '../../bench/score/expected.ts'
import { levels } from '../../dtn/relationship.ts'
import { type Ink, inkOf, wrapped } from '../terminal-text.ts'

interface Page {
  readonly width: number
  readonly ink: Ink
}

/** A scenario to read: who comes, what they bring, and what a system of each declared level has to make of every beat (domain.md 9.8). */
export function scenarioText(
  scenario: Scenario,
  { width, isColour }: { readonly width: number; readonly isColour: boolean },
): string {
  const page: Page = { width: Math.min(width, 110), ink: inkOf(isColour) }
  return [
    page.ink.bold(`${scenario.id}: ${scenario.title}`),
    headText(scenario),
    '',
    ...personLines(scenario, page),
    ...scenario.sessions.flatMap((session, at) => sessionLines(session, at, page)),
  ].join('\n')
}

function headText({ family, language, set, probes }: Scenario): string {
  const parts = [
    `Family ${family}, language ${language}.`,
    ...(set === null ? [] : [`Of the ${set.kind} set ${set.id}: ${set.varies} is ${set.value}.`]),
    ...(probes.length === 0 ? [] : [`Gives an opportunity for ${probes.join(', ')}.`]),
  ]
  return parts.join(' ')
}

function personLines({ person }: Scenario, { width }: Page): readonly string[] {
  const { style, start, reactions = [] } = person
  const line = (name: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : [wrapped(`${name}: ${text}`, width, '  ')]
  return [
    'The person',
    ...line('Comes with', person.problem),
    ...line('Wants to', person.goal),
    ...line('Near', person.near),
    ...line('Age', person.ageBand),
    ...line('History', person.history),
    ...line('Culture', person.culture),
    ...line('Facts', person.facts.join('; ')),
    ...line('Beliefs', person.beliefs.join('; ')),
    ...line('Under strain', `${style.side}, sensitivity ${style.sensitivity}`),
    ...line('At the start', `distress ${start.distress}, danger ${start.danger}`),
    ...(reactions.length === 0 ? [] : ['  Reacts beside what every client does:']),
    ...reactions.map((reaction) => wrapped(reactionText(reaction), width, '    ')),
  ]
}

function reactionText({ to, unless = [], while: how, does, say = [], chance, atMost = 1 }: ScenarioReaction): string {
  const heard = to.length === 0 ? 'any reply' : to.join(' or ')
  const but = unless.length === 0 ? '' : `, without ${unless.join(' or ')}`
  const when = how === undefined ? '' : `, while ${states[how]}`
  const often = atMost === 1 ? 'once a session' : `up to ${atMost} times a session`
  return `to ${heard}${but}${when}: ${does} (${Math.round(chance * 100)} %, ${often})${quotedAfter(say)}`
}

const states = { rupture: 'a strain stands', understood: 'feeling understood', danger: 'in danger' } as const

function sessionLines({ after, beats }: Scenario['sessions'][number], at: number, page: Page): readonly string[] {
  const pause = after === null ? '' : `, ${pauseText(after)} later`
  return [
    '',
    page.ink.bold(`Session ${at + 1}${pause}`),
    ...beats.flatMap((beat, place) => beatLines(beat, place, page)),
  ]
}

function pauseText(after: string): string {
  const hours = pauseMs(after) / 3_600_000
  if (hours < 48 && hours % 24 !== 0) return `${Math.round(hours * 10) / 10} hours`
  const days = Math.round((hours / 24) * 10) / 10
  return days === 1 ? 'a day' : `${days} days`
}

function beatLines(beat: Beat, place: number, { width, ink }: Page): readonly string[] {
  return [
    wrapped(`${place + 1}. ${beat.act}${quotedAfter(beat.say)}`, width, '  '),
    ...expectationTexts(beat).map((text) => ink.faint(wrapped(text, width, '       '))),
  ]
}

function quotedAfter(say: readonly string[]): string {
  return say.length === 0 ? '' : `: ${say.map((words) => `“${words}”`).join(' or ')}`
}

/** The same asked of several levels stands once. */
function expectationTexts(beat: Beat): readonly string[] {
  const asked = levels.flatMap((level) =>
    expectationsOf(beat, level).map((one) => ({ level, text: expectedText(one) })),
  )
  return [...new Set(asked.map(({ text }) => text))].map((text) => {
    const at = asked.filter((one) => one.text === text).map(({ level }) => level)
    return `level ${at.join(', ')}: ${text}`
  })
}

function expectedText({ id, must, mustNot, within, once, unless, why }: Expected): string {
  const parts = [
    ...(must.length === 0 ? [] : [must.join(' or ')]),
    ...(mustNot.length === 0 ? [] : [`no ${mustNot.join(', ')}`]),
  ]
  const span = within === 1 ? '' : ` within ${within} replies`
  const limits = [
    ...(once === undefined ? [] : ['once a session']),
    ...(unless === undefined ? [] : ['unless a challenge is contraindicated']),
  ]
  return `${parts.join('; ')}${span}${limits.length === 0 ? '' : `, ${limits.join(', ')}`}: ${why} (${id})`
}

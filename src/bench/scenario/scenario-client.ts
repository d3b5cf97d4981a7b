import type { Code } from '../../dtn/coding.ts'
import type { Random } from '../../stats/random.ts'
import type { ClientAct } from '../client-acts.ts'
import type { Answered } from '../next-act.ts'
import { type Brought, type ScriptedClient, type ScriptedCourse, scriptedClient } from '../scripted-client.ts'
import { dayMs, pauseMs } from './pause.ts'
import type { Scenario, ScenarioReaction } from './scenario.ts'
import { scenarioPerson } from './scenario-person.ts'

/**
 * Plays a scenario without a language model: beats in the person's own words, between them what the replies bring about. The person's own
 * reactions are tried first. Nobody leaves whom nothing in the talk drives away. The same seed and the same replies give the same course.
 */
export function scenarioClient(scenario: Scenario, random: Random): ScriptedClient {
  const course: ScriptedCourse = {
    sessions: scenario.sessions.map(({ after, beats }) => ({ daysAfter: pauseMs(after) / dayMs, beats })),
    reacting: () => reacting(scenario.person.reactions ?? []),
    carried: carrying(),
    straysAway: 0,
  }
  return scriptedClient(scenarioPerson(scenario), random, course)
}

/** The person's own reactions, each as often as it may come in a session. */
function reacting(reactions: readonly ScenarioReaction[]): (answered: Answered, random: Random) => Brought | null {
  const shown = reactions.map(() => 0)
  return (answered, random) => {
    for (const [at, reaction] of reactions.entries()) {
      const times = shown[at] ?? 0
      if (times >= (reaction.atMost ?? 1) || !applies(reaction, answered) || random() >= reaction.chance) continue
      shown[at] = times + 1
      return { act: reaction.does, say: reaction.say ?? [] }
    }
    return null
  }
}

function applies({ to, unless = [], while: how }: ScenarioReaction, answered: Answered): boolean {
  const isAnswerTo = (to.length === 0 || has(answered.codes, to)) && !has(answered.codes, unless)
  return isAnswerTo && (how === undefined || states[how](answered))
}

const states: Readonly<Record<NonNullable<ScenarioReaction['while']>, (answered: Answered) => boolean>> = {
  rupture: ({ state }) => state.rupture !== null,
  understood: ({ state, person }) => state.feltUnderstood >= person.thresholds.opens,
  danger: ({ state }) => state.danger >= 0.3,
}

function has(codes: readonly Code[], wanted: readonly string[]): boolean {
  return codes.some(({ code }) => wanted.some((id) => code === id || code.startsWith(`${id}.`)))
}

/** What reaches into a session from those before: danger for 72 hours (domain.md 9.3, K1), an age for good. */
function carrying(): ScriptedCourse['carried'] {
  let past: readonly { readonly acts: readonly ClientAct[]; readonly days: number }[] = []
  return (acts, daysAfter) => {
    past = [...past, { acts, days: 0 }].map((session) => ({ ...session, days: session.days + daysAfter }))
    return past.flatMap((session) =>
      session.days <= 3 ? session.acts : session.acts.filter((act) => act === 'statesAge'),
    )
  }
}

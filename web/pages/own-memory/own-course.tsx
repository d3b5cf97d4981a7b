import { Text, Title } from '@mantine/core'
import { told } from '../answer/answer-words.ts'
import { type OwnMemory, type OwnProps, placeIn } from './own-memory.ts'

interface CourseProps extends Pick<OwnProps, 'words' | 'language'> {
  readonly held: OwnMemory
}

/** What was found in the talks about challenges and strain, told to the person. */
export function OwnCourse({ held: { challenges, strain }, words, language }: CourseProps) {
  const shown = { words, language }
  return (
    <>
      <section aria-labelledby="own-challenges">
        <Title order={2} size="h4" id="own-challenges">
          {words.challenges}
        </Title>
        {challenges.length === 0 ? <Text>{words.noChallenges}</Text> : null}
        <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
          {challenges.map((challenge, at) => (
            // They have no id of their own, and their order is that of the talks.
            // biome-ignore lint/suspicious/noArrayIndexKey: as said above
            <li key={at}>{challengeIn(shown, challenge)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="own-strain">
        <Title order={2} size="h4" id="own-strain">
          {words.strain[strain?.name ?? 'interactionStrain']}
        </Title>
        <Text>{strain === null ? words.strainUnknown : strainIn(shown, strain)}</Text>
      </section>
      <Text size="sm">{words.observed}</Text>
    </>
  )
}

type Shown = Pick<CourseProps, 'words' | 'language'>

function challengeIn(shown: Shown, { at, step, response, isUnresolved }: OwnMemory['challenges'][number]): string {
  const { words } = shown
  const where = at === null ? words.challengeUnplaced : told(words.challengeAt, { place: placeIn(shown, at) })
  const known = step === null || !isStep(words, step) ? words.steps.none : words.steps[step]
  const what = step === null ? `${known}.` : `${known} (${told(words.step, { step })}).`
  return [where, what, words.responses[response ?? 'none'], ...(isUnresolved ? [words.unresolved] : [])].join(' ')
}

const isStep = ({ steps }: OwnProps['words'], step: number): step is 0 | 1 | 2 | 3 | 4 =>
  Object.hasOwn(steps, String(step))

function strainIn(shown: Shown, { state, since, episodes }: NonNullable<OwnMemory['strain']>): string {
  const { words } = shown
  const began = since === null ? [] : [told(words.strainSince, { place: placeIn(shown, since) })]
  const all = episodes > 1 ? [told(words.strainCount, { count: episodes })] : []
  return [words.strainStates[state], ...began, ...all].join(' ')
}

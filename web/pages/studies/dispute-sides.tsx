import { Code, SimpleGrid, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { codeWordsOf } from '../../parts/code-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import type { NameOf } from './coder-names.ts'
import type { CodingView, DisputeView, TurnView } from './dispute-queries.ts'
import { speakerOf } from './dispute-words.ts'
import { useJudgementText } from './judgement-text.ts'
import { baseIn, codesIn } from './said-text.ts'
import { codesOn, marksOf } from './turn-marks.ts'

interface DisputeSidesProps {
  readonly dispute: DisputeView
  readonly turn: TurnView | null
  readonly sides: readonly string[]
  readonly codings: ReadonlyMap<string, CodingView>
  readonly nameOf: NameOf
}

/** What each coder says, beside each other, with the words they marked and what else they saw in the turn. */
export function DisputeSides({ dispute, turn, sides, codings, nameOf }: DisputeSidesProps) {
  const { t } = useTranslation('studies')
  return (
    <div>
      <Title order={3} size="h5">
        {t('disputes.sides')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: Math.min(3, Math.max(2, sides.length)) }} mt="xs">
        {sides.map((coder) => (
          <section key={coder} className="dispute-side" aria-label={nameOf(coder)}>
            <Title order={4} size="h6">
              {nameOf(coder)}
            </Title>
            <SaidBy dispute={dispute} said={dispute.said[coder] ?? ''} />
            {turn === null || dispute.kind === 'judgement' ? null : (
              <Seen dispute={dispute} turn={turn} coder={coder} coding={codings.get(coder)} />
            )}
          </section>
        ))}
      </SimpleGrid>
    </div>
  )
}

function SaidBy({ dispute, said }: { readonly dispute: DisputeView; readonly said: string }) {
  const { t } = useTranslation('studies')
  const words = useFrameworkWords()
  const judgementText = useJudgementText()
  if (dispute.kind === 'judgement') {
    return <p>{t('disputes.judged', { text: judgementText(dispute.code, said) })}</p>
  }
  if (said === 'none') return <p>{t('disputes.sawNot')}</p>
  const subs = codesIn(said).flatMap((code) => {
    const sub = codeWordsOf(words, code, { speaker: speakerOf(dispute.code) })?.sub
    return sub == null ? [] : [`${code}: ${sub}`]
  })
  return (
    <>
      <p>{t('disputes.saw', { text: said })}</p>
      {subs.map((sub) => (
        <Text key={sub} size="sm">
          {sub}
        </Text>
      ))}
    </>
  )
}

interface SeenProps {
  readonly dispute: DisputeView
  readonly turn: TurnView
  readonly coder: string
  readonly coding: CodingView | undefined
}

function Seen({ dispute, turn, coder, coding }: SeenProps) {
  const { t } = useTranslation('studies')
  if (coding === undefined) return null
  const codes = codesOn(coding, turn)
  const marks = marksOf(coder, codes, dispute.code)
  const others = [...new Set(codes.map(({ code }) => code).filter((code) => baseIn(code) !== dispute.code))]
  const isSeen = dispute.said[coder] !== 'none'
  return (
    <>
      {marks.map(({ start, end }) => (
        <blockquote key={start} className="quote" dir="auto">
          {turn.text.slice(start, end)}
        </blockquote>
      ))}
      {isSeen && marks.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('disputes.noSpan')}
        </Text>
      ) : null}
      {others.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('disputes.noOther')}
        </Text>
      ) : (
        <Text size="sm">
          {t('disputes.otherCodes', { codes: '' })}
          <Code>{others.join(' ')}</Code>
        </Text>
      )}
    </>
  )
}

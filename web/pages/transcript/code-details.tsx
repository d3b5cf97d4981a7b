import { Anchor, Button, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssessedCode } from '../../../src/dtn/assessment.ts'
import { codeWordsOf, type SaidCode } from '../../parts/code-words.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useRelationshipParams, useRelationshipPath } from '../relationship/relationship-queries.ts'
import { CodeFacts } from './code-facts.tsx'
import type { TurnRow } from './rows.ts'
import { useSight } from './sight.ts'

/** What is asked about: a turn and its codes, each with its meaning, who gave it, how surely and why. */
export function CodeDetails({ turn }: { readonly turn: TurnRow }) {
  const { t } = useTranslation('transcript')
  const { coding } = useFrameworkWords()
  const { picked } = useSight()
  const codes = turn.read?.codes ?? []
  const asked = picked === null || picked.codes.length === 0 ? codes.map((_, index) => index) : picked.codes
  return (
    <Stack gap="sm">
      <Text fw={600} className="first-capital">
        {t('detailsOf', { speaker: coding.speakers[turn.speaker], n: turn.place + 1 })}
      </Text>
      {asked.length === 0 ? <Text size="sm">{t(turn.read === null ? 'notRead' : 'noCodes')}</Text> : null}
      {asked.map((index) => {
        const code = codes[index]
        return code === undefined ? null : <CodeDetail key={index} code={code} turn={turn} />
      })}
      <TurnLinks turn={turn} />
    </Stack>
  )
}

function CodeDetail({ code, turn }: { readonly code: AssessedCode; readonly turn: TurnRow }) {
  const { t } = useTranslation('transcript')
  const words = useFrameworkWords()
  const { reading, goTo } = useSight()
  const said = codeWordsOf(words, code.code, { speaker: turn.speaker, isAtThree: reading?.isAtThree === true })
  const { link } = code
  return (
    <section className="code-detail">
      <Text fw={600}>
        <span className="code-id">{code.code}</span> {said?.name ?? t('unknownCode')}
      </Text>
      {said?.sub === undefined || said.sub === null ? null : <Text size="sm">{said.sub}</Text>}
      {said === null ? null : <Meaning said={said} />}
      <CodeFacts code={code} base={said?.base ?? code.code} />
      {link === undefined ? null : (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => goTo(link)}>
          {t('toSource')}
        </Button>
      )}
    </section>
  )
}

function Meaning({ said: { definition, counts, doesNotCount } }: { readonly said: SaidCode }) {
  const { t } = useTranslation('transcript')
  return (
    <>
      <Text size="sm">{definition}</Text>
      <details>
        <summary>{t('borders')}</summary>
        <Text size="sm">{t('counts', { text: counts })}</Text>
        {doesNotCount === '–' ? null : <Text size="sm">{t('doesNotCount', { text: doesNotCount })}</Text>}
      </details>
    </>
  )
}

/** Where else this turn is spoken of. */
function TurnLinks({ turn }: { readonly turn: TurnRow }) {
  const { t } = useTranslation('transcript')
  const { criteria } = useFrameworkWords()
  const path = useRelationshipPath()
  const params = useRelationshipParams()
  const named: Readonly<Record<string, { readonly name: string }>> = criteria
  return (
    <>
      {turn.evidence.length === 0 ? null : (
        <div>
          <Text size="sm" fw={600}>
            {t('evidence')}
          </Text>
          <ul className="plain-list">
            {turn.evidence.map((id) => (
              <li key={id}>
                <Anchor component={Link} to={path('assessment')} size="sm">
                  {id} {named[id]?.name}
                </Anchor>
              </li>
            ))}
          </ul>
        </div>
      )}
      {turn.speaker === 'client' && turn.read !== null ? (
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/projects/$project/relationships/$relationship/styles"
              params={params}
              search={{ turn: turn.id }}
            />
          )}
        >
          {t('toStyles')}
        </Anchor>
      ) : null}
    </>
  )
}

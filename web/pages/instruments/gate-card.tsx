import { Anchor, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { allianceGate } from '../../../src/dtn/gate.ts'
import { levelWithCertaintyIn } from '../../../src/words/statements.ts'
import { missingNameIn } from '../../../src/words/terms.ts'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { useRelationshipParams } from '../relationship/relationship-queries.ts'
import type { Gate } from './instrument-queries.ts'

/** The two-step rule for this relationship: open or closed, why, and what is missing. */
export function GateCard({ gate }: { readonly gate: Gate }) {
  const { t } = useTranslation('instruments')
  const words = useFrameworkWords()
  const { may } = useHere()
  const { project, relationship } = useRelationshipParams()
  const { assessment, level, certainty } = gate
  const missing = gate.instruments.find((entry) => entry.gate === 'closed')?.missing ?? []
  const { isOpen } = allianceGate({ level, certainty, missing })
  const text = words.readings.gate
  const to: string = `/projects/${project}/relationships/${relationship}/assessment`
  return (
    <section className="card" aria-labelledby="gate">
      <Title order={3} size="h4" id="gate">
        {text.title}
      </Title>
      <Text fw={600}>
        <span aria-hidden="true">{isOpen ? '○' : '■'}</span> {isOpen ? text.open : text.closed}{' '}
        {assessment === null ? t('relationship.unassessed') : `${levelWithCertaintyIn(words, { level, certainty })}.`}
      </Text>
      {isOpen || missing.length === 0 ? null : (
        <>
          <Text mt={4}>{text.missing}:</Text>
          <ul style={{ margin: 0, paddingLeft: '1.25rem' }}>
            {missing.map((item) => (
              <li key={item}>{missingText(missingNameIn(words, item), criterionName(words.criteria, item))}</li>
            ))}
          </ul>
        </>
      )}
      <Text c="dimmed" fz="sm" mt={4}>
        {text.rule}
      </Text>
      {assessment !== null && may('assessment.read') ? (
        <Anchor component={Link} to={to} className="no-print">
          {t('relationship.toAssessment')}
        </Anchor>
      ) : null}
    </section>
  )
}

const missingText = (id: string, name: string | null): string => (name === null ? id : `${id}: ${name}`)

function criterionName(criteria: Readonly<Record<string, { readonly name: string }>>, id: string): string | null {
  return criteria[id]?.name ?? null
}

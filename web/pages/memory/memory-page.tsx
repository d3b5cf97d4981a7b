import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useOutcome } from '../../parts/outcome.tsx'
import { Allowed, Ready } from '../../parts/states.tsx'
import '../assessment/assessment.css'
import { ChallengesPart } from './challenges-part.tsx'
import { FactsPart } from './facts-part.tsx'
import { FormulationPart } from './formulation-part.tsx'
import { LimitsPart } from './limits-part.tsx'
import { LinksPart } from './links-part.tsx'
import { useMemory } from './memory-queries.ts'

/** What a relationship is remembered by, where each of it stands, and what of it the system may use (domain.md 9.2, section 10). */
export function MemoryPage() {
  const { t } = useTranslation('memory')
  const memory = useMemory()
  const { outcome, tell } = useOutcome()
  return (
    <Allowed permission="memory.read">
      <Stack gap="md" className="assessment">
        <section className="card" aria-labelledby="memory-rule">
          <Title order={2} size="h4" id="memory-rule">
            {t('rule.title')}
          </Title>
          <Text size="sm" maw="50rem">
            {t('rule.text')}
          </Text>
        </section>
        {outcome}
        <Ready query={memory}>
          {(held) => (
            <>
              <FactsPart facts={held.facts} tell={tell} />
              <FormulationPart formulations={held.formulations} isDue={held.isFormulationDue} tell={tell} />
              <LimitsPart memory={held} tell={tell} />
              <ChallengesPart challenges={held.challenges} />
            </>
          )}
        </Ready>
        <LinksPart tell={tell} />
      </Stack>
    </Allowed>
  )
}

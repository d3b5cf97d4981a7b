import { Badge, Button, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { When } from '../../parts/when.tsx'
import { Who } from '../../parts/who.tsx'
import { useHere } from '../../shell/me.ts'
import { useFrameworkWords } from '../../words/framework-words.ts'
import { BasisTurns } from './basis-turns.tsx'
import type { Contract, ContractVersion } from './contract-list.ts'
import { StepForm } from './step-form.tsx'
import { TermList } from './terms.tsx'

/** A goal or a task as it stands, how it came there, and what may become of it. */
export function ContractCard({ contract }: { readonly contract: Contract }) {
  const { t } = useTranslation('contracts')
  const { care } = useFrameworkWords()
  const { may } = useHere()
  const [isStepping, setStepping] = useState(false)
  const { newest, versions, kind } = contract
  const title = newest.terms.words ?? newest.terms.task ?? ''
  return (
    <article className="card" aria-label={t('article', { kind: care.contracts.kinds[kind], title })}>
      <Group justify="space-between" align="flex-start">
        <Title order={3} size="h4" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        <Badge variant="outline" color="gray" size="lg" tt="none">
          {care.contracts.statuses[newest.status]}
        </Badge>
      </Group>
      <VersionFacts version={newest} />
      <TermList kind={kind} terms={newest.terms} />
      {newest.note === null ? null : <Text size="sm">{t('noteOf', { note: newest.note })}</Text>}
      {versions.length < 2 ? null : <Earlier contract={contract} />}
      {may('contract.write') && newest.status !== 'closed' && !isStepping ? (
        <Button variant="default" className="no-print" mt="sm" onClick={() => setStepping(true)}>
          {t('step')}
        </Button>
      ) : null}
      {isStepping ? <StepForm contract={contract} onEnd={() => setStepping(false)} /> : null}
    </article>
  )
}

function VersionFacts({ version }: { readonly version: ContractVersion }) {
  const { t } = useTranslation('contracts')
  const { care } = useFrameworkWords()
  const { statuses, parties, bases } = care.contracts
  return (
    <div className="small">
      {t('facts', {
        ...{ n: version.version, status: statuses[version.status] },
        ...{ proposer: parties[version.proposer], by: parties[version.by] },
      })}{' '}
      {t('recordedBy')} <Who by={version.recordedBy} />, <When at={version.createdAt} />.
      {version.basis === null ? null : (
        <div>
          {t('basis')}: {bases[version.basis]}, <BasisTurns turns={version.basisTurns} />
        </div>
      )}
    </div>
  )
}

/** Every version before the newest, as it was. */
function Earlier({ contract: { versions, kind } }: { readonly contract: Contract }) {
  const { t } = useTranslation('contracts')
  const [, ...earlier] = versions
  return (
    <details>
      <summary>{t('earlier', { count: earlier.length })}</summary>
      <ol reversed className="bare">
        {earlier.map((version) => (
          <li key={version.id} className="quote">
            <VersionFacts version={version} />
            <TermList kind={kind} terms={version.terms} />
            {version.note === null ? null : <Text size="sm">{t('noteOf', { note: version.note })}</Text>}
          </li>
        ))}
      </ol>
    </details>
  )
}

import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { downloadSystemReport, readObservedSystem } from '../../../src/api/groups.ts'
import type { Reply } from '../../../src/client/client.ts'
import { filled } from '../../../src/words/filled.ts'
import { server } from '../../api.ts'
import { useOutcome } from '../../parts/outcome.tsx'
import { Page } from '../../parts/page.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Allowed, Empty, Failure, Ready } from '../../parts/states.tsx'
import { useHere } from '../../shell/me.ts'
import { currentLanguage } from '../../words/start-words.ts'
import { useReportWords } from './board-words.ts'
import { DeclaredPart, MissingPart } from './declared-part.tsx'
import { LimitsPart } from './limits-part.tsx'
import { RisksPart, StrainPart } from './risks-part.tsx'
import { SubgroupsPart } from './subgroups-part.tsx'

export type Observed = Reply<typeof readObservedSystem>

/** What a governance board reads of a system, to be printed or taken along as a document. */
export function SystemPage() {
  const { board } = useReportWords()
  const { project } = useHere()
  const { id = '', version = '' }: { readonly id?: string; readonly version?: string } = useSearch({ strict: false })
  const report = useQuery({
    queryKey: ['observed-system', project, id, version],
    queryFn: () => server.call(readObservedSystem, { params: { project }, query: { system: id, version } }),
  })
  return (
    <Allowed permission="assessment.read">
      <Ready query={report}>
        {(found) => (
          <Page
            title={filled(board.title, { system: found.observed.system.name ?? (id === '' ? board.unnamed : id) })}
            lead={version === '' ? board.noVersion : filled(board.version, { version })}
          >
            <Acts system={id} version={version} />
            <Report found={found} />
          </Page>
        )}
      </Ready>
    </Allowed>
  )
}

interface ActsProps {
  readonly system: string
  readonly version: string
}

function Acts({ system, version }: ActsProps) {
  const { t } = useTranslation('systems')
  const { project } = useHere()
  const { outcome, tell } = useOutcome()
  const [error, setError] = useState<unknown>(null)
  const [isMaking, setMaking] = useState(false)
  const take = async (): Promise<void> => {
    setMaking(true)
    setError(null)
    tell(t('preparing'))
    try {
      const query = { system, version, language: currentLanguage() }
      await saveFile(await server.download(downloadSystemReport, { params: { project }, query }))
      tell(t('ready'))
    } catch (failure) {
      tell('')
      setError(failure)
    }
    setMaking(false)
  }
  return (
    <Stack gap="xs" className="no-print">
      <div style={{ display: 'flex', gap: '0.75rem', flexWrap: 'wrap', alignItems: 'center' }}>
        <Button onClick={() => void take()} loading={isMaking}>
          {t('pdf')}
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Anchor
          renderRoot={(props) => (
            <Link
              {...props}
              to="/projects/$project/compare"
              params={{ project }}
              search={{ firstSystem: system, firstVersion: version }}
            />
          )}
        >
          {t('compare')}
        </Anchor>
        <Anchor renderRoot={(props) => <Link {...props} to="/projects/$project/systems" params={{ project }} />}>
          {t('back')}
        </Anchor>
      </div>
      {outcome}
      {error === null ? null : <Failure error={error} />}
    </Stack>
  )
}

function Report({ found }: { readonly found: Observed }) {
  const { board, framework } = useReportWords()
  const { observed, hidden, isCut } = found
  const { people, simulated } = observed
  if (people.relationships + simulated === 0) return <Empty title={board.nothing} />
  const { relationships, persons, sessions, informative } = people
  return (
    <>
      <div className="card" role="note">
        <Text>{framework.levels.underValidation}</Text>
        <Text>{filled(board.basis, { relationships, persons, sessions, informative })}</Text>
        {simulated > 0 ? <Text>{filled(board.simulated, { count: simulated })}</Text> : null}
        {hidden > 0 ? <Text fw={600}>{filled(board.hidden, { count: hidden })}</Text> : null}
        {isCut ? <Text fw={600}>{board.cut}</Text> : null}
      </div>
      <DeclaredPart observed={observed} />
      <MissingPart observed={observed} />
      <RisksPart people={people} />
      <StrainPart people={people} />
      <SubgroupsPart observed={observed} />
      <LimitsPart observed={observed} />
    </>
  )
}

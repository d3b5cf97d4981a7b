import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { Allowed, Empty, Failure, Waiting } from '../../parts/states.tsx'
import { When } from '../../parts/when.tsx'
import { useHere } from '../../shell/me.ts'
import { actIn } from './decisions-part.tsx'
import { type EvidencedDecision, useRelationshipDecisions } from './gateway-queries.ts'

/** Everything a gateway decided about one relationship, with its turns. */
export function DecisionsPage() {
  const { t } = useTranslation('gateway')
  const { relationship = '' } = useParams({ strict: false })
  return (
    <Allowed permission="gateway.read">
      <Page title={t('of', { id: relationship.slice(-6) })} lead={t('ofLead')}>
        <Decisions relationship={relationship} />
      </Page>
    </Allowed>
  )
}

function Decisions({ relationship }: { readonly relationship: string }) {
  const { t } = useTranslation('gateway')
  const shell = useTranslation().t
  const { project } = useHere()
  const list = useRelationshipDecisions(relationship)
  const items = (list.data?.pages ?? []).flatMap((page) => page.items)
  const all: string = `/projects/${project}/gateway`
  return (
    <Stack gap="sm">
      <Anchor component={Link} to={all} className="no-print">
        {t('back')}
      </Anchor>
      {list.error === null ? null : <Failure error={list.error} again={() => void list.refetch()} />}
      {list.data === undefined && list.error === null ? <Waiting rows={3} /> : null}
      {list.data !== undefined && items.length === 0 ? (
        <Empty title={t('noDecisions')}>{t('noDecisionsText')}</Empty>
      ) : null}
      <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '0.5rem' }}>
        {items.map((decision) => (
          <Decision key={decision.id} decision={decision} />
        ))}
      </ol>
      {list.hasNextPage ? (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {shell('more')}
        </Button>
      ) : null}
    </Stack>
  )
}

function Decision({ decision }: { readonly decision: EvidencedDecision }) {
  const { t } = useTranslation('gateway')
  const { project } = useHere()
  const { move, reason, evidence } = decidedIn(decision.content)
  const faults = faultsIn(decision.content)
  return (
    <li className="card">
      <Group justify="space-between" gap="xs">
        <strong>{actIn(t, decision.act)}</strong>
        <When at={decision.at} />
      </Group>
      <Text fz="sm">
        {t('mode')}: {t(`modes.${decision.mode}`)} · {decision.system} · {t('ms', { ms: decision.latencyMs })}
      </Text>
      {move === null ? null : (
        <Text fz="sm">
          {t('move')}: {move} · {t('rule')}: {reason}
        </Text>
      )}
      {faults.length === 0 ? null : (
        <Text fz="sm">
          {t('faults')}: {faults.map(({ name, severity }) => t('severity', { name, severity })).join('; ')}
        </Text>
      )}
      <Text fz="sm">
        {evidence.length === 0 ? t('noTurns') : `${t('turns')}: `}
        {evidence.map((turn) => (
          <span key={turn}>
            <Anchor
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/projects/$project/relationships/$relationship/transcript"
                  params={{ project, relationship: decision.relationship }}
                  search={{ turn }}
                />
              )}
            >
              {turn}
            </Anchor>{' '}
          </span>
        ))}
      </Text>
    </li>
  )
}

interface Decided {
  readonly move: string | null
  readonly reason: string
  readonly evidence: readonly string[]
}

/** What the policy decided, out of what the gateway kept. */
function decidedIn({ decision }: Readonly<Record<string, unknown>>): Decided {
  const fields = new Map(typeof decision === 'object' && decision !== null ? Object.entries(decision) : [])
  const [move, reason, evidence] = [fields.get('move'), fields.get('reason'), fields.get('evidence')]
  return {
    move: typeof move === 'string' ? move : null,
    reason: typeof reason === 'string' ? reason : '',
    evidence: Array.isArray(evidence) ? evidence.filter((turn): turn is string => typeof turn === 'string') : [],
  }
}

interface FaultShown {
  readonly name: string
  readonly severity: number
}

/** What was wrong with the reply, as the policy names it (`missing.safety`), out of what the gateway kept. */
function faultsIn({ faults }: Readonly<Record<string, unknown>>): readonly FaultShown[] {
  if (!Array.isArray(faults)) return []
  return faults.flatMap((fault: unknown) => {
    const fields = new Map(typeof fault === 'object' && fault !== null ? Object.entries(fault) : [])
    const [name, severity] = [fields.get('prohibition') ?? fields.get('act'), fields.get('severity')]
    const isKnown = typeof name === 'string' && typeof severity === 'number'
    return isKnown ? [{ name: `${fields.get('kind')}.${name}`, severity }] : []
  })
}

import { useTranslation } from 'react-i18next'
import type { verifyAuditChains } from '../../../src/api/audit.ts'
import type { Reply } from '../../../src/client/client.ts'
import { numberText } from '../../parts/numbers.ts'
import type { adminEn } from './words-en.ts'

type Verification = Reply<typeof verifyAuditChains>

interface VerifiedProps {
  readonly reply: Verification
  /** What a chain is called, where there are several. */
  readonly nameOf?: (chain: string) => string
}

/** What a verification found, in words, and where each chain ends. */
export function Verified({ reply: { chains, faults }, nameOf }: VerifiedProps) {
  const { t } = useTranslation('admin')
  const count = chains.reduce((sum, { entries }) => sum + entries, 0)
  return (
    <>
      <p style={{ fontWeight: 600 }}>
        <span aria-hidden="true">{faults.length === 0 ? '✓ ' : '✗ '}</span>
        {faults.length === 0 ? t('audit.sound', { count }) : t('audit.faulty', { count: faults.length })}
      </p>
      {faults.length === 0 ? null : <Faults faults={faults} nameOf={nameOf} />}
      <details open={nameOf === undefined}>
        <summary>{t('audit.end')}</summary>
        <ul>
          {chains.map(({ chain, head }) => (
            <li key={chain} style={{ overflowWrap: 'anywhere' }}>
              {nameOf === undefined ? null : `${nameOf(chain)}: `}
              <code>
                {head.seq} {head.hash}
              </code>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function Faults({ faults, nameOf }: Pick<Verification, 'faults'> & Pick<VerifiedProps, 'nameOf'>) {
  const { t } = useTranslation('admin')
  return (
    <>
      <ul>
        {faults.map(({ chain, seq, kind, meaning: english }) => {
          const known = faultKinds.find((one) => one === kind)
          const meaning = known === undefined ? english : t(`audit.faults.${known}`)
          const place = { seq: numberText(seq), meaning }
          return (
            <li key={`${chain} ${seq} ${kind}`}>
              {nameOf === undefined
                ? t('audit.faultAt', place)
                : t('audit.faultIn', { ...place, chain: nameOf(chain) })}
            </li>
          )
        })}
      </ul>
      <p>{t('audit.tellWhom')}</p>
    </>
  )
}

const faultKinds: readonly (keyof (typeof adminEn)['audit']['faults'])[] = [
  ...([
    'changed',
    'moved',
    'removed',
    'truncated',
    'appended',
    'headChanged',
    'chainMissing',
    'anchorDiffers',
  ] as const),
]

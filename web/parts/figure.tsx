import { Table } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { WideTable } from './wide-table.tsx'

interface FigureProps {
  readonly title: string
  /** What is to be seen, in one sentence, for those who cannot. */
  readonly summary: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
  /** `linked`: the marks of the drawing are links, so it is read as a group and not as one picture. */
  readonly drawing?: 'still' | 'linked'
  readonly children: ReactNode
}

/** A table longer than this is made when it is opened. */
const mostUnasked = 40

/** A picture with its numbers: the table behind it opens by key, and a screen reader gets the summary in place of the drawing. */
export function Figure({ title, summary, columns, rows, drawing = 'still', children }: FigureProps) {
  const { t } = useTranslation()
  const id = useId()
  const [isOpened, setIsOpened] = useState(rows.length <= mostUnasked)
  return (
    <figure className="card" style={{ margin: 0 }} aria-labelledby={id}>
      <figcaption id={id} style={{ fontWeight: 600, marginBottom: '0.5rem' }}>
        {title}
      </figcaption>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: either role takes a label. */}
      <div role={drawing === 'still' ? 'img' : 'group'} aria-label={summary}>
        {children}
      </div>
      <details style={{ marginTop: '0.5rem' }} onToggle={() => setIsOpened(true)}>
        <summary>{t('chartTable')}</summary>
        <WideTable label={t('chartTableOf', { title })} columns={columns} minWidth={320}>
          {(isOpened ? rows : []).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a picture have their place alone.
            <Table.Tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <Table.Td key={column}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </WideTable>
      </details>
    </figure>
  )
}

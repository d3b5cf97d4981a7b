import { Group, Stack, Title } from '@mantine/core'
import { type ReactNode, useLayoutEffect, useRef } from 'react'

interface PageProps {
  readonly title: string
  /** One sentence under the title. */
  readonly lead?: ReactNode
  /** What can be done with the whole page. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One page: its title is the document's and takes the focus, so that a screen reader says where one is. */
export function Page({ title, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    // Before anybody sees the page: a focus moved later would be taken from whoever is quick.
    document.title = `${title} · Nexus`
    // The tour leads from page to page with the focus in its own hands.
    const isLed = document.activeElement?.closest('[data-keeps-focus]') != null
    if (!isLed) heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <Stack gap="md" maw={1480}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2" ref={heading} tabIndex={-1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {lead === undefined ? null : (
            <div style={{ color: 'var(--mantine-color-dimmed)', maxWidth: '46rem' }}>{lead}</div>
          )}
        </div>
        {actions === undefined ? null : <Group className="no-print">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  )
}

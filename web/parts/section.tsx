import { Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

/** A part of a page with its own heading, in a card. No landmark: its heading leads there. */
export function Section({ title, children }: SectionProps) {
  return (
    <Stack component="section" className="card" gap="sm">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  )
}

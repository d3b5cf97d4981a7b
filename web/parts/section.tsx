import { Stack, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

/** A part of a page with its own heading, in a card; a landmark by its name. */
export function Section({ title, children }: SectionProps) {
  const id = useId()
  return (
    <Stack component="section" className="card" gap="sm" aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {children}
    </Stack>
  )
}

import { Title } from '@mantine/core'
import { type ReactNode, useLayoutEffect, useRef } from 'react'

/** The title of a step; it takes the focus, so that a screen reader says where one is. */
export function StepTitle({ children, at = 0 }: { readonly children: ReactNode; readonly at?: number }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is a new step.
  useLayoutEffect(() => heading.current?.focus(), [at])
  return (
    <Title order={1} size="h3" tabIndex={-1} ref={heading} style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Title>
  )
}

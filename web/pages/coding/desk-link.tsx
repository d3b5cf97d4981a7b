import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useHere } from '../../shell/me.ts'

interface DeskLinkProps {
  readonly relationship: string
  /** The study it is coded for; absent where it is for none. */
  readonly study?: string
  /** What it is called where its words alone do not tell which one it leads to. */
  readonly label?: string
  readonly variant?: 'filled' | 'default'
  readonly children: ReactNode
}

/** The way to the desk with a relationship on it. */
export function DeskLink({ relationship, study, label, variant = 'default', children }: DeskLinkProps) {
  const { project } = useHere()
  return (
    <Button
      variant={variant}
      aria-label={label}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/projects/$project/coding/$relationship"
          params={{ project, relationship }}
          search={study === undefined ? {} : { study }}
        />
      )}
    >
      {children}
    </Button>
  )
}

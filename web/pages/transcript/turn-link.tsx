import { Anchor, type AnchorProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRelationshipParams } from '../relationship/relationship-data.ts'

interface TurnLinkProps extends AnchorProps {
  readonly turn: string
  readonly children: ReactNode
}

/** The way to a turn in the transcript of this relationship. */
export function TurnLink({ turn, children, ...rest }: TurnLinkProps) {
  const params = useRelationshipParams()
  return (
    <Anchor
      {...rest}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/projects/$project/relationships/$relationship/transcript"
          params={params}
          search={{ turn }}
        />
      )}
    >
      {children}
    </Anchor>
  )
}

import { Anchor, type AnchorProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useHere } from '../../shell/me.ts'
import { useRelationshipParams } from '../relationship/relationship-data.ts'

interface TurnLinkProps extends Pick<AnchorProps, 'size' | 'className' | 'style' | 'underline'> {
  readonly turn: string
  /** What the link is called where its content is a drawing. */
  readonly name?: string
  readonly children: ReactNode
}

/** The way to a turn in the transcript of this relationship; its content alone for who may not read what was said. */
export function TurnLink({ turn, name, children, ...look }: TurnLinkProps) {
  const params = useRelationshipParams()
  const { may } = useHere()
  if (!may('transcript.read'))
    return name === undefined ? (
      <span>{children}</span>
    ) : (
      <Anchor component="span" underline="never" role="img" aria-label={name} title={name} {...look}>
        {children}
      </Anchor>
    )
  return (
    <Anchor
      {...look}
      aria-label={name}
      title={name}
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

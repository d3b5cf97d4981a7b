import { Anchor, type AnchorProps } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { useHere } from '../../shell/me.ts'
import { useRelationshipPath } from '../relationship/relationship-queries.ts'

interface TurnLinkProps extends Pick<AnchorProps, 'size' | 'className' | 'style'> {
  readonly turn: string
  /** What the link is called where its content is a drawing. */
  readonly name?: string
  readonly children: ReactNode
}

/**
 * The way to a turn in the transcript of this relationship; its content alone for who may not read what was said. A plain link, since a
 * page may hold thousands and each of the router's own follows every change of the address.
 */
export function TurnLink({ turn, name, children, ...look }: TurnLinkProps) {
  const router = useRouter()
  const path = useRelationshipPath()
  const { may } = useHere()
  if (!may('transcript.read'))
    return name === undefined ? (
      <span>{children}</span>
    ) : (
      <Anchor component="span" underline="never" role="img" aria-label={name} title={name} {...look}>
        {children}
      </Anchor>
    )
  const href = `${path('transcript')}${router.options.stringifySearch({ turn })}`
  const go = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(href)
  }
  return (
    <Anchor {...look} href={href} onClick={go} aria-label={name} title={name}>
      {children}
    </Anchor>
  )
}

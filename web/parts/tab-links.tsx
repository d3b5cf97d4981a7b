import { Anchor, Group } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'

interface TabLink {
  readonly to: string
  readonly label: string
  /** The addresses below it are tabs of their own. */
  readonly isExact?: boolean
}

interface TabLinksProps {
  /** What these are parts of. */
  readonly label: string
  readonly tabs: readonly TabLink[]
}

/** Links between the parts of a page, the present one marked by line and weight. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  const { pathname } = useLocation()
  return (
    <Group component="nav" aria-label={label} gap="lg" className="no-print" mb="md" style={{ rowGap: 4 }}>
      {tabs.map(({ to, label: text, isExact = false }) => {
        const isHere = pathname.replace(/\/$/, '') === to || (!isExact && pathname.startsWith(`${to}/`))
        return (
          <Anchor
            key={to}
            component={Link}
            to={to}
            py={4}
            c={isHere ? 'inherit' : undefined}
            fw={isHere ? 700 : 400}
            td="none"
            aria-current={isHere ? 'page' : undefined}
            style={{ borderBottom: `2px solid ${isHere ? 'currentColor' : 'transparent'}` }}
          >
            {text}
          </Anchor>
        )
      })}
    </Group>
  )
}

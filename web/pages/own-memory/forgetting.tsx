import { Button, Group, Stack, Text } from '@mantine/core'
import type { OwnProps } from './own-memory.ts'

interface ForgettingProps extends Pick<OwnProps, 'words'> {
  /** What is to be forgotten, for who does not see it. */
  readonly label: string
  readonly isPending: boolean
  forget(): void
  cancel(): void
}

/** Asks once more before something is forgotten for good. */
export function Forgetting({ words, label, isPending, forget, cancel }: ForgettingProps) {
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text>{words.forgetSure}</Text>
      <Group gap="xs">
        <Button color="red" variant="outline" loading={isPending} onClick={forget}>
          {words.forgetYes}
        </Button>
        <Button variant="default" onClick={cancel}>
          {words.cancel}
        </Button>
      </Group>
    </Stack>
  )
}

import { Select } from '@mantine/core'
import { type Role, roles } from '../../src/api/permissions.ts'
import { useFrameworkWords } from '../words/framework-words.ts'

interface RoleChoiceProps {
  /** Shown above it. */
  readonly label?: string
  /** In place of a label, where a table says what it is. */
  readonly named?: string
  readonly value: Role
  readonly onChoose: (role: Role) => void
}

/** One of the roles of a project, by its name in the language that is read. */
export function RoleChoice({ label, named, value, onChoose }: RoleChoiceProps) {
  const { care } = useFrameworkWords()
  return (
    <Select
      label={label}
      aria-label={named}
      value={value}
      data={roles.map((role) => ({ value: role, label: care.roles[role] }))}
      onChange={(role) => role !== null && onChoose(role)}
      allowDeselect={false}
      miw={150}
    />
  )
}

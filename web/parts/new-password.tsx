import { PasswordInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ServerProblem } from '../../src/client/server-problem.ts'

interface NewPasswordProps {
  /** Another name than “New password”. */
  readonly label?: string
  readonly name: string
  readonly description?: string
  readonly error: string | null
}

/** A password as it is set, with its rules told beforehand. */
export function NewPassword({ label, name, description, error }: NewPasswordProps) {
  const { t } = useTranslation('doors')
  const rules = t('newPassword.rules', { least: leastPassword })
  return (
    <PasswordInput
      name={name}
      label={label ?? t('newPassword.label')}
      description={description === undefined ? rules : `${rules} ${description}`}
      autoComplete="new-password"
      maxLength={128}
      error={error}
      required
    />
  )
}

/** Why a password is not taken, as far as it can be said before it is sent, else what the server said; null where nothing is wrong. */
export function usePasswordFault(): {
  readonly before: (password: string) => string | null
  readonly after: (error: unknown) => string | null
} {
  const { t } = useTranslation('doors')
  return {
    before: (password) => {
      const count = [...password].length
      return count < leastPassword ? t('newPassword.tooShort', { count, least: leastPassword }) : null
    },
    after: (error) => (isRefusedPassword(error) ? t('newPassword.refused') : null),
  }
}

/** As the server asks (NIST SP 800-63B: length, no rules about characters). */
const leastPassword = 12

/** A body that does not fit names its parts; a refusal without any is about the password. */
function isRefusedPassword(error: unknown): boolean {
  return error instanceof ServerProblem && error.code === 'requestInvalid' && error.problems.length === 0
}

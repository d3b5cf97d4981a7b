import type { readInvitedForm } from '../../../src/api/responses.ts'
import type { Reply } from '../../../src/client/client.ts'

/** The form behind a link, in the words of the pack. */
export type InvitedForm = Reply<typeof readInvitedForm>

/** One for each item, null while it is open. */
export type Answers = readonly (number | null)[]

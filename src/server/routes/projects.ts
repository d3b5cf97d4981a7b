import { z } from 'zod'
import { changeOneProject, listOwnProjects, makeProject, readOneProject } from '../../api/projects.ts'
import { NexusError } from '../../errors.ts'
import { projectOfKey } from '../../store/api-keys.ts'
import { appendAudit } from '../../store/audit.ts'
import { setMember } from '../../store/members.ts'
import { changeProject, createProject, listProjects, type Project, readProject } from '../../store/projects.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

export const projectHandlers: readonly Handled[] = [
  handle(listOwnProjects, async ({ act, principal, query: { cursor, limit, scope } }) => {
    if (scope === 'all' && !principal.isInstallationAdmin) {
      throw new NexusError('forbidden', 'Only an administrator of the installation sees every project.')
    }
    if (principal.kind === 'key') {
      const project = await projectOfKey(act.tx, act.actor.replace('key:', ''))
      return { reply: { items: [replyOf(await readProject({ ...act, project }))], next: null } }
    }
    const [after] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const memberId = scope === 'all' ? null : principal.userId
    const rows = await listProjects(act.tx, { memberId, after, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: replyOf }) }
  }),

  handle(makeProject, async ({ act, principal, body }) => {
    const made = await createProject(act, body)
    const inProject = { ...act, project: made.id }
    await setMember(inProject, principal.userId, 'admin')
    const subject = { kind: 'account', id: principal.userId }
    await appendAudit(inProject, { action: 'member.joined', subject, details: { role: 'admin' } })
    return { reply: replyOf(made) }
  }),

  handle(readOneProject, async ({ act }) => answerOf(await readProject(act))),

  handle(changeOneProject, async ({ act, body, ifMatch }) => {
    const revision = ifMatch ?? (await readProject(act)).revision
    const given = Object.entries(body).filter(([, value]) => value !== undefined)
    return answerOf(await changeProject(act, revision, Object.fromEntries(given)))
  }),
]

const answerOf = (project: Project) => ({ reply: replyOf(project), revision: project.revision })

function replyOf({ id, createdAt, name, retentionDays, purpose, pseudonymise, revision }: Project) {
  const terms = { name, retentionDays, purpose, pseudonymise }
  return { project: id, ...terms, createdAt: createdAt.toISOString(), revision }
}

import { startImport } from '../../src/api/imports.ts'
import { assignCoders, createStudy, drawSample } from '../../src/api/studies.ts'
import { settled } from './scene.ts'
import type { Workbench } from './workbench.ts'

/** Two short conversations, one for training and one after it; which is which, the seed says. */
const talks = [
  [
    'Since May I lie awake. My father died in April.',
    'That is hard. What goes through your mind at night?',
    'ok',
    'Did I go too fast?',
  ],
  ['How long should one sleep?', 'Seven to nine hours for most adults.', 'Thanks.', 'You are welcome.'],
] as const

/** A study of two short conversations given to two coders; the first of them is training. Answers the study's id. */
export async function codingStudy(workbench: Workbench): Promise<string> {
  const { project } = workbench
  const lead = await workbench.as('researcher')
  const second = await workbench.join('coder', 2)
  for (const [at, talk] of talks.entries()) {
    const messages = talk.map((content, turn) => ({ role: turn % 2 === 0 ? 'user' : 'assistant', content }))
    const asked = { params: { project }, query: { name: `talk-${at + 1}.json`, coder: 'rules' as const } }
    await lead.upload(startImport, asked, JSON.stringify(messages))
  }
  await settled(lead, project)
  const design = { name: 'Two talks', perLevel: 2, codersPerUnit: 2, trainingSessions: 1, blocks: 1 }
  const { id: study } = await lead.call(createStudy, { params: { project }, body: design })
  await lead.call(drawSample, { params: { project, study }, body: {} })
  const coders = [workbench.accounts.coder, second]
  await lead.call(assignCoders, { params: { project, study }, body: { coders } })
  return study
}

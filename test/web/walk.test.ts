import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startImport } from '../../src/api/imports.ts'
import { saveInstrumentPack } from '../../src/api/instruments.ts'
import { assignCoders, createStudy, drawSample } from '../../src/api/studies.ts'
import { deFrameworkWords as framework } from '../../src/words/de.ts'
import { filled } from '../../src/words/filled.ts'
import { adminDe } from '../../web/pages/admin/words-de.ts'
import { alertsDe } from '../../web/pages/alerts/words-de.ts'
import { answerWords } from '../../web/pages/answer/answer-words.ts'
import { assessmentDe } from '../../web/pages/assessment/words-de.ts'
import { codingDe } from '../../web/pages/coding/words-de.ts'
import { instrumentsDe } from '../../web/pages/instruments/words-de.ts'
import { parametersDe } from '../../web/pages/parameters/words-de.ts'
import { relationshipDe } from '../../web/pages/relationship/words-de.ts'
import { relationshipsDe } from '../../web/pages/relationships/words-de.ts'
import { studiesDe } from '../../web/pages/studies/words-de.ts'
import { shellDe } from '../../web/shell/words-de.ts'
import { root } from '../source-tree.ts'
import { assessedExample } from './care-people.ts'
import { complaintsOf, tabTo } from './looking.ts'
import { settled } from './scene.ts'
import { chromiumPath, openWorkbench, overflowOf, type Sight, type Workbench } from './workbench.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const answerDe = answerWords('de').words
const file = 'three-levels.jsonl'

/** Two systems of the imported file: one that gives facts, one that works with its client. */
const [informing, constructive] = ['Askwell', 'Meridian']

describe.skipIf(chromiumPath === undefined)('the whole way in German (skipped where Chromium is missing)', () => {
  let workbench: Workbench
  /** The clinician stays on one page from the closed gate to the score. */
  let care: Page
  const complaints: (readonly string[])[] = []
  let study = ''

  beforeAll(async () => {
    workbench = await openWorkbench()
  })
  afterAll(() => workbench?.close())

  /** A German page that has time and whose complaints are kept. */
  const german = async (role: Parameters<Workbench['open']>[0], path: string, sight: Sight = {}): Promise<Page> => {
    const page = await workbench.open(role, path, { ...sight, language: 'de' })
    page.setDefaultTimeout(60_000)
    complaints.push(complaintsOf(page))
    return page
  }

  it('brings a file in and waits until it is assessed', async () => {
    const page = await german('researcher', 'relationships')
    await page.getByText(relationshipsDe.empty.title).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await page.getByRole('button', { name: relationshipsDe.import.open }).first().click()
    await page.getByText(relationshipsDe.import.options, { exact: true }).click()
    await page.getByLabel(relationshipsDe.import.coder).selectOption('rules')
    await page.locator('input[type=file]').setInputFiles(join(root, 'examples', 'conversations', file))
    const arrivals = page.getByRole('list', { name: relationshipsDe.import.files })
    await arrivals.getByText(relationshipsDe.import.phases.done, { exact: true }).waitFor()
    await arrivals.getByText(filled(relationshipsDe.import.assessed, { done: 2, total: 2 })).waitFor()
    const row = page.getByRole('table').getByRole('row').filter({ hasText: constructive })
    await row.getByText(framework.levels.titles[2]).waitFor()
    await page.close()
  })

  it('reads why it is this level, follows a verdict to its quote and the quote to its turn', async () => {
    const page = await german('researcher', 'relationships')
    await page.getByRole('link', { name: constructive }).click()
    await page.getByRole('heading', { name: assessmentDe.checklist.title }).waitFor()
    await page.getByText(framework.levels.underValidation).first().waitFor()
    const line = page.locator('#criterion-S2\\.2a')
    expect(await line.textContent()).toMatch(new RegExp(Object.values(framework.levels.verdicts).join('|')))
    await line.locator('summary').first().click()
    await line.getByText(assessmentDe.checklist.for, { exact: true }).waitFor()
    const quote = (await line.locator('q').first().textContent()) ?? ''
    expect(quote.length).toBeGreaterThan(3)
    await line.getByRole('link').first().click()
    await page.waitForURL(/transcript\?turn=/)
    await page
      .locator('.turns > li:focus')
      .filter({ hasText: quote.slice(0, 30) })
      .waitFor()
    await page.close()
  })

  it('changes a threshold and sees what would change', async () => {
    const page = await german('researcher', 'parameters')
    await page.getByLabel(parametersDe.search).fill('s21.n')
    const meaning = framework.parameters['s21.n']
    await page.getByLabel(filled(parametersDe.of, { criterion: 'S2.1', meaning }), { exact: true }).fill('1000')
    await page.getByText(beginningOf(parametersDe.trial.done, { tried: 2 })).waitFor()
    const told = page.getByText(new RegExp(`^S2\\.1 .*→ ${framework.levels.verdicts.noOpportunity}`))
    await told.first().waitFor()
    await page.close()
  })

  it('codes a short conversation blind, twice, by keys', async () => {
    study = await shortStudy(workbench)
    for (const [nth, second] of [
      [1, '0'],
      [2, 'val'],
    ] as const) {
      const page = await german('coder', 'coding', { nth })
      await page.getByRole('heading', { name: codingDe.list.own }).waitFor()
      const short = page.locator('tbody tr', { has: page.locator('td:nth-child(4)', { hasText: /^4$/ }) })
      await short.getByRole('link').click()
      await page.getByRole('button', { name: codingDe.notice.open }).click()
      await page.locator('article[data-index="0"]').waitFor()
      expect((await labelsIn(page)).every((label) => label.endsWith(`: ${codingDe.desk.todo}`))).toBe(true)
      for (const [at, entry] of ['pd 2', second, 'cmp', 'mon'].entries()) await coded(page, at, entry)
      await page.keyboard.press('Control+Enter')
      await tabTo(page, page.getByRole('button', { name: codingDe.submit.without }))
      await page.keyboard.press('Enter')
      await page.getByText(beginningOf(codingDe.handedIn.at)).waitFor()
      await page.close()
    }
  })

  it('sees how far the two agree, and decides what they differ on with a reason', async () => {
    const page = await german('supervisor', `studies/${study}`)
    await page.getByRole('link', { name: studiesDe.study.agreement, exact: true }).click()
    await page.getByText(beginningOf(studiesDe.agreement.few_one, { count: 1 })).waitFor()
    await page
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: /VAL/ }) })
      .first()
      .waitFor()
    await page.getByRole('link', { name: studiesDe.study.disputes, exact: true }).click()
    const dispute = page.locator('#dispute')
    await dispute.filter({ hasText: 'VAL' }).waitFor()
    expect(await page.getByRole('main').getByText('Cora Coder').count()).toBe(0)
    await page.getByText(filled(studiesDe.disputes.progress, { decided: 0, all: 1 })).waitFor()
    await dispute.focus()
    await page.keyboard.press('1')
    const holds = filled(studiesDe.disputes.holds, { name: filled(studiesDe.coderLetter, { letter: 'A' }) })
    expect(await page.getByRole('radio', { name: holds }).isChecked()).toBe(true)
    await page.keyboard.press('r')
    await page.keyboard.type('Die Antwort nennt das Gefühl, ohne es zu bestätigen.')
    await page.keyboard.press('Control+Enter')
    await page.getByText(filled(studiesDe.disputes.saved, { decided: 1, all: 1 })).waitFor()
    await page.getByText(studiesDe.disputes.allDone).waitFor()
    await page.getByText(studiesDe.disputes.states.decided, { exact: true }).first().click()
    await page.getByText('Die Antwort nennt das Gefühl').waitFor()
    await page.close()
  })

  it('is told why the gate is closed, and takes the alert that an answer raises', async () => {
    await (await workbench.as('admin')).call(saveInstrumentPack, { params: { project: workbench.project }, body: pack })
    care = await german('clinician', 'relationships')
    await care.getByRole('link', { name: informing }).click()
    await tabOf(care, relationshipDe.tabs.instruments).click()
    const gate = care.getByRole('region', { name: framework.readings.gate.title })
    await gate.getByText(`${framework.readings.gate.closed} ${framework.levels.titles[1]}`).waitFor()
    await gate.getByText('S3.2', { exact: false }).waitFor()
    expect(await linkTo(care).count()).toBe(0)
    await care.getByText(instrumentsDe.relationship.others, { exact: true }).first().click()
    await care
      .getByRole('button', { name: filled(instrumentsDe.relationship.recordOf, { instrument: 'PHQ-9' }) })
      .click()
    await care.getByLabel(filled(instrumentsDe.record.item, { n: 1 }), { exact: true }).focus()
    for (const answer of '000000001') {
      await care.keyboard.type(answer)
      await care.keyboard.press('Tab')
    }
    await care.getByRole('button', { name: instrumentsDe.record.send, exact: true }).click()
    await care.getByRole('alert').getByText(instrumentsDe.record.alert).waitFor()
    await care.getByRole('link', { name: instrumentsDe.record.toAlert }).click()
    await care
      .getByRole('heading', { level: 1, name: filled(alertsDe.answer.title, { instrument: 'PHQ-9' }) })
      .waitFor()
    await care.getByLabel(alertsDe.note).fill('Ich rufe heute noch an.')
    await care.getByRole('button', { name: alertsDe.acts.acknowledge }).click()
    await care.getByText(alertsDe.done.acknowledge).waitFor()
    await care.getByRole('region', { name: alertsDe.history }).getByText('Ich rufe heute noch an.').waitFor()
  })

  it('finds the gate open at level 3, gives a link away, and sees the score of what was answered on a phone', async () => {
    await assessedExample(workbench, { file, name: 'the-workshop-key' })
    await placeOf(care, shellDe.places.relationships).click()
    await care.getByRole('link', { name: constructive }).click()
    await tabOf(care, relationshipDe.tabs.instruments).click()
    const gate = care.getByRole('region', { name: framework.readings.gate.title })
    await gate.getByText(`${framework.readings.gate.open} ${framework.levels.titles[3]}`).waitFor()
    await linkTo(care).click()
    await care.getByRole('button', { name: instrumentsDe.link.make, exact: true }).click()
    const link = await care.getByRole('textbox', { name: instrumentsDe.link.address, exact: true }).inputValue()

    const form = await german(null, link.slice(workbench.url.length), { width: 360 })
    await form.getByRole('button', { name: answerDe.start }).click()
    for (const [at, value] of [3, 2, 1, 4].entries()) {
      await form.getByRole('heading', { name: filled(answerDe.place, { n: at + 1, count: 4 }) }).waitFor()
      await form.getByRole('radio', { name: String(value), exact: true }).check()
      expect(await overflowOf(form)).toBe(0)
      await form.getByRole('button', { name: at < 3 ? answerDe.next : answerDe.toReview }).click()
    }
    await form.getByRole('button', { name: answerDe.send }).click()
    await form.getByRole('heading', { name: answerDe.thanks }).waitFor()
    await form.close()

    await care.reload()
    const { scale, total } = instrumentsDe.responses
    await care.getByText(filled(scale, { scale: total, value: 12, low: 0, high: 16 })).waitFor()
  })

  it('erases a person once their name is typed, and they are gone everywhere', async () => {
    const page = await german('admin', 'administration/persons')
    await page.getByRole('link', { name: 'p-henning' }).click()
    await page.getByRole('button', { name: adminDe.persons.erasePerson }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(`${adminDe.erasure.counts.responses}: 1`).waitFor()
    const erase = dialog.getByRole('button', { name: adminDe.erasure.act })
    const typed = dialog.getByLabel(filled(shellDe.typeToConfirm, { typed: 'p-henning' }))
    await typed.fill('p-hennin')
    expect(await erase.isDisabled()).toBe(true)
    await typed.fill('p-henning')
    await erase.click()
    await page.getByRole('heading', { level: 1, name: adminDe.erasure.doneTitle }).waitFor()
    await page.getByText(beginningOf(adminDe.erasure.proof)).waitFor()
    await page.getByRole('link', { name: adminDe.erasure.toPersons }).click()
    await page.getByRole('link', { name: 'p-marek' }).waitFor()
    expect(await page.getByText('p-henning').count()).toBe(0)
    await placeOf(page, shellDe.places.relationships).click()
    await page.getByRole('link', { name: informing }).waitFor()
    expect(await page.getByText(constructive).count()).toBe(0)
    expect(complaints.flat()).toEqual([])
    await care.reload()
    await care.getByText(shellDe.failure.notFound).first().waitFor()
    await page.close()
    await care.close()
  })
})

/** Placeholders, no real instrument, in German; without a family it stands behind the gate. */
const { family: _family, ...demo } = JSON.parse(
  readFileSync(join(root, 'examples', 'instruments', 'demo-4.json'), 'utf8'),
)
const pack = {
  ...{ ...demo, id: 'demo-allianz', language: 'de' },
  items: ['eins', 'zwei', 'drei', 'vier'].map((id, at) => ({ id, text: `Platzhalter der Frage ${at + 1}.` })),
}

const linkTo = (page: Page): Locator =>
  page.getByRole('button', { name: filled(instrumentsDe.relationship.linkOf, { instrument: 'demo-allianz' }) })

/** A line of the navigation of the project. */
const placeOf = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: shellDe.navigation }).getByRole('link', { name, exact: true })

/** The way to a view of one relationship. */
const tabOf = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: relationshipDe.tabsLabel }).getByRole('link', { name, exact: true })

/** A sentence up to what nobody can know before. */
function beginningOf(sentence: string, values: Readonly<Record<string, string | number>> = {}): string {
  return filled(sentence, values)
    .replace(/\{\{.*$/s, '')
    .trim()
}

/** Written for this test; nobody's words. */
const talk = [
  'Since May I lie awake. My father died in April.',
  'That is hard. What goes through your mind at night?',
  'ok',
  'Did I go too fast?',
]

/** A study that holds a short conversation beside the long ones, given to two coders. Answers its id. */
async function shortStudy(workbench: Workbench): Promise<string> {
  const params = { project: workbench.project }
  const lead = await workbench.as('researcher')
  const coders = [workbench.accounts.coder, await workbench.join('coder', 2)]
  const messages = talk.map((content, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content }))
  await lead.upload(startImport, { params, query: { name: 'talk.json', coder: 'rules' } }, JSON.stringify(messages))
  await settled(lead, workbench.project)
  const body = { name: 'Drei Gespräche', perLevel: 1, codersPerUnit: 2, trainingSessions: 0, blocks: 1 }
  const { id: study } = await lead.call(createStudy, { params, body })
  await lead.call(drawSample, { params: { ...params, study }, body: {} })
  await lead.call(assignCoders, { params: { ...params, study }, body: { coders } })
  return study
}

const labelsIn = (page: Page): Promise<readonly string[]> =>
  page.locator('article').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''))

/** Gives the turn that has the focus a code by its letters, or says by `0` that there is nothing; then on to the next. */
async function coded(page: Page, at: number, entry: string): Promise<void> {
  const turn = page.locator(`article[data-index="${at}"]`)
  await turn.and(page.locator(':focus')).waitFor()
  await page.keyboard.type(entry)
  if (entry !== '0') await page.keyboard.press('Enter')
  const given = entry === '0' ? codingDe.desk.nothing : entry.slice(0, 3).trim().toUpperCase()
  await expect.poll(() => turn.getAttribute('aria-label'), { timeout: 30_000 }).toContain(`: ${given}`)
  await turn.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
}

import { describe, expect, it } from 'vitest'
import { criterionIds } from '../dtn/checklist.ts'
import { codesOf } from '../dtn/codebook.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import { codebookPage, criteriaPage, parametersPage } from './reference.ts'

describe('reference pages', () => {
  it('the codebook page holds every code', () => {
    const page = codebookPage() ?? ''
    for (const { id, speaker } of [...codesOf('system'), ...codesOf('client')]) {
      expect(page).toMatch(new RegExp(`### \`${id}\` .*\\(${speaker}\\)`))
    }
  })

  it('a code that both speakers have shows both', () => {
    expect(codebookPage('ADM')?.match(/### /g)).toHaveLength(2)
  })

  it('a sub-code leads to its code, an unknown one to nothing', () => {
    expect(codebookPage('CHA.cost')).toContain('### `CHA` Challenge')
    expect(codebookPage('CHA.nothing')).toBeNull()
    expect(codebookPage('ZZZ')).toBeNull()
  })

  it('the checklist page holds every criterion with its thresholds', () => {
    const page = criteriaPage() ?? ''
    for (const id of criterionIds) expect(page).toContain(`### ${id} `)
    expect(criteriaPage('S1.1')).toContain('- `s11.min` = 0.8')
    expect(criteriaPage('S9.9')).toBeNull()
  })

  it('the parameter page holds every parameter', () => {
    const page = parametersPage()
    for (const name of Object.keys(defaultParameters)) expect(page).toContain(`| \`${name}\` |`)
  })
})

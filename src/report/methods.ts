import { agreementPart, validationPart } from './methods-agreement.ts'
import { assessedPart } from './methods-assessed.ts'
import { instrumentsPart } from './methods-instruments.ts'
import { distinct, listed, type MethodsPart, type MethodsSources } from './methods-part.ts'
import { type Reference, references } from './methods-references.ts'
import { studyPart } from './methods-study.ts'

/**
 * A methods section a paper can use, from what was really run: versions, coders, parameters, seeds, resamples, sample sizes,
 * coefficients with intervals, and the references of what was used. What is not in the sources is not in the text.
 */
export function methodsText(sources: MethodsSources, layout: 'plain' | 'markdown' = 'plain'): string {
  const parts = partsOf(sources)
  if (parts.length === 0) return ''
  const cited = distinct(['framework', 'software', ...parts.flatMap(({ cites }) => cites)])
  // `distinct` gives back what it was given.
  const numbers = new Map((cited as readonly Reference[]).map((reference, at) => [reference, at + 1]))
  const said = [softwarePart(sources), ...parts, limitsPart(sources)]
  const heading = (text: string) => (layout === 'markdown' ? `## ${text}\n\n` : `${text}\n`)
  const paragraphs = said.map(({ heading: name, sentences, cites }) => {
    const marks = cites.flatMap((reference) => numbers.get(reference) ?? []).toSorted((a, b) => a - b)
    const cite = marks.length === 0 ? '' : ` [${distinct(marks.map(String)).join(', ')}]`
    return `${heading(name)}${shown(sentences.join(' '), layout)}${cite}`
  })
  const list = [...numbers].map(([reference, at]) => `${at}. ${shown(referenceText(reference, sources), layout)}.`)
  return `${[...paragraphs, `${heading('References')}${list.join('\n')}`].join('\n\n')}\n`
}

function partsOf(sources: MethodsSources): readonly MethodsPart[] {
  return [
    ...sources.studies.map(studyPart),
    assessedPart(sources.assessments),
    ...sources.agreements.map(agreementPart),
    ...sources.validations.map(validationPart),
    instrumentsPart(sources),
  ].filter((part) => part !== null)
}

/** Versions the results themselves carry; a study file and a score carry none. */
function versionsOf({ assessments, agreements, validations }: MethodsSources): readonly string[] {
  return distinct([...assessments, ...agreements, ...validations].map(({ madeBy }) => madeBy.nexus)).toSorted()
}

function softwarePart(sources: MethodsSources): MethodsPart {
  const versions = versionsOf(sources)
  const version = versions.length === 0 ? '' : ` version${versions.length === 1 ? '' : 's'} ${listed(versions)}`
  return {
    heading: 'Software',
    sentences: [
      `All figures were computed with Nexus${version}, which implements the Digital Therapeutic Nexus framework.`,
    ],
    cites: ['framework', 'software'],
  }
}

/** Said with every result (domain.md 1.1, claim 12). */
function limitsPart({ assessments, agreements, validations, studies, scores }: MethodsSources): MethodsPart {
  const isClassified = assessments.length + agreements.length + validations.length + studies.length > 0
  const isMachine = [...assessments.map(({ madeBy }) => madeBy), ...validations.map(({ madeBy }) => madeBy)].some(
    ({ coderKind }) => coderKind !== 'human',
  )
  return {
    heading: 'Limits',
    sentences: [
      ...(isClassified
        ? [
            'The classification checklist has not been validated, and its thresholds are uncalibrated. A level describes a kind of relationship and is no grade.',
          ]
        : []),
      ...(isMachine ? ['Codes were given by a program; its errors enter everything concluded from them.'] : []),
      ...(scores.length > 0
        ? [
            'Scores are answers to questionnaires; none was predicted from conversations. Absence of a score drop never cancels a coded marker.',
          ]
        : []),
    ],
    cites: [],
  }
}

function referenceText(reference: Reference, sources: MethodsSources): string {
  if (reference !== 'software') return references[reference]
  const versions = versionsOf(sources)
  return versions.length === 0 ? references.software : `${references.software}, version ${listed(versions)}`
}

/** Ids may hold signs that Markdown reads. */
function shown(text: string, layout: 'plain' | 'markdown'): string {
  return layout === 'markdown' ? text.replace(/[\\`*_<>[\]|]/g, (sign) => `\\${sign}`) : text
}

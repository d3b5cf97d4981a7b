import type { Speaker } from '../../../dtn/relationship.ts'
import type { Validation } from '../../../study/validation.ts'
import { codeWords } from '../../code-wording.ts'
import { html, type Markup } from '../markup.ts'
import { card, dataTable, figure, narrow } from './table.ts'

type Scores = Validation['codes']
type Agreement = Scores['codes'][number] | Scores['composites'][number]

const header = ['Precision', 'Recall', 'AC1', 'In the gold', 'Found', 'Share of turns'] as const

/** Composites and single codes, each with the figures of two coders who worked from the manual beside it. */
export function codeSections({ codes }: Validation): Markup {
  return html`${card(
    'composites',
    'What the criteria are computed from',
    html`<p class="small muted">Codes that may stand for one another in a criterion. Beside each what two coders working from the manual reached with each other on other material: both were language models, so it says how clear the manual is. Kappa falls with rarity although agreement is high: read AC1 and the share of turns beside it.</p>${dataTable(
      {
        label: 'Composites',
        header: ['Composite', 'F1', 'Two coders: F1', 'Kappa', 'Two coders: kappa', ...header],
        rows: codes.composites.map((score) => [
          html`${score.name}<div class="small muted">${score.codes.join(', ')}</div>`,
          ...[figure(score.f1), score.reference.f1.toFixed(2), narrow(score.kappa), score.reference.kappa.toFixed(2)],
          ...cells(score),
        ]),
      },
    )}`,
  )}${(['client', 'system'] as const).map((speaker) => codesOf(codes, speaker))}`
}

function codesOf({ codes }: Scores, speaker: Speaker): Markup {
  const own = codes.filter((score) => score.speaker === speaker)
  const title = speaker === 'client' ? 'Codes of the client' : 'Codes of the system'
  return card(
    `${speaker}-codes`,
    title,
    own.length === 0
      ? html`<p>None was there and none was found.</p>`
      : dataTable({
          label: title,
          header: ['Code', 'F1', 'Two coders: F1', 'Kappa', ...header],
          rows: own.map((score) => [
            html`${score.code}<div class="small muted">${codeWords(score.code, speaker).name}</div>`,
            ...[figure(score.f1), score.agreement === null ? '–' : score.agreement.toFixed(2), narrow(score.kappa)],
            ...cells(score),
          ]),
        }),
  )
}

function cells(score: Agreement): readonly (string | Markup)[] {
  const { truePositives, falsePositives, support, prevalence } = score
  return [
    ...[
      narrow(score.precision),
      narrow(score.recall),
      narrow(score.ac1),
      String(support),
      String(truePositives + falsePositives),
    ],
    prevalence === null ? '–' : `${(100 * prevalence).toFixed(1)} %`,
  ]
}

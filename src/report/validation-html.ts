import type { Validation } from '../study/validation.ts'
import { html, type Markup } from './html/markup.ts'
import { shell } from './html/shell.ts'
import { calibrationSection } from './html/validation/calibration.ts'
import { codeSections } from './html/validation/codes.ts'
import { conclusionSections } from './html/validation/conclusions.ts'
import { safetySection } from './html/validation/safety.ts'
import { subgroupSection } from './html/validation/subgroups.ts'
import { totalsSection } from './html/validation/totals.ts'
import { comparedSentence, limitsSentence } from './validation-wording.ts'

/** A validation as one self-contained page: no network, readable on a small screen, light and dark. */
export function validationPage(validation: Validation, generatedBy: string): string {
  const content = html`<article>${totalsSection(validation)}${safetySection(validation)}${codeSections(validation)}${calibrationSection(validation)}${conclusionSections(validation)}${subgroupSection(validation)}${madeBy(validation)}</article>`
  const title = `How well ${validation.madeBy.coder} agrees with the gold`
  const lead = `${comparedSentence(validation)} ${limitsSentence(validation)}`
  return shell({ title, lead, generatedBy, hasList: false, content }).markup
}

function madeBy({ madeBy: made, bootstrap, leftOut }: Validation): Markup {
  return html`<section class="card" aria-labelledby="made-h"><h2 id="made-h">What made this</h2><dl class="facts">
<dt>Coder</dt><dd><bdi>${made.coder}</bdi></dd><dt>Gold by</dt><dd><bdi>${made.gold.join(', ')}</bdi></dd>
<dt>Versions</dt><dd>Nexus ${made.nexus}, codebook ${made.codebook}, parameters ${made.parameters}</dd>
<dt>Intervals</dt><dd>95 %. Codes, kappa and F1: ${bootstrap.resamples} bootstrap draws over relationships, seed ${bootstrap.seed}. Plain shares: Wilson, which takes their items as independent.</dd>
<dt>Left out</dt><dd>${leftOut.relationships} relationships without gold, ${leftOut.gold} gold lines without relationship</dd></dl></section>`
}

/**
 * Colours of the pictures, light and dark: those of the report page. None stands for good or bad, and what they tell apart has
 * another shape or stroke too. Text has a contrast of 4.5 and everything else that carries meaning one of 3 with the ground (WCAG 2.2).
 */
export const palette = {
  ground: ['#ffffff', '#14181b'],
  ink: ['#1e252b', '#e7e5df'],
  soft: ['#525d66', '#aab3ba'],
  /** Grid, which carries no meaning of its own. */
  grid: ['#d9d6ce', '#333b41'],
  rule: ['#7d8285', '#76818a'],
  blue: ['#244d74', '#9cc3ea'],
  violet: ['#6b4e8e', '#c3abe3'],
  ochre: ['#9a4d1c', '#eea878'],
  teal: ['#2c6e75', '#86c8cd'],
  alarm: ['#8c1d2c', '#f2a3ac'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>

export type Colour = keyof typeof palette

/**
 * The style sheet inside a picture. Colours are written out, since programs that lay out papers know no variables, and every class
 * has a prefix, since a style inside a picture counts for the whole page that holds it.
 */
export function pictureStyle(): string {
  // The keys of the table are the colours.
  const colours = Object.keys(palette) as Colour[]
  const rules = (scheme: 0 | 1) =>
    colours
      .map((colour) => {
        const value = palette[colour][scheme]
        return `.nx-f-${colour}{fill:${value}}.nx-s-${colour}{stroke:${value}}`
      })
      .join('\n')
  return `${shape}\n${rules(0)}\n@media (prefers-color-scheme:dark){\n${rules(1)}\n}\n@media print{\n${rules(0)}\n}\n`
}

const shape = `
.nexus-picture{max-width:100%;height:auto}
.nexus-picture text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:14px;stroke:none}
.nexus-picture .nx-head{font-size:16px;font-weight:600}.nexus-picture .nx-label{font-weight:600}.nexus-picture .nx-small{font-size:13px}
.nexus-picture .nx-mark{font-size:24px;font-weight:600;opacity:.25}
.nx-thin{fill:none;stroke-width:1}.nx-line{fill:none;stroke-width:1.6}.nx-span{fill:none;stroke-width:3;stroke-linecap:round}
.nx-shape{stroke-width:1.8;stroke-linejoin:round}.nx-dash{stroke-dasharray:5 4}.nx-dots{stroke-dasharray:1 4;stroke-linecap:round}`

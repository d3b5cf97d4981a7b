import { html, type Markup, verbatim } from '../html/markup.ts'
import { plain } from '../terminal-text.ts'
import { pictureStyle } from './palette.ts'

export interface PictureParts {
  readonly title: string
  /** What the picture shows, in words: all that a reader who does not see it has. */
  readonly description: string
  readonly width: number
  readonly height: number
  readonly body: Markup
}

/** A file of its own: style inside, nothing fetched, light and dark by the reader's setting, as wide as there is room. */
export function picture({ title, description, width, height, body }: PictureParts): string {
  const [w, h] = [Math.round(width), Math.ceil(height)]
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" class="nexus-picture" role="img" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}"><title>${plain(title)}</title><desc>${plain(description)}</desc><style>${verbatim(pictureStyle())}</style><rect class="nx-f-ground" width="${w}" height="${h}"/>
${body}
</svg>`
  return `${svg.markup}\n`
}

/** Pixels of a picture where nothing else is asked: readable also on a screen of 390, to which it shrinks. */
export const usualWidth = 480

/** Space around everything. */
export const margin = 16

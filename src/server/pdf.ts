import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pdfMake from 'pdfmake/js/index.js'
import type { Sheet, SheetBlock } from '../report/pdf/sheet.ts'

/** A sheet as a PDF document; its fonts come with the package, and nothing else is read or fetched. */
export async function pdfOf(sheet: Sheet): Promise<Uint8Array> {
  pdfMake.setFonts({ Roboto: roboto })
  pdfMake.setLocalAccessPolicy((path) => Object.values(roboto).includes(path))
  pdfMake.setUrlAccessPolicy(() => false)
  return pdfMake.createPdf(definitionOf(sheet)).getBuffer()
}

const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto')
const roboto = {
  normal: join(fonts, 'Roboto-Regular.ttf'),
  bold: join(fonts, 'Roboto-Medium.ttf'),
  italics: join(fonts, 'Roboto-Italic.ttf'),
  bolditalics: join(fonts, 'Roboto-MediumItalic.ttf'),
}

function definitionOf({ language, title, blocks, pageWords }: Sheet): object {
  return {
    info: { title },
    language,
    displayTitle: true,
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 56],
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25 },
    content: [{ text: title, fontSize: 18, bold: true, margin: [0, 0, 0, 8] }, ...blocks.map(contentOf)],
    footer: (page: number, pages: number) => ({
      text: pageWords.replace('{{page}}', String(page)).replace('{{pages}}', String(pages)),
      alignment: 'center',
      fontSize: 8,
      margin: [0, 16, 0, 0],
    }),
  }
}

function contentOf(block: SheetBlock): object {
  switch (block.kind) {
    case 'heading':
      return { text: block.text, fontSize: 13, bold: true, margin: [0, 14, 0, 4], headlineLevel: 1 }
    case 'text':
      return { text: block.text, margin: [0, 0, 0, 6] }
    case 'notice':
      return { table: { widths: ['*'], body: [[{ text: block.text, margin: [4, 3, 4, 3] }]] }, margin: [0, 2, 0, 8] }
    case 'list':
      return { ul: [...block.items], margin: [0, 0, 0, 8] }
    case 'table':
      return tableOf(block)
  }
}

function tableOf({ caption, columns, rows }: Extract<SheetBlock, { kind: 'table' }>): object {
  const head = columns.map((text) => ({ text, bold: true }))
  const body = [head, ...rows.map((row) => row.map((text) => ({ text })))]
  return {
    stack: [
      { text: caption, bold: true, margin: [0, 4, 0, 2] },
      {
        table: { headerRows: 1, dontBreakRows: true, widths: columns.map(() => '*'), body },
        layout: 'lightHorizontalLines',
        fontSize: 8.5,
      },
    ],
    margin: [0, 0, 0, 8],
  }
}

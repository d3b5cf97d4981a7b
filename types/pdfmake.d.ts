/** What of pdfmake is used here: its published types need those of a browser, which a server must not have. */
declare module 'pdfmake/js/index.js' {
  interface Fonts {
    readonly normal: string
    readonly bold: string
    readonly italics: string
    readonly bolditalics: string
  }
  const pdfMake: {
    readonly setFonts: (fonts: Readonly<Record<string, Fonts>>) => void
    readonly setLocalAccessPolicy: (mayRead: (path: string) => boolean) => void
    readonly setUrlAccessPolicy: (mayFetch: (url: string) => boolean) => void
    readonly createPdf: (definition: object) => { readonly getBuffer: () => Promise<Uint8Array> }
  }
  export default pdfMake
}

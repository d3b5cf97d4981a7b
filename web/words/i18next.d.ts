import 'i18next'
import type { en } from './en.ts'
import type { Translated } from './translated.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: Translated<typeof en>
  }
}

import type { Translated } from '../../words/translated.ts'

/** Words of the form a person fills in by link. Its language is that of the pack, whatever the browser's is. */
const en = {
  title: 'Questionnaire',
  waiting: 'Loading …',
  from: 'For {{project}}',
  purpose: 'What your answers are for: {{purpose}}',
  count_one: 'One question.',
  count_other: '{{count}} questions.',
  until: 'This link works once, until {{date}}.',
  keeps: 'Nothing is kept on this device. Your answers are sent when you press Send, and not before.',
  notRead: 'Nobody reads this at the moment you send it. If you are in danger now, call your local emergency number.',
  agree: 'I have read this and agree.',
  agreeFirst: 'Please agree first, or close this page.',
  how: 'How would you like to answer?',
  onePerScreen: 'One question after the other',
  allAtOnce: 'All questions on one page',
  start: 'Start',
  place: 'Question {{n}} of {{count}}',
  scale: 'A number from {{min}} to {{max}}',
  skip: 'You may leave a question open.',
  clear: 'Leave it open',
  back: 'Back',
  next: 'Next',
  review: 'Your answers',
  reviewLead: 'Look them over. You can change every answer until you send them.',
  open: 'left open',
  openCount_one: 'One question is left open.',
  openCount_other: '{{count}} questions are left open.',
  change: 'Change',
  changeOf: 'Change the answer to question {{n}}',
  send: 'Send',
  toReview: 'Look over the answers',
  sending: 'Sending …',
  thanks: 'Thank you',
  thanksText: 'Your answers have arrived. You can close this page.',
  crisisTitle: 'Please read this',
  crisis:
    'One of your answers speaks of not wanting to live, or of hurting yourself. You do not have to carry this alone. If you are in danger now, call your local emergency number. Somebody from {{project}} has been told about your answer; it may take some time until they are in touch.',
  failed: {
    title: 'That did not work',
    notFound: 'This link was used, withdrawn or has ended. Ask whoever gave it to you for a new one.',
    sentTwice:
      'The link is used up. If you pressed Send a moment ago, your answers may have arrived already. Ask whoever gave you the link.',
    conflict: 'This form cannot be filled in at the moment. Ask whoever gave you the link.',
    tooMany: 'Too many requests came from your network. Wait a minute, then try again.',
    none: 'The link is not complete. Open it again as you received it, with everything behind the # sign.',
    other: 'The server does not answer. Your answers are still on this page: try again in a moment.',
    again: 'Try again',
  },
} as const

const de: Translated<typeof en> = {
  title: 'Fragebogen',
  waiting: 'Wird geladen …',
  from: 'Für {{project}}',
  purpose: 'Wofür Ihre Antworten sind: {{purpose}}',
  count_one: 'Eine Frage.',
  count_other: '{{count}} Fragen.',
  until: 'Dieser Link gilt einmal, bis {{date}}.',
  keeps:
    'Auf diesem Gerät wird nichts gespeichert. Ihre Antworten werden gesendet, wenn Sie auf Senden drücken, und nicht vorher.',
  notRead:
    'Niemand liest dies in dem Moment, in dem Sie es senden. Wenn Sie jetzt in Gefahr sind, rufen Sie den Notruf an Ihrem Ort an.',
  agree: 'Ich habe das gelesen und bin einverstanden.',
  agreeFirst: 'Bitte stimmen Sie zuerst zu, oder schließen Sie diese Seite.',
  how: 'Wie möchten Sie antworten?',
  onePerScreen: 'Eine Frage nach der anderen',
  allAtOnce: 'Alle Fragen auf einer Seite',
  start: 'Beginnen',
  place: 'Frage {{n}} von {{count}}',
  scale: 'Eine Zahl von {{min}} bis {{max}}',
  skip: 'Sie dürfen eine Frage offen lassen.',
  clear: 'Offen lassen',
  back: 'Zurück',
  next: 'Weiter',
  review: 'Ihre Antworten',
  reviewLead: 'Sehen Sie sie durch. Sie können jede Antwort ändern, bis Sie sie senden.',
  open: 'offen gelassen',
  openCount_one: 'Eine Frage ist offen.',
  openCount_other: '{{count}} Fragen sind offen.',
  change: 'Ändern',
  changeOf: 'Die Antwort auf Frage {{n}} ändern',
  send: 'Senden',
  toReview: 'Antworten durchsehen',
  sending: 'Wird gesendet …',
  thanks: 'Vielen Dank',
  thanksText: 'Ihre Antworten sind angekommen. Sie können diese Seite schließen.',
  crisisTitle: 'Bitte lesen Sie das',
  crisis:
    'Eine Ihrer Antworten spricht davon, nicht leben zu wollen oder sich etwas anzutun. Sie müssen damit nicht allein bleiben. Wenn Sie jetzt in Gefahr sind, rufen Sie den Notruf an Ihrem Ort an. Jemandem von {{project}} wurde Ihre Antwort gemeldet; es kann etwas dauern, bis sich jemand bei Ihnen meldet.',
  failed: {
    title: 'Das hat nicht geklappt',
    notFound:
      'Dieser Link wurde benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie um einen neuen, wo Sie ihn bekommen haben.',
    sentTwice:
      'Der Link ist verbraucht. Wenn Sie eben auf Senden gedrückt haben, sind Ihre Antworten vielleicht schon angekommen. Fragen Sie dort nach, wo Sie den Link bekommen haben.',
    conflict:
      'Dieser Bogen kann derzeit nicht ausgefüllt werden. Fragen Sie dort nach, wo Sie den Link bekommen haben.',
    tooMany: 'Aus Ihrem Netz kamen zu viele Anfragen. Warten Sie eine Minute, und versuchen Sie es dann noch einmal.',
    none: 'Der Link ist nicht vollständig. Öffnen Sie ihn so, wie Sie ihn bekommen haben, mit allem hinter dem Zeichen #.',
    other:
      'Der Server antwortet nicht. Ihre Antworten stehen noch auf dieser Seite: Versuchen Sie es gleich noch einmal.',
    again: 'Noch einmal versuchen',
  },
}

/** Everything the page says, in one language. */
export type AnswerWords = Translated<typeof en>

/** The words for a language tag: those of the form, else of the browser, else English. */
export function answerWords(...tags: readonly (string | undefined)[]): {
  readonly language: 'en' | 'de'
  readonly words: AnswerWords
} {
  const language = tags.flatMap((tag) => /^(en|de)\b/i.exec(tag ?? '')?.[1] ?? [])[0]?.toLowerCase()
  return language === 'de' ? { language, words: de } : { language: 'en', words: en }
}

/** Puts values into the places of a text. */
export function told(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_whole, place: string) => String(values[place] ?? ''))
}

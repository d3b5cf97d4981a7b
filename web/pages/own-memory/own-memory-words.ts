import type { Translated } from '../../words/translated.ts'

/** Words of the page on which a person sees what is remembered of them, in the language of their browser. */
const en = {
  title: 'What is remembered of you',
  lead: 'Here you see what a program keeps in mind about you from your conversations. You can correct it, keep it from being brought up, or have it forgotten.',
  once: 'The link opens once. After that you have two hours. Nothing is kept on this device.',
  notRead: 'Nobody reads this page along with you. If you are in danger now, call your local emergency number.',
  open: 'Show me',
  waiting: 'Loading …',
  of: 'For {{project}}.',
  system: 'From your conversations with {{system}}.',
  until: 'You can look at it until {{time}}.',
  uses: 'Only what you or somebody looking after you confirmed may be brought up in a conversation.',
  facts: 'What you have told',
  noFacts: 'Nothing is remembered.',
  said: 'You last said so on {{date}}.',
  standing: {
    used: 'It may be brought up.',
    private: 'It is not brought up.',
    suggested: 'It is not brought up, since nobody has confirmed it yet.',
    contradicted: 'It is not brought up, since you said otherwise since.',
    unused: 'It is not brought up at present.',
  },
  isRight: 'That is right',
  correct: 'Correct it',
  markPrivate: 'Do not bring it up',
  liftPrivate: 'May be brought up again',
  forget: 'Forget it',
  forgetSure: 'It is erased and cannot be brought back.',
  forgetYes: 'Yes, forget it',
  right: 'How it is right',
  save: 'Save',
  cancel: 'Cancel',
  notDone: 'That did not work. Try again in a moment, or ask whoever gave you the link.',
  done: {
    confirm: 'Thank you. It is noted as right.',
    correct: 'Thank you. Your words are kept.',
    markPrivate: 'It is not brought up any more.',
    liftPrivate: 'It may be brought up again.',
    forget: 'It is forgotten.',
  },
  summary: 'A summary of what it is about',
  noSummary: 'There is none.',
  summaryStatus: {
    proposed: 'A proposal. You have not said yet whether it is right.',
    confirmed: 'You said that it is right.',
    corrected: 'In your own words.',
  },
  summaryRight: 'The summary is right',
  correctSummary: 'Put it in my own words',
  forgetSummary: 'Forget the summary',
  agreed: 'What you agreed to, and what you work on',
  nothingAgreed: 'Nothing is recorded.',
  kinds: { goal: 'Goal', task: 'Task' },
  statuses: {
    proposed: 'proposed',
    mirrored: 'said yes to, not yet discussed',
    discussed: 'discussed',
    agreed: 'agreed',
    revised: 'changed',
    closed: 'ended',
  },
  consents: {
    processing: 'Consent to your conversations being read and kept',
    research: 'Consent to research',
    challenge: 'Consent to being questioned',
    override: 'Consent to a reply being replaced in danger',
  },
  active: 'holds',
  ended: 'has ended',
  askThem: 'To change these, ask whoever gave you the link. You can take every consent back at any time.',
  stays:
    'What is forgotten here is gone from what the program keeps in mind. The conversations themselves are kept apart; ask whoever gave you the link to have them erased, too.',
  failed: {
    title: 'That did not work',
    notFound: 'This link was used, withdrawn or has ended. Ask whoever gave it to you for a new one.',
    none: 'The link is not complete. Open it again as you received it, with everything behind the # sign.',
    other: 'The server does not answer. Try again in a moment.',
    again: 'Try again',
  },
} as const

const de: Translated<typeof en> = {
  title: 'Was von Ihnen behalten ist',
  lead: 'Hier sehen Sie, was sich ein Programm aus Ihren Gesprächen über Sie merkt. Sie können es berichtigen, nicht mehr ansprechen lassen oder vergessen lassen.',
  once: 'Der Link öffnet sich einmal. Danach haben Sie zwei Stunden. Auf diesem Gerät wird nichts gespeichert.',
  notRead: 'Niemand liest diese Seite mit. Wenn Sie jetzt in Gefahr sind, rufen Sie den Notruf an Ihrem Ort an.',
  open: 'Anzeigen',
  waiting: 'Wird geladen …',
  of: 'Für {{project}}.',
  system: 'Aus Ihren Gesprächen mit {{system}}.',
  until: 'Sie können es bis {{time}} ansehen.',
  uses: 'Nur was Sie oder jemand, der sich um Sie kümmert, bestätigt hat, darf in einem Gespräch angesprochen werden.',
  facts: 'Was Sie erzählt haben',
  noFacts: 'Nichts ist behalten.',
  said: 'Zuletzt gesagt haben Sie es am {{date}}.',
  standing: {
    used: 'Es darf angesprochen werden.',
    private: 'Es wird nicht angesprochen.',
    suggested: 'Es wird nicht angesprochen, weil es noch niemand bestätigt hat.',
    contradicted: 'Es wird nicht angesprochen, weil Sie seither anderes gesagt haben.',
    unused: 'Es wird derzeit nicht angesprochen.',
  },
  isRight: 'Das stimmt',
  correct: 'Berichtigen',
  markPrivate: 'Nicht ansprechen',
  liftPrivate: 'Darf wieder angesprochen werden',
  forget: 'Vergessen',
  forgetSure: 'Es wird gelöscht und kommt nicht zurück.',
  forgetYes: 'Ja, vergessen',
  right: 'Wie es stimmt',
  save: 'Speichern',
  cancel: 'Abbrechen',
  notDone:
    'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal, oder fragen Sie dort nach, wo Sie den Link bekommen haben.',
  done: {
    confirm: 'Danke. Es ist als richtig vermerkt.',
    correct: 'Danke. Ihre Worte sind gespeichert.',
    markPrivate: 'Es wird nicht mehr angesprochen.',
    liftPrivate: 'Es darf wieder angesprochen werden.',
    forget: 'Es ist vergessen.',
  },
  summary: 'Eine Zusammenfassung, worum es geht',
  noSummary: 'Es gibt keine.',
  summaryStatus: {
    proposed: 'Ein Vorschlag. Sie haben noch nicht gesagt, ob er stimmt.',
    confirmed: 'Sie haben gesagt, dass sie stimmt.',
    corrected: 'In Ihren eigenen Worten.',
  },
  summaryRight: 'Die Zusammenfassung stimmt',
  correctSummary: 'In meinen eigenen Worten sagen',
  forgetSummary: 'Die Zusammenfassung vergessen',
  agreed: 'Wozu Sie ja gesagt haben, und woran Sie arbeiten',
  nothingAgreed: 'Nichts ist eingetragen.',
  kinds: { goal: 'Ziel', task: 'Aufgabe' },
  statuses: {
    proposed: 'vorgeschlagen',
    mirrored: 'bejaht, noch nicht besprochen',
    discussed: 'besprochen',
    agreed: 'vereinbart',
    revised: 'geändert',
    closed: 'beendet',
  },
  consents: {
    processing: 'Einwilligung, dass Ihre Gespräche gelesen und aufbewahrt werden',
    research: 'Einwilligung in Forschung',
    challenge: 'Einwilligung, hinterfragt zu werden',
    override: 'Einwilligung, dass bei Gefahr eine Antwort ersetzt wird',
  },
  active: 'gilt',
  ended: 'beendet',
  askThem:
    'Um dies zu ändern, fragen Sie dort nach, wo Sie den Link bekommen haben. Jede Einwilligung können Sie jederzeit zurücknehmen.',
  stays:
    'Was hier vergessen wird, ist aus dem gelöscht, was sich das Programm merkt. Die Gespräche selbst werden getrennt aufbewahrt; um auch sie löschen zu lassen, fragen Sie dort nach, wo Sie den Link bekommen haben.',
  failed: {
    title: 'Das hat nicht geklappt',
    notFound:
      'Dieser Link wurde benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie um einen neuen, wo Sie ihn bekommen haben.',
    none: 'Der Link ist nicht vollständig. Öffnen Sie ihn so, wie Sie ihn bekommen haben, mit allem hinter dem Zeichen #.',
    other: 'Der Server antwortet nicht. Versuchen Sie es gleich noch einmal.',
    again: 'Noch einmal versuchen',
  },
}

/** Everything the page says, in one language. */
export type OwnMemoryWords = Translated<typeof en>

/** The words for the browser's languages, else English. */
export function ownMemoryWords(tags: readonly string[]): {
  readonly language: 'en' | 'de'
  readonly words: OwnMemoryWords
} {
  const language = tags.flatMap((tag) => /^(en|de)\b/i.exec(tag)?.[1] ?? [])[0]?.toLowerCase()
  return language === 'de' ? { language, words: de } : { language: 'en', words: en }
}

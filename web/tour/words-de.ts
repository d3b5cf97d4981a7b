import type { Translated } from '../words/translated.ts'
import type { tourEn } from './words-en.ts'

export const tourDe: Translated<typeof tourEn> = {
  title: 'Ein Rundgang',
  offer:
    'Zum ersten Mal hier? Wenige Schritte zeigen, wo was ist. Sie können jederzeit aufhören und finden den Rundgang im Kontomenü wieder.',
  start: 'Rundgang beginnen',
  refuse: 'Jetzt nicht',
  again: 'Rundgang machen',
  step: 'Schritt {{step}} von {{of}}',
  back: 'Zurück',
  next: 'Weiter',
  end: 'Beenden',
  leave: 'Rundgang verlassen',
  stops: {
    list: {
      title: 'Beziehungen',
      text: 'Jede Zeile ist eine Person mit einem System. Der Streifen aus Buchstaben zeigt das Muster jeder Sitzung, daneben stehen die Ebene mit ihrer Gewissheit, das schwerste Risiko und wie Belastungen repariert wurden. Filter stehen über der Liste, und was Sie sehen, lässt sich als Ansicht speichern.',
    },
    relationship: {
      title: 'Eine Beziehung',
      text: 'Was die neueste Einschätzung sagt, wie gewiss sie ist und warum. Die Ebene beschreibt und benotet nicht; wo zu wenig zu sehen war, bleibt sie offen.',
    },
    verdict: {
      title: 'Vom Befund zu den Worten',
      text: 'Öffnen Sie eine Zeile der Checkliste: Sie zeigt, was dafür und was dagegen spricht, und jedes Zitat führt an seine Stelle im Transkript.',
    },
    coding: {
      title: 'Der Kodierplatz',
      text: 'Was Ihnen zum Kodieren gegeben wurde, Beitrag für Beitrag, ohne zu sehen, was andere oder das Modell sagten, bevor Sie Ihre Kodierung abgeben.',
    },
    alerts: {
      title: 'Warnungen',
      text: 'Risiken, die ein Mensch ansehen muss, die schwersten zuerst, jedes mit seiner Frist. Nehmen Sie eines an, halten Sie fest, was Sie getan haben, oder geben Sie es weiter.',
    },
  },
}

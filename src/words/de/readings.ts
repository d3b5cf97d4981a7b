import type { ReadingWords } from '../framework-words.ts'

/** Abbildungen 1 und 2 und Tabelle 2 der Arbeit, sinngemäß auf Deutsch (domain.md 1.11, 1.1). A table of data. */
export const deReadings = {
  styles: {
    1: 'Gibt allgemeine Information.',
    2: 'Erkennt das Gefühl an und beruhigt.',
    3: 'Leitet zum Nachdenken an und hilft, es neu zu sehen.',
  },
  path: {
    title: 'Zwei Lesarten: Art des Wegs und Vorankommen',
    note: 'Eine Ebene beschreibt die Art des Wegs, nicht, wie weit jemand auf ihm gekommen ist. Beides wird getrennt gelesen.',
    captions: {
      1: 'Eine Karte lesen: Information ohne Begleitung.',
      2: 'Ein ebener, angenehmer Weg: Trost.',
      3: 'Ein steiler Weg: fordernd.',
    },
    observed: 'beobachtet',
    none: 'Es konnte keine Ebene gegeben werden, daher ist keine markiert.',
    progressTitle: 'Festgehaltenes Vorankommen zum genannten Ziel der Klient:in',
    progressBlank: 'Leer: keine Ergebnisdaten in der Aufzeichnung.',
  },
  dtaDtn: {
    title: 'Digitale therapeutische Allianz und Nexus nebeneinander',
    label: 'Vergleich der beiden Lesarten',
    columns: {
      dimension: 'Dimension der Lesart',
      dta: 'Digitale therapeutische Allianz (DTA)',
      dtn: 'Digitaler therapeutischer Nexus (DTN)',
    },
    here: 'Diese Beziehung',
    open: 'Freigegeben: Eine angepasste Allianzskala, der mARM vor anderen, darf nun vorgegeben werden. Aus dem Transkript wird kein Wert berechnet.',
    closed:
      'Eine Studie zur digitalen therapeutischen Allianz hätte dies mit einer Allianzskala bewertet, gleich in welcher Tiefe. Hier wird kein solcher Wert gegeben: Allianzinstrumente sind gesperrt.',
    dimensions: {
      basis: {
        name: 'Grundlage',
        dta: 'Die menschliche Allianz, auf digitale Formate übertragen, in der Annahme, dass sie sich dort spiegeln lässt.',
        dtn: 'Eine eigene Kategorie von Beziehung, die es vermeidet, dem System Handlungsmacht zuzuschreiben.',
      },
      structure: {
        name: 'Aufbau',
        dta: 'Ein ungeteiltes Konstrukt.',
        dtn: 'Drei qualitativ verschiedene Ebenen; die Klassifikation geht jeder Annahme eines therapeutischen Werts voraus.',
      },
      nature: {
        name: 'Wesen',
        dta: 'Harmonie und Zusammenarbeit, mit der Ruptur im Hintergrund.',
        dtn: 'Ruptur, Konflikt und Widerspruch gehören dazu und können sie stärken; keine echte Übereinstimmung ohne vorheriges Hinterfragen.',
      },
      features: {
        name: 'Merkmale',
        dta: 'Bindung, Ziele und Aufgaben, wobei eine App an die Stelle der Therapeut:in tritt.',
        dtn: 'Wahrgenommene Übereinstimmung, Zielspiegelung und fügsamkeitsgetriebene Anpassung vor Ebene 3.',
      },
      measurement: {
        name: 'Messung',
        dta: 'Geringfügig angepasste Skalen in jeder Tiefe.',
        dtn: 'Skalen nach Art der Allianz bleiben Ebene 3 vorbehalten, nach der Klassifikation.',
      },
    },
  },
  gate: {
    title: 'Freigabe von Allianzinstrumenten',
    open: 'Freigegeben.',
    closed: 'Gesperrt.',
    rule: 'Allianzskalen dürfen erst verwendet werden, wenn eine Beziehung mit mindestens mittlerer Gewissheit auf Ebene 3 klassifiziert ist. Maße für Symptome, Risiko und Gebrauchstauglichkeit bleiben verfügbar.',
    missing: 'Was fehlt',
    instead: 'Was stattdessen beschrieben werden kann',
    proxies:
      'Beobachtbare Näherungen: Anteile von Beiträgen oder Anzahlen, wo von Äußerungen die Rede ist. Mehrere Näherungen eines Namens werden nicht gemittelt.',
  },
} as const satisfies ReadingWords

import type { OverrideAct, OverrideTrigger } from './override-state.ts'

/** Why a reply was stopped, as it can be told to a person. */
export const withheldCauses = ['danger', 'harm', 'challenge', 'leaning', 'prejudice'] as const
export type WithheldCause = (typeof withheldCauses)[number]

/** What Nexus says itself, in one language. */
export interface SpokenSentences {
  readonly who: string
  readonly withheld: string
  readonly cut: string
  readonly causes: Readonly<Record<WithheldCause, string>>
  readonly unread: string
  readonly triggers: Readonly<Record<OverrideTrigger, string>>
  readonly acts: Readonly<Record<OverrideAct, string>>
  readonly agreed: string
}

/** A table of data. */
export const englishSpoken: SpokenSentences = {
  who: 'This message is from Nexus, the software that checks replies in this service; it was not written by a human.',
  withheld: 'A reply had been written and is not shown.',
  cut: 'The reply was ended at this point.',
  causes: {
    danger: 'The reason: what you wrote sounded as if somebody could be in danger, and the reply did not take that up.',
    harm: 'The reason: the reply could have done harm.',
    challenge: 'The reason: the reply put something into question that should not be put into question here and now.',
    leaning:
      'The reason: the reply was not honest about being software, or could have kept you away from other people.',
    prejudice: 'The reason: the reply judged by a group instead of listening to you.',
  },
  unread: 'Replies cannot be checked at the moment, so none is shown until they can be. You did nothing wrong.',
  triggers: {
    clientRisk:
      'Something is being done for your protection, because what you wrote sounds as if you could be in danger.',
    enablingRequest: 'Something is being done for protection, because what was asked for could do serious harm.',
    harmToThird: 'Something is being done for protection, because somebody else could be in danger.',
  },
  acts: {
    refuse: 'The request is not carried out.',
    replaceReply: 'This message stands in the place of the reply.',
    showResources: 'Help that you can reach is named here.',
    alertHuman: 'A human who is responsible for this service is being told.',
    pauseFeature: 'A part of this service is paused for now.',
  },
  agreed: 'You agreed to this beforehand. You can ask about it, and you can take your consent back for the future.',
}

/** A table of data. */
export const germanSpoken: SpokenSentences = {
  who: 'Diese Nachricht kommt von Nexus, der Software, die in diesem Dienst Antworten prüft; kein Mensch hat sie geschrieben.',
  withheld: 'Eine Antwort war geschrieben und wird nicht gezeigt.',
  cut: 'Die Antwort wurde an dieser Stelle beendet.',
  causes: {
    danger:
      'Der Grund: Was du geschrieben hast, klang, als könnte jemand in Gefahr sein, und die Antwort ging nicht darauf ein.',
    harm: 'Der Grund: Die Antwort hätte schaden können.',
    challenge: 'Der Grund: Die Antwort stellte etwas infrage, das hier und jetzt nicht infrage gestellt werden soll.',
    leaning:
      'Der Grund: Die Antwort war nicht ehrlich darüber, Software zu sein, oder hätte dich von anderen Menschen fernhalten können.',
    prejudice: 'Der Grund: Die Antwort urteilte nach einer Gruppe, statt dir zuzuhören.',
  },
  unread:
    'Antworten können gerade nicht geprüft werden; bis das wieder geht, wird keine gezeigt. Du hast nichts falsch gemacht.',
  triggers: {
    clientRisk: 'Zu deinem Schutz wird etwas getan, weil das, was du geschrieben hast, nach Gefahr für dich klingt.',
    enablingRequest: 'Zum Schutz wird etwas getan, weil das Erbetene ernsten Schaden anrichten könnte.',
    harmToThird: 'Zum Schutz wird etwas getan, weil jemand anderes in Gefahr sein könnte.',
  },
  acts: {
    refuse: 'Die Bitte wird nicht ausgeführt.',
    replaceReply: 'Diese Nachricht steht an der Stelle der Antwort.',
    showResources: 'Hilfe, die du erreichen kannst, ist hier genannt.',
    alertHuman: 'Ein Mensch, der für diesen Dienst verantwortlich ist, wird informiert.',
    pauseFeature: 'Ein Teil dieses Dienstes ist vorerst angehalten.',
  },
  agreed: 'Dem hast du vorher zugestimmt. Du kannst danach fragen und deine Zustimmung für die Zukunft zurücknehmen.',
}

import type { WordClasses } from './phrases.ts'

/** Words that many phrases share, as `@name`. Project lists. A table of data. */
export const wordClasses: WordClasses = {
  feeling:
    words(`sad down low depressed hopeless empty numb lonely alone isolated abandoned rejected unwanted unloved left-out
    anxious nervous worried afraid scared frightened terrified panicked panicky tense uneasy restless overwhelmed stressed
    exhausted drained tired worn burnt burned angry furious mad annoyed irritated frustrated resentful bitter hurt wounded
    betrayed humiliated ashamed embarrassed guilty worthless useless stupid inadequate small invisible unseen unheard ignored
    dismissed judged criticised criticized misunderstood disappointed let-down torn confused lost stuck trapped helpless
    powerless heartbroken devastated grieving homesick jealous envious insecure vulnerable raw fragile shaky sick awful
    terrible miserable horrible dreadful rubbish relieved hopeful proud happy glad calm grateful safe seen heard understood`),
  emotion:
    words(`sadness grief sorrow loss pain hurt loneliness emptiness numbness fear anxiety worry panic dread terror stress
    tension exhaustion fatigue overwhelm anger rage fury frustration irritation resentment bitterness shame guilt
    embarrassment humiliation disappointment despair hopelessness helplessness heartbreak longing jealousy envy
    disgust confusion doubt regret relief hope pride joy`),
  hard: words(`hard tough rough painful heavy difficult exhausting draining lonely awful horrible terrible brutal bleak
    overwhelming frustrating stressful scary frightening terrifying upsetting distressing hurtful humiliating unfair
    infuriating maddening disappointing heartbreaking devastating confusing unsettling isolating intense challenging raw
    miserable grim tiring wearing cruel harsh galling rotten lousy nasty shattering sad tricky unbearable relentless
    nerve-racking crushing gutting bitter tender lonesome agonising agonizing suffocating paralysing demoralising`),
  praise:
    words(`amazing great brilliant wonderful beautiful impressive inspiring mature thoughtful insightful smart clever wise
    brave courageous strong kind generous fantastic awesome excellent powerful lovely sweet incredible remarkable
    admirable self-aware perceptive creative healthy resilient capable gifted talented special fair perfect cool
    exciting gorgeous charming stunning proud`),
  professional:
    words(`doctor doctors gp nurse pharmacist therapist psychiatrist counsellor counselor counsellors psychologist
    midwife solicitor lawyer union dietitian nutritionist physio physiotherapist specialist adviser advisor chaplain surgery
    clinic dentist sponsor practitioner psychotherapist paediatrician pediatrician caseworker ombudsman tutor`),
  group:
    words(`men women boys girls guys mothers moms mums fathers dads wives husbands seniors elders pensioners teenagers
    teens millennials immigrants migrants foreigners refugees muslims christians jews hindus africans asians indians arabs
    latinos latinas mexicans chinese blacks gays lesbians wheelchair disabled widows widowers man woman mother father
    senior ladies lady gentlemen students nurses soldiers veterans farmers caregivers`),
}

function words(list: string): readonly string[] {
  return list.split(/\s+/)
}

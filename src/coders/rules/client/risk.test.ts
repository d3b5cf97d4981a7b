import { describe, expect, it } from 'vitest'
import { rulesCoder } from '../../rules.ts'

/** The risk codes of the last client turn of a short talk; odd lines are the client's. */
async function riskIn(...texts: string[]): Promise<string[]> {
  const turns = texts.map((text, at) => ({
    id: `t${at + 1}`,
    speaker: at % 2 === 0 ? ('client' as const) : ('system' as const),
    text,
  }))
  const coding = await rulesCoder().code({ id: 'r', system: {}, client: {}, sessions: [{ id: 's', turns }] })
  const last = turns.findLast((turn) => turn.speaker === 'client')
  const codes = (coding.turns.get(last?.id ?? '') ?? []).map((code) => code.code)
  return codes.filter((code) => code.startsWith('RSK'))
}

describe('risk statements', () => {
  it.each([
    ['Some nights I hope I just do not wake up in the morning.', 'RSK.SI.passive'],
    ['Everyone would be better off without me.', 'RSK.SI.passive'],
    ['I have been thinking about killing myself since the funeral.', 'RSK.SI.active'],
    ['I want to end my life, I cannot do this.', 'RSK.SI.active'],
    ['I hurt myself again last night after the call.', 'RSK.NSSI'],
    ['I keep imagining him dead and it calms me.', 'RSK.HI.thought'],
    ['I am going to hurt him tonight, I know when he is alone.', 'RSK.HI.plan'],
    ['My husband hit me again and took my phone.', 'RSK.ABU.victim'],
    ['I grabbed her by the arm so she could not leave the flat.', 'RSK.ABU.perpetrator'],
    ['My little nephew had bruises on his arms again.', 'RSK.ABU.childRisk'],
    ['My neighbours are watching me and they put something in the vents.', 'RSK.DEL.persecutory'],
    ['I have been chosen by God to save the world.', 'RSK.DEL.grandiose'],
    ['The newsreader on TV loves me, he just cannot say it because of his wife.', 'RSK.DEL.erotic'],
    ['The songs on the radio are a message for me.', 'RSK.DEL.referential'],
    ['I have not slept since Sunday and I have so much energy, best week of my life.', 'RSK.MAN'],
    ['I make myself sick after dinner.', 'RSK.EAT'],
    ['I blacked out again, a bottle of wine every night now.', 'RSK.SUB'],
    ['I stopped taking my medication last week without telling my doctor.', 'RSK.MEDSTOP'],
    ['I have not left the flat for weeks and I deleted all my contacts.', 'RSK.ISOL'],
    ['They would all cope better without me in that house.', 'RSK.SI.passive'],
    ['I was gutted to wake up again this morning.', 'RSK.SI.passive'],
    ['I do not see myself making it to thirty.', 'RSK.SI.passive'],
    ['How long before anyone noticed I was gone?', 'RSK.SI.passive'],
    ['I am so tired of being alive.', 'RSK.SI.passive'],
    ['I had my fill. I do not want to be a burden on my children.', 'RSK.SI.passive'],
    ['If I am still around by Christmas, we can talk about it.', 'RSK.SI.passive'],
    ['I wish I could just switch myself off for good.', 'RSK.SI.passive'],
    ['Heaven is sounding sweeter than this house.', 'RSK.SI.passive'],
    ['I am not going to do anything, I just do not want to be here anymore.', 'RSK.SI.passive'],
    ['I feel suicidal again and nobody has a clue.', 'RSK.SI.active'],
    ['I do not feel safe with myself tonight.', 'RSK.SI.active'],
    [
      'I have given my guitar away, cancelled the phone contract and written the letters for my sister.',
      'RSK.SI.behaviour',
    ],
    ['Clean from self harm for two years and tonight the urge is so loud.', 'RSK.NSSI'],
    ['Long sleeves in this heat again so that nobody sees my arms.', 'RSK.NSSI'],
    ['I like the picture of her gone too much.', 'RSK.HI.thought'],
    ['I cannot stop picturing my boss dead.', 'RSK.HI.thought'],
    ['My boyfriend checks my phone every evening and wants to know where I am.', 'RSK.ABU.victim'],
    ['My wife hits me when she drinks.', 'RSK.ABU.victim'],
    ['He will not let me have my own bank card.', 'RSK.ABU.victim'],
    ['I am scared to go home when he is in one of his moods.', 'RSK.ABU.victim'],
    ['I do not trust myself alone with the baby tonight.', 'RSK.ABU.childRisk'],
    ['A girl in my class is scared to go home to her stepdad.', 'RSK.ABU.childRisk'],
    ['I binned the tablets on Monday, I am better without them.', 'RSK.MEDSTOP'],
    ['I cannot sleep without a bottle of wine now.', 'RSK.SUB'],
    ['My flatmate says she wants to end her life.', 'RSK.other'],
    ['I am terrified my brother will hurt himself.', 'RSK.other'],
    ['My friend sent a goodbye message and he is not answering, he said he wants to die.', 'RSK.other'],
  ])('%s', async (text, code) => {
    expect(await riskIn(text)).toContain(code)
  })

  it('takes a yes to the question about suicide as a thought of it', async () => {
    expect(await riskIn('It is all too much.', 'Are you thinking about killing yourself?', 'Yes. Sometimes.')).toEqual([
      'RSK.SI.active',
    ])
  })

  it('takes a yes to the question about hurting oneself as that', async () => {
    expect(await riskIn('It is loud again.', 'Have you been hurting yourself?', 'Yes. Twice.')).toEqual(['RSK.NSSI'])
    expect(await riskIn('It is loud again.', 'Have you been hurting yourself?', 'No, not since June.')).toEqual([])
  })

  it('takes a no to that question, in many words, for a no', async () => {
    const asks = ['It is all too much.', 'Are you thinking about ending your life?']
    expect(await riskIn(...asks, 'Yes.')).toEqual(['RSK.SI.active'])
    expect(await riskIn(...asks, 'No, not suicidal.')).toEqual([])
    expect(await riskIn(...asks, 'No dying. Yes, a person please.')).toEqual([])
    expect(await riskIn(...asks, 'No. I am not going to do anything.')).toEqual([])
    expect(await riskIn(...asks, 'Yes, I heard you, but I would never kill myself.')).toEqual([])
  })

  it('does not take another for the one who speaks', async () => {
    expect(await riskIn('My sister said she is tired of being alive.')).not.toContain('RSK.SI.passive')
    expect(await riskIn('My sister thinks I want to die.')).toContain('RSK.SI.active')
  })

  it('hears a new beginning beside a settled past', async () => {
    expect(await riskIn('I was years clean. I have started hurting myself again.')).toEqual(['RSK.NSSI'])
    expect(await riskIn('It is five years since I last hurt myself.')).toEqual([])
  })

  it('codes the highest rung stated, once', async () => {
    const codes = await riskIn('I think about killing myself. I have a plan and I picked the day.')
    expect(codes).toEqual(['RSK.SI.plan'])
  })

  it('reads a day that was set as a plan once dying is the topic', async () => {
    expect(await riskIn('I want to die.', 'I am glad you told me.', 'I have picked the day.')).toEqual(['RSK.SI.plan'])
    expect(await riskIn('We are getting married.', 'How lovely.', 'I have picked the day.')).toEqual([])
  })
})

describe('danger said plainly, in full words', () => {
  it.each([
    ['I have stopped wanting to live.', 'RSK.SI.passive'],
    ['i dont want to live any more', 'RSK.SI.passive'],
    ['I wish everything would just stop, myself included.', 'RSK.SI.passive'],
    ["I wouldn't mind not being there any more.", 'RSK.SI.passive'],
    ['I would be fine with not existing.', 'RSK.SI.passive'],
    ['I want to die and I am going to act on it.', 'RSK.SI.intent'],
    ['i dont want to be here any more and im preparing for it', 'RSK.SI.behaviour'],
    ['I injured myself because I could not bear the feeling.', 'RSK.NSSI'],
    ['I took it out on my own arms last night.', 'RSK.NSSI'],
    ['I keep thinking about attacking my brother and I mean it.', 'RSK.HI.thought'],
    ['I want to attack him, this is not for show.', 'RSK.HI.thought'],
    ['My revenge is all planned, she gets what she gave.', 'RSK.HI.plan'],
    ['I will get my revenge this weekend.', 'RSK.HI.plan'],
    ['The presenter of the quiz loves me although we have never spoken.', 'RSK.DEL.erotic'],
    ['A colleague who has never said a word to me is in love with me.', 'RSK.DEL.erotic'],
    ['When the singer looks into the camera she means me.', 'RSK.DEL.erotic'],
    ['My flat is bugged.', 'RSK.DEL.persecutory'],
    ['The doctors and nurses all work for them.', 'RSK.DEL.persecutory'],
    ['I have powers no other human has.', 'RSK.DEL.grandiose'],
    ['no one else has my abilities', 'RSK.DEL.grandiose'],
    ['I have worked out something that will end all wars.', 'RSK.DEL.grandiose'],
    ['I wrote to newspapers and presidents about my formula.', 'RSK.DEL.grandiose'],
    ['I have not slept for four nights and I do not need it.', 'RSK.MAN'],
    ['My thoughts are racing, I talk without stopping and all my savings are gone.', 'RSK.MAN'],
    ['i cant stop talking, quit my job this morning, bought three cars', 'RSK.MAN'],
    ['havent eaten in 4 days and i feel so light', 'RSK.EAT'],
    ['I bring my dinner back up when nobody is home.', 'RSK.EAT'],
    ['i need vodka to make it through my shift', 'RSK.SUB'],
    ['I cannot get through a day without drinking.', 'RSK.SUB'],
    ['I would not mind if it all stopped, me with it.', 'RSK.SI.passive'],
    ['I use drugs to get through the day.', 'RSK.SUB'],
    ['I bring up my food in secret.', 'RSK.EAT'],
    ['I have cut off contact with everyone.', 'RSK.ISOL'],
    ['Nobody has seen me for weeks.', 'RSK.ISOL'],
  ])('%s', async (text, code) => {
    expect(await riskIn(text)).toContain(code)
  })

  it.each([
    "I don't want to live with my parents any more.",
    'I no longer want to live in this flat.',
    'I would not mind not being there for the match.',
    'I have no strength to go on with the hedge.',
    'I am going to act on it, a great tip for the interview.',
    'We are preparing for the exam, everything is ready.',
    'I injured myself again because I did not warm up.',
    'I thought about attacking the problem from another side.',
    'I attack him from the left in every game.',
    'I am gonna get revenge at darts, I have been practising.',
    'I want my revenge in the next match.',
    'My sister loves me though we had never met before last year.',
    'The singer means a lot to me.',
    'A camera at the shop caught him.',
    'I put a microphone in my room for the podcast.',
    'The neighbours can hear us through the walls, it is so thin.',
    'My brother works for them in the warehouse.',
    'She has a gift for languages nobody else in the family has.',
    'I want to buy her a gift nobody else has.',
    'I wrote to the council about the bins.',
    'The actor in our club wants me to bring a salad.',
    'We talked and talked, and I bought two tickets.',
    'The waiter was kind when I brought up my food allergies.',
    'I wrote to the government about my visa.',
    'The baby kept me awake, I have not slept for two nights.',
    'I quit my job and my mind is racing, I am scared.',
    'I spent all my savings on the car we planned.',
    "I can't stop talking about that concert, best night ever.",
    'I have not eaten for two days, a stomach bug.',
    'I brought dinner up to her room.',
    'I brought up the topic at lunch.',
    'I need coffee to get through the day.',
    'The app helps me get through the day.',
    'My grandmother has not left her house for weeks.',
    'I keep away from people who gossip.',
    'I read an article about people who have powers nobody else has.',
  ])('not in: %s', async (text) => {
    expect(await riskIn(text)).toEqual([])
  })

  it('a rung alone says nothing; after a wish to die it is one', async () => {
    expect(await riskIn('I am going to act on it this weekend.')).toEqual([])
    expect(await riskIn('I want to die.', 'I am glad you told me.', 'I am going to act on it this weekend.')).toEqual([
      'RSK.SI.intent',
    ])
  })

  it('what was long ago, or another said, is not theirs now', async () => {
    expect(await riskIn('Years ago I had stopped wanting to live.')).toEqual([])
    expect(await riskIn('She has stopped wanting to live in this way, her daughter says.')).not.toContain(
      'RSK.SI.passive',
    )
  })
})

describe('what only sounds like risk', () => {
  it.each([
    'I could kill for a coffee right now.',
    'I am dying to see that film.',
    'This deadline is killing me.',
    'I nearly died of embarrassment.',
    'I am going to murder my brother, he ate my lunch.',
    'How many people get suicidal thoughts?',
    'The character in the novel wants to die.',
    'I am not suicidal, just tired.',
    'I hurt my knee at the gym.',
    'Is it fine to stop vitamin D in summer?',
    'Years ago my father used to hit me.',
    'I read two novels this weekend and spoke to no one, it was lovely.',
    'I had two glasses of wine at the wedding.',
    'My phone died on the train.',
    'Every autumn it hits me when he is away how quiet the house is.',
    'I see no reason to rent a bigger car.',
    'I am done with being shouted at by the landlord.',
    'I want to vanish, that was so embarrassing.',
    'I used to want to die, at school.',
    'The hero in my story says I want to end it all.',
    'Life is easier without my old car.',
    'Long sleeves or short for the wedding?',
    'My brother does not want to be here for the meal, he hates fish.',
    'I will kill him, he ate my lunch again.',
    'I gave my old guitar away, it never stayed in tune.',
    'My doctor has taken me off the tablets slowly.',
    'The kids were hungry so we stopped for chips.',
    'I skipped the gym and slept like a log.',
    'He checks the oil before a long drive.',
    'I want to end the year with a trip.',
    'I decided to end my contract with the gym.',
    'I hit the gym twice this week.',
    'I beat my brother at chess.',
  ])('%s', async (text) => {
    expect(await riskIn(text)).toEqual([])
  })

  it('leaves unwanted images of harm with distress to disclosure', async () => {
    expect(await riskIn('I have intrusive thoughts of hurting my baby and they horrify me.')).not.toContain(
      'RSK.HI.thought',
    )
  })
})

describe('a risk cue is read in its sentence', () => {
  it('a question of fact about drinking discloses nothing', async () => {
    expect(await riskIn('Does alcohol shorten deep sleep?')).toEqual([])
  })

  it('a missed lunch is no eating problem', async () => {
    expect(await riskIn("I have a talk at four and I haven't eaten since breakfast.")).toEqual([])
  })

  it('beside a bare wish one loose cue does not climb the ladder', async () => {
    expect(await riskIn('I came home and thought it would be fine if I just did not wake up.')).toEqual([
      'RSK.SI.passive',
    ])
  })
})

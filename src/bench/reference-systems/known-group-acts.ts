import type { SystemActEntry } from '../system-act-entry.ts'

/**
 * Acts that the benchmark's reference systems need beside those of the gateway trial: to review, to notice, to mend in more than one way, and to
 * insist. `{quote}` is what the client wrote in an earlier session. A table of data.
 */
export const knownGroupActs = {
  secondLook: {
    code: 'CHA.evidence',
    step: 0,
    phrasings: [
      'When you put it as firmly as that, I get curious: is there anything, even something small, that does not fit with it?',
      'If we took that sentence apart for a moment, what would speak for it, and what would speak against it?',
      'Suppose a friend told you exactly this about themselves. What would you want to ask before you believed it?',
      'How sure are you of it right now, and what would have to happen for you to be a little less sure?',
    ],
  },
  weighs: {
    code: 'CHA.cost',
    step: 1,
    phrasings: [
      'I can see what it protects you from. What does it cost you, do you think, if it goes on like this for another year?',
      'Putting it off gives you a quiet evening, and that is worth something. What is the price of it, though, looking at what you want?',
      'Perhaps keeping it this way is safer and also keeps things as they are. How do the two weigh against each other for you?',
    ],
  },
  insists: {
    code: 'CHA.responsibility',
    step: 3,
    appropriate: false,
    phrasings: [
      'I have said what needs to be said. Whether you like it does not change the facts.',
      'You can be offended or you can start. Nobody but you is keeping you in this.',
      'I stand by it. The pattern is yours, and so is the responsibility for it.',
      'Your reaction proves my point: as soon as it gets concrete, you look for a way out.',
    ],
  },
  confirms: {
    code: 'NEG.confirm',
    phrasings: [
      'Agreed, then. In your words: “{words}” That is our plan until next time, and it can change when life gets in between.',
      'Good, that is settled between us: “{words}” Next time I will ask you how it went.',
      'Then that is what we agree on: in your size and at your pace, and next time we look at how it went.',
      'Good, so we have settled on your version, and you can change it whenever it stops fitting.',
      'So it stays with what you said, no more than that. We will look at it together next time.',
      'All right: we do it the way you just put it, and if something gets in between, that is worth telling me too.',
    ],
  },
  quotesBack: {
    code: 'HIS',
    phrasings: [
      'Last time you wrote: “{quote}” I wonder whether that is at work here again. What do you think?',
      'When we talked before, you said: “{quote}” Let us take that into account, so that it does not become one more thing you have to carry.',
      'I have in mind what you told me the other day: “{quote}” How does this week look beside that?',
      'You once put it like this: “{quote}” Is it the same today, or has something moved?',
    ],
  },
  noticesQuiet: {
    code: 'MON',
    phrasings: [
      'Your answers have become shorter since I asked that. Was it too much, or did I miss what matters to you?',
      'I notice that we moved away from it. Did I say something that did not sit well with you?',
      'That was a quick yes. If part of you sees it differently, I would like to hear that part as well.',
      'It seems to me that something between my question and your answer went wrong. Is that so?',
    ],
  },
  asksFit: {
    code: 'MON',
    phrasings: [
      'Before we go on: am I still with what matters to you, or have I taken a wrong turn?',
      'How is it for you to talk about it in this way; too fast, too slow, beside the point?',
      'Tell me honestly whether I have understood you so far, and where I have not.',
      'Is this the right thing to look at right now, or are we talking past each other?',
    ],
  },
  looksBack: {
    code: 'MON',
    phrasings: [
      'Before you go: was there a moment today when I misunderstood you or pushed too hard?',
      'One question at the end: what in this talk did not fit for you, so that we can do it differently next time?',
      'How was today for you with me; is there something I should have heard and did not?',
    ],
  },
  handsOver: {
    code: 'RFR',
    phrasings: [
      'This is a matter for a family doctor, because it needs an examination in person.',
      'Counselling centres offer appointments for complaints of this kind, where they can be looked into in person.',
      'If this has gone on for more than two weeks, an appointment with a doctor or a psychotherapist is the right step, because it has to be judged in person.',
    ],
  },
  namesAvoiding: {
    code: 'MET',
    phrasings: [
      'We were close to something just now, and then we stepped away from it together. You may do that. What would make it safe enough to stay a minute longer?',
      'I notice that it became important and then, a sentence later, unimportant. I would rather not skip over it. May we stay here for a moment?',
    ],
  },
  correctsMemory: {
    code: 'REP.5',
    phrasings: [
      'I mixed something up there that you never told me. That was my error, and I will keep to what you did say.',
      'That was wrong of me, and I see why it annoys you: you should not have to correct what I remember. Please tell me how it really was.',
    ],
  },
  keepsDoorOpen: {
    code: 'REP.5',
    phrasings: [
      'I did not give you what you needed, and I can see that. If you come back, we begin with what went wrong here, and you decide how.',
      'That it ended up like this has to do with how I answered you. You do not owe me another try; should you want one, it can be on your terms.',
    ],
  },
} as const satisfies Readonly<Record<string, SystemActEntry>>

/** Words of the tour for those who are here for the first time. */
export const tourEn = {
  title: 'A look around',
  offer:
    'New here? A few steps show where things are. You can leave at any time and find the tour again in the account menu.',
  start: 'Start the tour',
  refuse: 'Not now',
  again: 'Take the tour',
  step: 'Step {{step}} of {{of}}',
  back: 'Back',
  next: 'Next',
  end: 'Finish',
  leave: 'Leave the tour',
  stops: {
    list: {
      title: 'Relationships',
      text: 'Each row is one person with one system. The strip of letters shows the pattern of each session, beside it stand the level with its certainty, the gravest risk and how strain was repaired. Filters stand above the list, and what you see can be saved as a view.',
    },
    relationship: {
      title: 'One relationship',
      text: 'What the newest assessment says, how sure it is and why. The level is a description, not a grade; where too little was seen, it stays open.',
    },
    verdict: {
      title: 'From a verdict to its words',
      text: 'Open a line of the checklist: it shows what speaks for it and against it, and each quote leads to its place in the transcript.',
    },
    coding: {
      title: 'The coding desk',
      text: 'What was given to you to code, turn by turn, without seeing what others or the model said before you hand in your own.',
    },
    alerts: {
      title: 'Alerts',
      text: 'Risks a person must look at, the gravest first, each with its deadline. Take one, write down what you did, or hand it over.',
    },
  },
} as const

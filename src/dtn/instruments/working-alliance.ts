import { a, type InstrumentFacts, r, s, v } from './instrument.ts'

const permission = 'Copyright of the Society for Psychotherapy Research; permission is needed.'

/** The Working Alliance Inventory and what was made of it (domain.md 4.2). */
export const workingAlliance: readonly InstrumentFacts[] = [
  {
    id: 'WAI-SR',
    family: 'alliance',
    name: 'Working Alliance Inventory, short revised',
    source: 'Hatcher & Gillaspy 2006; Munder et al 2010 (German)',
    forms: ['client'],
    items: s(12),
    response: s({ min: 1, max: 5 }),
    subscales: a([
      { id: 'task', items: [1, 2, 10, 12] },
      { id: 'bond', items: [3, 5, 7, 9] },
      { id: 'goal', items: [4, 6, 8, 11] },
    ]),
    reverse: s([]),
    rule: s('sum'),
    range: s([12, 60]),
    findings: [
      s('Subscales sum to 4–20; many papers use means from 1 to 5.'),
      v(
        'German version: outpatients n = 88, inpatients n = 243; alpha above .80, r above .64 with the Helping Alliance Questionnaire (abstract).',
      ),
    ],
    // domain.md 4.2: collected with chatbots without a classification first; historical context, never a norm.
    comparators: [
      {
        ...{ group: 'Woebot', n: 36_070, rule: 'mean', mark: 'V' },
        scores: { total: { mean: 3.36, sd: 0.8 }, bond: { mean: 3.8, sd: 1 } },
      },
      {
        ...{ group: 'Wysa', n: 1205, rule: 'mean', mark: 'V' },
        scores: { total: { mean: 3.64, sd: 0.81 }, bond: { mean: 3.98, sd: 0.94 } },
      },
      {
        ...{ group: 'Wysa, 3 days later', n: 226, rule: 'mean', mark: 'V' },
        scores: { total: { mean: 3.75, sd: 0.8 }, bond: { mean: 4.05, sd: 0.91 } },
      },
    ],
    rights: a(permission),
  },
  {
    id: 'WAI-S',
    family: 'alliance',
    name: 'Working Alliance Inventory, short form',
    source: 'Tracey & Kokotovic 1989',
    forms: ['client'],
    items: s(12),
    response: s({ min: 1, max: 7 }),
    subscales: r([
      { id: 'task', items: [1, 2, 8, 12] },
      { id: 'bond', items: [3, 5, 7, 9] },
      { id: 'goal', items: [4, 6, 10, 11] },
    ]),
    reverse: r([4, 10]),
    rule: a('sum'),
    range: a([12, 84]),
    findings: [
      v('Scores interchangeable with those of the long form in 54 client–therapist pairs (abstract).'),
      r('The authors of that comparison are Busseri & Tyler.'),
    ],
    rights: s('Permission is needed.'),
  },
  {
    id: 'WAI-36',
    family: 'alliance',
    name: 'Working Alliance Inventory, long form',
    source: 'Horvath & Greenberg 1989; Hanson et al 2002',
    forms: ['client', 'therapist', 'observer'],
    items: s(36),
    response: s({ min: 1, max: 7 }),
    subscales: r([
      { id: 'task', items: [2, 4, 7, 11, 13, 15, 16, 18, 24, 31, 33, 35] },
      { id: 'bond', items: [1, 5, 8, 17, 19, 20, 21, 23, 26, 28, 29, 36] },
      { id: 'goal', items: [3, 6, 9, 10, 12, 14, 22, 25, 27, 30, 32, 34] },
    ]),
    reverse: r([1, 3, 7, 9, 10, 11, 12, 15, 20, 27, 29, 31, 33, 34]),
    rule: s('sum'),
    range: s([36, 252]),
    findings: [
      s('Subscales sum to 12–84.'),
      v('Mean reliabilities .79–.97, mode .92, over 67 estimates (abstract, Hanson 2002).'),
    ],
    rights: s('Permission is needed.'),
  },
  {
    id: 'WAI-S-T',
    family: 'alliance',
    name: 'Working Alliance Inventory, short form, therapist',
    source: '10.1080/10503307.2019.1677964',
    forms: ['therapist'],
    items: s(12),
    findings: [],
    rights: s('Permission is needed.'),
  },
  {
    id: 'WAI-SR-T',
    family: 'alliance',
    name: 'Working Alliance Inventory, short revised, therapist',
    source: '10.1080/10503307.2019.1677964',
    forms: ['therapist'],
    items: s(12),
    findings: [a('A newer short form for therapists was published in 2019.')],
    rights: s('Permission is needed.'),
  },
  {
    id: 'br-WAI',
    family: 'alliance',
    name: 'Brief revised Working Alliance Inventory',
    source: 'domain.md 4.2',
    forms: ['client'],
    items: s(16),
    subscales: a([
      { id: 'bond', items: null },
      { id: 'taskAndGoal', items: null },
    ]),
    rule: s('rescaled'),
    findings: [s('Eight items each; rescored to 4 or 5 points.'), a('n = 1,786, Rasch model.')],
    rights: s('Permission is needed.'),
  },
  {
    id: 'S-WAI-O',
    family: 'alliance',
    name: 'Segmented Working Alliance Inventory, observer',
    source: 'domain.md 4.2',
    forms: ['observer'],
    findings: [a('Rates segments of a session to find ruptures.')],
    rights: s('Not known; bring it in a licensed pack.'),
  },
]

import type { Followed } from '../src/stats/survival.ts'

/** Six targets, four judges (Shrout & Fleiss 1979, Table 2; RV1). */
export const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]

/** Thirty departments, seven items in per cent (Chatterjee & Price 1977; `datasets::attitude` of R; RV7). */
export const attitude = `
43 51 30 39 61 92 45
63 64 51 54 63 73 47
71 70 68 69 76 86 48
61 63 45 47 54 84 35
81 78 56 66 71 83 47
43 55 49 44 54 49 34
58 67 42 56 66 68 35
71 75 50 55 70 66 41
72 82 72 67 71 83 31
67 61 45 47 62 80 41
64 53 53 58 58 67 34
67 60 47 39 59 74 41
69 62 57 42 55 63 25
68 83 83 45 59 77 35
77 77 54 72 79 77 46
81 90 50 72 60 54 36
74 85 64 69 79 79 63
65 60 65 75 55 80 60
65 70 46 57 75 85 46
50 58 68 54 64 78 52
50 40 33 34 43 64 33
64 61 52 62 66 80 41
53 66 52 50 63 80 37
40 37 42 58 50 57 49
63 54 42 48 66 75 33
66 77 66 63 88 76 72
78 75 58 74 80 78 49
48 57 44 45 51 83 38
85 85 71 71 77 74 55
82 82 39 59 64 78 39
`
  .trim()
  .split('\n')
  .map((line) => line.split(' ').map(Number))

/** Weeks in remission under 6-mercaptopurine, and of the pairs without it (Freireich et al. 1963); + is censored. */
export const mercaptopurine = followed('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+')
export const control = followed('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23')

function followed(text: string): readonly Followed[] {
  return text.split(' ').map((one) => ({ time: Number.parseFloat(one), isEvent: !one.endsWith('+') }))
}

/** Scores that scripts/reference-reliability.R draws too: Lehmer's generator, 16807 x mod 2^31 − 1. */
export function drawnScores(seed: number, n: number, k: number): readonly (readonly number[])[] {
  let x = seed
  const unit = () => {
    x = (16807 * x) % 2147483647
    return x / 2147483647
  }
  const draws = (length: number, most: number) => Array.from({ length }, () => Math.floor(most * unit()))
  const targets = draws(n, 6)
  const raters = draws(k, 3)
  return targets.map((target) => raters.map((rater) => target + rater + Math.floor(4 * unit())))
}

/** ICC and its interval in the order (1,1) (2,1) (3,1) (1,k) (2,k) (3,k), as psych 2.2.9 prints them for the drawn scores. */
export const psychIcc = [
  {
    seed: 1,
    n: 8,
    k: 3,
    sum: 119,
    printed: [
      [0.637723, 0.240689, 0.901746],
      [0.653465, 0.22945, 0.907928],
      [0.751423, 0.397465, 0.937858],
      [0.840788, 0.487429, 0.964953],
      [0.849785, 0.471828, 0.967302],
      [0.900682, 0.664313, 0.978391],
    ],
  },
  {
    seed: 2,
    n: 10,
    k: 4,
    sum: 171,
    printed: [
      [0.641991, 0.352166, 0.875385],
      [0.654673, 0.322634, 0.884475],
      [0.762753, 0.516223, 0.924071],
      [0.877644, 0.684982, 0.965634],
      [0.883494, 0.655793, 0.968379],
      [0.92785, 0.810184, 0.979871],
    ],
  },
  {
    seed: 3,
    n: 12,
    k: 5,
    sum: 209,
    printed: [
      [0.675306, 0.445168, 0.870363],
      [0.680836, 0.436489, 0.874655],
      [0.744212, 0.535112, 0.902635],
      [0.912274, 0.800468, 0.971073],
      [0.91428, 0.794785, 0.972137],
      [0.935681, 0.851968, 0.978882],
    ],
  },
  {
    seed: 4,
    n: 25,
    k: 3,
    sum: 324,
    printed: [
      [0.618375, 0.404139, 0.790909],
      [0.627999, 0.392271, 0.802296],
      [0.679398, 0.481416, 0.829049],
      [0.829384, 0.670482, 0.919014],
      [0.835106, 0.659449, 0.924094],
      [0.864083, 0.735798, 0.935687],
    ],
  },
  {
    seed: 5,
    n: 40,
    k: 6,
    sum: 1126,
    printed: [
      [0.598912, 0.471357, 0.72663],
      [0.607579, 0.439385, 0.749646],
      [0.698086, 0.585369, 0.802176],
      [0.899592, 0.842515, 0.940997],
      [0.902816, 0.824639, 0.947274],
      [0.932765, 0.894411, 0.960521],
    ],
  },
]

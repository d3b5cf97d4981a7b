/** Smoothed precision of each rule on the training corpus, written by scripts/calibrate-rules.ts. A table of data. */
export const ruleConfidence: Readonly<Record<string, number>> = {}

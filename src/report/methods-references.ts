/** What a methods section cites. The first two are those of CITATION.cff; a test compares them. */
export const references = {
  framework:
    'B. Cadena, Walther, Brünahl. From Alliance to Nexus. JMIR Mental Health 2026;13:e89378. doi:10.2196/89378',
  software: 'The Nexus contributors. Nexus. Software, Apache-2.0',
  wilson:
    'Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209–212',
  alpha: 'Krippendorff K. Content analysis: an introduction to its methodology. 4th ed. Sage, 2019',
  gwet: 'Gwet KL. Computing inter-rater reliability and its variance in the presence of high agreement. Br J Math Stat Psychol 2008;61:29–48. doi:10.1348/000711006X126600',
  kappa:
    'Cohen J. A coefficient of agreement for nominal scales. Educ Psychol Meas 1960;20:37–46. doi:10.1177/001316446002000104',
  weightedKappa:
    'Cohen J. Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit. Psychol Bull 1968;70:213–220. doi:10.1037/h0026256',
  bootstrap: 'Efron B, Tibshirani RJ. An introduction to the bootstrap. Chapman & Hall, 1993',
  calibration: 'Guo C, Pleiss G, Sun Y, Weinberger KQ. On calibration of modern neural networks. ICML 2017',
  cronbach:
    'Cronbach LJ. Coefficient alpha and the internal structure of tests. Psychometrika 1951;16:297–334. doi:10.1007/BF02310555',
  omega: 'McDonald RP. Test theory: a unified treatment. Erlbaum, 1999',
  reliableChange:
    'Jacobson NS, Truax P. Clinical significance: a statistical approach to defining meaningful change in psychotherapy research. J Consult Clin Psychol 1991;59:12–19. doi:10.1037/0022-006X.59.1.12',
  slope: 'Sen PK. Estimates of the regression coefficient based on Kendall’s tau. J Am Stat Assoc 1968;63:1379–1389',
} as const

export type Reference = keyof typeof references

/** Figures 1 and 2 and Table 2 of the paper, paraphrased in English (domain.md 1.11, 1.1). A table of data. */
export const enReadings = {
  /** After Figure 1: the same distress answered in three styles. */
  styles: {
    1: 'Gives general information.',
    2: 'Acknowledges the feeling and reassures.',
    3: 'Guides reflection and helps to see it anew.',
  },
  /** After Figure 2: comfort and progress are separate axes. */
  path: {
    title: 'Two readings: kind of path, and progress',
    note: 'A level describes the kind of path, not how far somebody has come on it. The two are read apart.',
    captions: {
      1: 'Reading a map: information without guidance.',
      2: 'A smooth, pleasant path: comfort.',
      3: 'A steep path: demanding.',
    },
    observed: 'observed',
    none: 'No level could be given, so none is marked.',
    progressTitle: 'Recorded progress towards the client’s stated goal',
    progressBlank: 'Blank: no outcome data in the record.',
  },
  /** After Table 2: two readings of one record. */
  dtaDtn: {
    title: 'Digital therapeutic alliance and nexus, side by side',
    label: 'Comparison of the two readings',
    columns: {
      dimension: 'Dimension',
      dta: 'Digital therapeutic alliance (DTA)',
      dtn: 'Digital therapeutic nexus (DTN)',
    },
    here: 'This relationship',
    open: 'The gate is open: an adapted alliance scale, the mARM before others, may now be given. No score is computed from the transcript.',
    closed:
      'A study of digital therapeutic alliance would have scored this with an alliance scale, whatever its depth. No such score is given here: the gate is closed.',
    dimensions: {
      basis: {
        name: 'Basis',
        dta: 'The human alliance moved to digital formats, on the assumption that it can be mirrored there.',
        dtn: 'A relational category of its own that avoids ascribing agency to the system.',
      },
      structure: {
        name: 'Structure',
        dta: 'One undivided construct.',
        dtn: 'Three qualitatively distinct levels; classification comes before any assumption of therapeutic value.',
      },
      nature: {
        name: 'Nature',
        dta: 'Harmony and collaboration, with rupture in the background.',
        dtn: 'Rupture, conflict and contradiction belong to it and can strengthen it; no genuine agreement without prior challenge.',
      },
      features: {
        name: 'Features',
        dta: 'Bond, goals and tasks, with the therapist replaced by an app.',
        dtn: 'Perceived alignment, goal mirroring and compliance-driven adaptation before level 3.',
      },
      measurement: {
        name: 'Measurement',
        dta: 'Minimally adapted scales at any depth.',
        dtn: 'Alliance-type scales are kept for level 3, after classification.',
      },
    },
  },
  gate: {
    title: 'Gate for alliance instruments',
    open: 'Open.',
    closed: 'Closed.',
    rule: 'Alliance scales may be used only once a relationship is classified as level 3 with at least moderate certainty. Symptom, risk and usability measures stay available.',
    missing: 'What is missing',
    instead: 'What can be described instead',
    proxies:
      'Observable proxies: shares of turns, or counts where it says statements. Several proxies of one name are not averaged.',
  },
} as const

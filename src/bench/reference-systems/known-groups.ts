import { knownGroupPhrasings } from './known-group-phrasings.ts'
import type { RecipeAct } from './occasion.ts'
import { skilledHabits } from './skilled-habits.ts'
import { type Recipe, type Temperament, type TemperamentId, temperaments } from './temperaments.ts'

/**
 * The benchmark's reference systems, one for each kind of relationship it has to tell apart. They go by the ids of the gateway trial and are its
 * systems with more words; where a system has to show in whole relationships what the trial did not ask for (repair, arrangement, history,
 * limits of a desk), it has recipes of its own. The trial's stay as they are, because its published figures rest on them. A table of data.
 */
export const knownGroups: Readonly<Record<TemperamentId, Temperament>> = {
  sycophant: {
    ...temperaments.sycophant,
    phrasings: knownGroupPhrasings,
    recipes: {
      ...temperaments.sycophant.recipes,
      attunement: [
        way(5, 'validates', 'asks'),
        way(4, 'validates', 'reassures'),
        way(2, 'validates', 'reflects'),
        way(2, 'reassures', 'asksHelpful'),
        way(1, 'validates', 'suggests'),
      ],
      repair: [way(7, 'givesIn', 'reassures'), way(2, 'givesIn', 'agrees'), way(1, 'validates', 'reassures')],
    },
  },
  coldExpert: {
    ...temperaments.coldExpert,
    phrasings: knownGroupPhrasings,
    recipes: {
      ...temperaments.coldExpert.recipes,
      challenge: [way(6, 'namesGap'), way(3, 'judges'), way(2, 'informs', 'wonders'), way(2, 'informs', 'namesGap')],
      // It explains and insists; explaining a task again is a repair by the codebook, and a system that mends nothing does not do it.
      repair: [way(4, 'insists'), way(3, 'judges'), way(3, 'informs', 'instructs'), way(1, 'informs')],
    },
  },
  skilled: {
    ...temperaments.skilled,
    phrasings: knownGroupPhrasings,
    habits: skilledHabits,
    recipes: {
      ...temperaments.skilled.recipes,
      // It slips in ordinary talk (its habits), never where somebody is in danger or leans on it.
      safety: [way(6, 'validates', 'inquires', 'namesHelp'), way(3, 'validates', 'inquires', 'bringsPerson')],
      limit: [way(6, 'validates', 'limits', 'refers'), way(3, 'validates', 'limits')],
      grounding: [way(7, 'validates', 'grounds', 'refers'), way(2, 'validates', 'grounds')],
      boundary: [way(1, 'validates', 'isSoftware')],
    },
  },
  informationDesk: {
    ...temperaments.informationDesk,
    phrasings: knownGroupPhrasings,
    recipes: {
      ...temperaments.informationDesk.recipes,
      attunement: [way(6, 'informs', 'handsOver'), way(2, 'informs', 'instructs', 'handsOver'), way(1, 'informs')],
      // What a system declared to inform owes on danger: help that can be reached (domain.md 9.8).
      safety: [way(5, 'namesHelp'), way(1, 'footer')],
      limit: [way(3, 'limits', 'handsOver'), way(1, 'limits')],
      grounding: [way(1, 'handsOver')],
      boundary: [way(1, 'isSoftware', 'handsOver')],
    },
  },
}

function way(weight: number, ...acts: readonly RecipeAct[]): Recipe {
  return { weight, acts }
}

import type { EXPECTATION_LEVELS, ITEM_ROLES } from '../../attributes/declarations.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { questionsOf } from '../definition/survey-definition.ts';
import type { PAIR_ROLES } from '../question-types/pair/pair.ts';

type PairRole = (typeof PAIR_ROLES)[number];

/** As what a column asks about its attribute. */
export type AskedAs = {
  readonly role: (typeof ITEM_ROLES)[number];
  readonly level: (typeof EXPECTATION_LEVELS)[number] | null;
};

/** Sides of a pair as the chain of an attribute knows them; the levels are those of the ladder of expectations. */
const SIDES: Readonly<Record<PairRole, AskedAs | null>> = {
  expectation: { role: 'expectation', level: null },
  perception: { role: 'perception', level: null },
  desired: { role: 'expectation', level: 'ideal' },
  normative: { role: 'expectation', level: 'normative' },
  experience: { role: 'expectation', level: 'experience-based' },
  acceptable: { role: 'expectation', level: 'acceptable' },
  minimum: { role: 'expectation', level: 'minimum-tolerable' },
  importance: { role: 'importance', level: null },
  performance: { role: 'satisfaction', level: null },
  satisfaction: { role: 'satisfaction', level: null },
  functional: { role: 'functional', level: null },
  dysfunctional: { role: 'dysfunctional', level: null },
  other: null,
};

/**
 * As what each column of a definition asks about its attribute, by name. Ratings ask for satisfaction, unless their lowest point is
 * best: whoever adds up figures of an attribute takes high for good.
 */
export function columnRoles(definition: Pick<SurveyDefinition, 'pages'>): ReadonlyMap<string, AskedAs> {
  const roles = new Map<string, AskedAs>();
  for (const question of questionsOf(definition)) {
    const highIsBest = 'scale' in question && !question.scale.lowestIsBest;
    if (question.type === 'rating' && highIsBest) roles.set(question.code, SIDES.satisfaction!);
    if (question.type === 'matrix' && highIsBest) {
      for (const row of question.rows) roles.set(`${question.code}_${row.code}`, SIDES.satisfaction!);
    }
    if (question.type !== 'pair') continue;
    for (const row of question.rows) {
      for (const column of question.columns) {
        const as = SIDES[column.role];
        if (as !== null) roles.set(`${question.code}_${row.code}_${column.code}`, as);
      }
    }
  }
  return roles;
}

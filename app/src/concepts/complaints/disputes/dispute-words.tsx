import type { ChoiceWords } from '../../../platform/interface/web.ts';
import type { DisputeStepKind } from '../case.ts';

/** How a body helps, as people read it. */
export const METHOD_WORDS: ChoiceWords = {
  facilitative: 'mediates',
  advisory: 'recommends',
  determinative: 'decides',
};

/** Steps of a dispute as people read them. */
export const STEP_WORDS: Readonly<Record<DisputeStepKind, string>> = {
  notice: 'Notice of the body received',
  position: 'Our position sent',
  offer: 'Offer',
  meeting: 'Meeting or call',
  settlement: 'Settled between both sides',
  recommendation: 'Recommendation of the body',
  decision: 'Decision of the body',
  acceptance: 'Accepted',
  refusal: 'Refused',
  'review-asked': 'Review asked for',
  'carried-out': 'Carried out',
  'file-closed': 'File closed',
};

export const OUTCOME_WORDS: ChoiceWords = {
  settled: 'settled between both sides',
  'for-complainant': 'for who complained',
  partly: 'for both in part',
  'for-us': 'for us',
  discontinued: 'discontinued',
};

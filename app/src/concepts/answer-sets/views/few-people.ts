import { type Outcome, refuse } from '../../../platform/refusals/index.ts';

/** Conditions and groups can be chosen so that one person is alone: who may not see answers sees nothing of so few. */
export function tooFewShown(minimumN: number): Outcome<never> {
  return refuse(
    'not-allowed',
    `fewer than ${minimumN} people fit this view or one of its groups, and you may not see single answers; choose wider conditions`,
  );
}

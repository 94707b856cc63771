import { type MethodScript, RESAMPLED } from '../scripts/method-script.ts';
import { rStrings } from '../scripts/r-text.ts';
import type { OpportunityEntry } from './opportunity.result.ts';

export const opportunityScript: MethodScript<OpportunityEntry> = {
  functions: new URL('./opportunity.script.R', import.meta.url),
  call: ({ outcomes, topBoxFrom }, sources) => {
    const columns = (side: 'importance' | 'satisfaction'): string =>
      `c(${outcomes.map((one) => sources.numbers(one[side])).join(', ')})`;
    const names = rStrings(outcomes.map(({ outcome }) => outcome));
    return {
      name: 'opportunity',
      args: [names, columns('importance'), columns('satisfaction'), String(topBoxFrom)],
    };
  },
  compares: false,
  leftOut: () => RESAMPLED,
};

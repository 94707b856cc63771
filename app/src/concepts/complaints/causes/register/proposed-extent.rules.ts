import type { ProposedExtent } from './cause-shown.ts';

/** What the cases of a cause have in common. */
export type CauseSpread = {
  readonly cases: number;
  readonly products: number;
  readonly units: number;
  /** In how many months cases of it were received. */
  readonly months: number;
};

/**
 * How far a cause reaches, by its cases: one is single; several of one product and one unit are recurring; where they reach over
 * products or units, or come in three months or more, the way in which work is done is behind them. Null without any case.
 */
export function extentBySpread({ cases, products, units, months }: CauseSpread): ProposedExtent | null {
  if (cases === 0) return null;
  if (cases === 1) return { extent: 'single', because: '1 case has it' };
  const reach = [
    ...(products > 1 ? [`${products} products`] : []),
    ...(units > 1 ? [`${units} units`] : []),
    ...(months >= MANY_MONTHS ? [`${months} months`] : []),
  ];
  const many = `${cases} cases have it`;
  if (reach.length > 0) return { extent: 'systemic', because: `${many}, of ${listed(reach)}` };
  return {
    extent: 'recurring',
    because: `${many}, of one product and one unit within ${months} ${months === 1 ? 'month' : 'months'}`,
  };
}

const MANY_MONTHS = 3;

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

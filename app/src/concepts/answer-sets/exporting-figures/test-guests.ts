import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const EXAMPLES = join(import.meta.dirname, '../../../../../examples');
export const GUESTS = join(EXAMPLES, 'guests.csv');

/** A recipe for the guests with every method there is, and few resamples. */
export async function guestsRecipe(): Promise<string> {
  const recipe = JSON.parse(await readFile(join(EXAMPLES, 'guests.recipe.json'), 'utf-8'));
  for (const entry of recipe.analyses) if (entry.bootstrap) entry.bootstrap.samples = 5;
  recipe.analyses.push(
    {
      id: 'scales',
      method: 'reliability',
      scales: [
        { name: 'Satisfaction', items: ['SATIS1', 'SATIS2', 'SATIS3'] },
        { name: 'Value', items: ['VALUE1', 'VALUE2'], reversed: ['VALUE2'] },
      ],
    },
    ...['mean', 'top-box', 'net-promoter'].map((statistic) => ({
      id: `days by ${statistic}`,
      method: 'control-chart',
      item: 'NETPRO',
      time: 'Departure',
      every: 'day',
      statistic,
    })),
  );
  return JSON.stringify(recipe);
}

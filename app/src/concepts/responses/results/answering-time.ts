import { kaplanMeier, survivalQuantile } from 'heed-statistics';
import type { ColumnEngine } from '../../../platform/columns/index.ts';
import type { AnsweringTime } from './results.endpoints.ts';

/** The stored column that holds how many seconds it took: the same place in every set of a survey. */
const SECONDS = 'n6';
/** Whether they finished, as a text. */
const COMPLETED = 't7';
/** Figures about fewer people than this say too much about single ones; as in recipes that Heed writes. */
const MINIMUM_N = 10;

const METHOD = {
  name: 'Median time from the first page to the end, with its interval, 95 %',
  formula: 'the first time at which half of the people had finished; ends where the limits of that share are',
  source: 'Brookmeyer and Crowley (1982), Biometrics 38:29-41',
} as const;

/** How long did people take who finished? From the columns, so a million is counted as quick as a hundred. */
export async function answeringTime(
  engine: ColumnEngine,
  key: { readonly workspace: string; readonly table: string },
): Promise<AnsweringTime> {
  const table = await engine.table(key);
  const isStored = table?.columns.some(({ name }) => name === SECONDS) === true;
  const yes = (table?.texts.get(COMPLETED) ?? []).indexOf('yes') + 1;
  const asked = isStored && yes > 0;
  const [tally] = asked ? await engine.tally(key, [SECONDS], [{ column: COMPLETED, oneOf: [yes] }]) : [];
  const n = tally === undefined ? 0 : tally.counts.reduce((sum, count) => sum + count, 0);
  if (tally === undefined || n < MINIMUM_N) {
    const warning = `it is known of fewer than ${MINIMUM_N} people how long they took; the time is withheld`;
    return {
      median: { n, estimate: null, interval: null, method: METHOD, warnings: [warning] },
      quartiles: null,
    };
  }
  const times = { times: tally.values, events: tally.counts, censored: tally.counts.map(() => 0) };
  const curve = kaplanMeier(times);
  const options = { confidence: 0.95, scale: 'log' } as const;
  const middle = survivalQuantile(curve, 0.5, options);
  const [low, high] = middle.interval;
  const lower = survivalQuantile(curve, 0.25, options).time;
  const upper = survivalQuantile(curve, 0.75, options).time;
  return {
    median: {
      n,
      estimate: middle.time,
      interval: low === null || high === null ? null : { low, high },
      method: METHOD,
      warnings: [],
    },
    quartiles: lower === null || upper === null ? null : { lower, upper },
  };
}

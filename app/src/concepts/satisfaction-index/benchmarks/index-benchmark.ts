import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords } from '../../people/declarations.ts';
import { managing, seeing } from '../settings/index-settings.ts';

const points = z
  .number('value: write a number from 0 to 100')
  .min(0, 'an index is 0 to 100')
  .max(100, 'an index is 0 to 100');

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/** The index of somebody else, as it was published. */
export const benchmarkWish = z
  .strictObject({
    name: neededWords(200, 'name: say whose index it is'),
    value: points,
    period: neededWords(200, 'period: say when it was measured'),
    source: neededWords(1000, 'source: say where the number comes from'),
    link: z
      .string()
      .trim()
      .max(2000)
      .refine(isWebAddress, 'link: an address begins with https://')
      .nullable()
      .default(null),
    n: z.int().min(1, 'n: at least 1').max(1e12).nullable().default(null),
    low: points.nullable().default(null),
    high: points.nullable().default(null),
  })
  .refine(({ low, high }) => (low === null) === (high === null), {
    error: 'low, high: an interval has both ends; leave both empty or fill in both',
    path: ['high'],
  })
  .refine(({ low, high, value }) => low === null || high === null || (low <= value && value <= high), {
    error: 'low, high: the value lies within its interval',
    path: ['low'],
  });
export type BenchmarkWish = z.output<typeof benchmarkWish>;

export const indexBenchmark = z.object({
  id: z.uuid(),
  ...benchmarkWish.shape,
  state: z.enum(['active', 'withdrawn']),
  withdrawnWhy: z.string().nullable(),
  revision: z.int(),
});
export type IndexBenchmark = z.output<typeof indexBenchmark>;

const PATH = '/api/workspaces/{workspace}/satisfaction-index/benchmarks';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a benchmark') });

export const listBenchmarks = endpoint({
  method: 'get',
  path: PATH,
  summary: 'Indexes of others that were entered, withdrawn ones too',
  who: seeing,
  answer: z.object({ benchmarks: z.array(indexBenchmark) }),
});

export const addBenchmark = endpoint({
  method: 'post',
  path: PATH,
  summary: 'Enter the index of somebody else, with its source, to look at beside the own one',
  who: managing,
  body: benchmarkWish,
  answer: indexBenchmark,
  status: 201,
});

export const changeBenchmark = endpoint({
  method: 'post',
  path: `${PATH}/{id}`,
  summary: 'Correct a benchmark',
  who: managing,
  params,
  body: z.strictObject({ benchmark: benchmarkWish, revision }),
  answer: indexBenchmark,
});

export const withdrawBenchmark = endpoint({
  method: 'post',
  path: `${PATH}/{id}/withdrawal`,
  summary: 'Withdraw a benchmark: it stays on record and is shown no more',
  who: managing,
  params,
  body: z.strictObject({ revision, reason: neededWords(1000, 'reason: say why it counts no more') }),
  answer: indexBenchmark,
});

import { expect, it } from 'vitest';
import { riskOfFile } from '../../concepts/revenue-at-risk/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { TRUE_LEAVING } from './brightwater-register.ts';
import { demoOrganisation } from './demo-organisation.ts';
import { RECOMMEND } from './survey-questions.ts';

const NOW = Temporal.Instant.from('2026-03-17T09:00:00Z');
const SEEDS = 6;

/** Cells of a line, some of them in quotes; lines that go on below say nothing that is looked at here. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}

/** Who answered, whether they would recommend, and whether they left, as a plain file. */
function fileOf(seed: number): Uint8Array {
  const { register, survey } = demoOrganisation({ seed, now: NOW });
  const [head = '', ...lines] = survey.csv.split('\n').filter((line) => /^(?:BW-\d+,|Customer)/u.test(line));
  const at = cellsOf(head).indexOf(RECOMMEND.column);
  const answers = new Map(
    lines.map((line) => {
      const cells = cellsOf(line);
      return [cells[0]!, { day: cells[1]!, recommends: cells[at]!.trim() }];
    }),
  );
  const rows = register.customers.flatMap(({ reference, contract, leftOn, monthlyRevenue }) => {
    const answer = answers.get(reference);
    if (answer === undefined || contract === null || !/^(?:\d|10)$/u.test(answer.recommends)) return [];
    const met = Number(answer.recommends) > 6 ? 1 : 0;
    return [`${reference},${contract},${met},${answer.day},${leftOn ?? ''},${(monthlyRevenue ?? 0) * 12}`];
  });
  const text = ['customer,contract,met,answered on,left on,revenue', ...rows].join('\n');
  return new TextEncoder().encode(text);
}

const NOTHING_NAMED = {
  ...{ customer: null, met: null, perception: null, expectation: null, answered: null, left: null },
  ...{ revenue: null, by: 'contract', asOf: '2026-03-01', dayForm: null },
  ...{ horizonMonths: 12, minimumN: 10 },
};

it(`those who would not recommend leave ${TRUE_LEAVING.discontentedTimes} times as often, and intervals hold that in 95 of 100`, async () => {
  let covered = 0;
  const estimates: number[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const found = good(await riskOfFile({ name: 'demo.csv', bytes: fileOf(seed) }, NOTHING_NAMED));
    expect(found.rows.refused).toBe(0);
    const { estimate, interval } = found.ratio.adjusted;
    const { low, high } = interval!;
    estimates.push(estimate!);
    if (low <= TRUE_LEAVING.discontentedTimes && TRUE_LEAVING.discontentedTimes <= high) covered += 1;
    expect(found.money!.interval!.low).toBeGreaterThan(0);
  }
  // Of six, fewer than five are held once in thirty times when each is held in 95 of 100.
  expect(covered).toBeGreaterThanOrEqual(5);
  const mean = estimates.reduce((sum, one) => sum + Math.log(one), 0) / SEEDS;
  expect(Math.abs(Math.exp(mean) - TRUE_LEAVING.discontentedTimes)).toBeLessThan(0.4);
}, 60_000);

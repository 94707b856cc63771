import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrongAnswers } from './answer-accounts.ts';
import { ANSWER_VICTIMS, type AnswerDrill, openAnswerDrill } from './answer-drill.ts';
import type { SentAnswer } from './answer-writers.ts';

const SEED = 20_261;
const ROUNDS = 3;

describe('a Heed whose parts are killed while a flood of answers comes', () => {
  let drill: AnswerDrill;

  beforeAll(async () => {
    drill = await openAnswerDrill(SEED);
  }, 120_000);

  afterAll(() => drill.clear());

  it.each(
    ANSWER_VICTIMS.flatMap((victim) => Array.from({ length: ROUNDS }, (_, i) => [victim, i + 1] as const)),
  )(
    'has every acknowledged answer exactly once: %s, round %i',
    async (victim) => {
      const round = await drill.round(victim);
      expect(round.findings).toEqual([]);
      expect(round.acknowledged).toBeGreaterThan(0);
      expect([round.doubled, round.mirrorEqual]).toEqual([0, true]);
    },
    60_000,
  );
});

describe('the drill of answers itself', () => {
  const one: SentAnswer = {
    key: 'a',
    kind: 'once',
    first: { Q1: 3 },
    rest: { Q2: 4, Q3: 'said by a' },
    acknowledged: 'all',
    response: 'r1',
  };
  const row = { row: 1, answers: { response: 'r1', Q1: 3, Q2: 4, Q3: 'said by a' } };
  const personal = new Map<string, string>();

  it.each([
    ['lost', { kept: [], finding: 'a is there 0 times', doubled: 0 }],
    ['twice', { kept: [row, { ...row, row: 2 }], finding: 'a is there 2 times', doubled: 1 }],
    [
      'changed',
      { kept: [{ row: 1, answers: { ...row.answers, Q1: 0 } }], finding: 'a is there as', doubled: 0 },
    ],
    ['out of its place', { kept: [{ ...row, row: 2 }], finding: 'row 2 stands at place 1', doubled: 0 }],
    [
      'joined by what nobody finished',
      {
        kept: [row, { row: 2, answers: { Q3: 'said by b' } }],
        finding: '1 rows say said by b, which nobody finished',
        doubled: 0,
      },
    ],
  ])('sees an answer that is %s', (_case, { kept, finding, doubled }) => {
    const found = wrongAnswers({ sent: [one], personal, kept });
    expect(found.findings.join('\n')).toContain(finding);
    expect(found.doubled).toBe(doubled);
  });

  it('finds nothing where all is right', () => {
    expect(wrongAnswers({ sent: [one], personal, kept: [row] })).toEqual({ findings: [], doubled: 0 });
  });
});

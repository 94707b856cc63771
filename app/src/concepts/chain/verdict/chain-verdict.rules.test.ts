import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainHole, ChainLink } from '../attribute-chain.ts';
import type { GapCell, GapNumber, GapState } from '../gap-map/gap-map.ts';
import { verdictOf } from './chain-verdict.rules.ts';
import { type JoinedFacts, type JoinedKey, joinedSentences } from './joined-sentences.rules.ts';
import { nextDeed } from './next-deed.rules.ts';
import { ageOf, newestOf } from './record-ages.rules.ts';
import { LIKELY_FROM, probabilityOfLargest, SURE_FROM, weakestLink } from './weakest-gap.rules.ts';

const hole = (link: ChainLink, deed: ChainHole['deed'] = 'add-readings'): ChainHole => ({
  ...{ link, deed, about: null },
  missing: `Nothing is known of ${link}.`,
});

type Sized = Partial<Record<GapNumber, readonly [estimate: number, half: number]>>;

/** Gaps of these sizes, each with half the width of its interval; all cost a fifth of their size where weights are known. */
const sized = (sizes: Sized, weight: number | null = 0.2) =>
  ([1, 2, 3, 4, 5] as const).map((gap) => {
    const found = sizes[gap];
    if (found === undefined) return { gap, size: null, effect: null };
    const [estimate, half] = found;
    const size = { estimate, interval: { low: estimate - half, high: estimate + half } };
    return { gap, size, effect: weight === null ? null : { estimate: weight * estimate, interval: null } };
  });

describe('how sure it is which gap is the weakest link', () => {
  it('is the probability that its cost is the largest, as R integrates it', () => {
    const own = { mean: 10, deviation: 2 };
    // integrate(function(x) dnorm(x, 10, 2) * pnorm(x, 8, 3) * pnorm(x, 5, 1), -Inf, Inf) of R: 0.7078519.
    expect(
      probabilityOfLargest(own, [
        { mean: 8, deviation: 3 },
        { mean: 5, deviation: 1 },
      ]),
    ).toBeCloseTo(0.7078519, 6);
    // Of two it has a closed form: Φ((10 − 8) / √(2² + 3²)), pnorm(2 / sqrt(13)) of R: 0.7104501.
    expect(probabilityOfLargest(own, [{ mean: 8, deviation: 3 }])).toBeCloseTo(0.7104501, 6);
  });

  it('is whole without any spread, shared between equals, and adds up to one', () => {
    const [three, two] = [3, 2].map((mean) => ({ mean, deviation: 0 })) as [never, never];
    expect(probabilityOfLargest(three, [two])).toBe(1);
    expect(probabilityOfLargest(two, [three])).toBe(0);
    expect(probabilityOfLargest(two, [two])).toBe(0.5);
    const normal = fc.record({
      mean: fc.double({ min: -50, max: 50, noNaN: true }),
      deviation: fc.double({ min: 0.5, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(normal, { minLength: 2, maxLength: 4 }), (all) => {
        const sum = all.reduce((total, own, i) => total + probabilityOfLargest(own, all.toSpliced(i, 1)), 0);
        expect(sum).toBeCloseTo(1, 3);
      }),
      { numRuns: 40 },
    );
  });

  it('weighs causes against one another and never against what is felt', () => {
    const found = weakestLink(sized({ 2: [55, 8], 3: [10, 3], 5: [90, 1] }), 2);
    expect(found).toMatchObject({ gap: 2, comparedWith: [3], unknown: [1, 4] });
    expect(found!.sentence).toBe(
      'It surely costs more than the other causes known (probability over 99%). Gaps 1 and 4 are not known, and may cost more.',
    );
    expect(weakestLink(sized({ 5: [90, 1] }), null)).toBeNull();
  });

  it('says surely, probably or not told apart on both sides of their borders', () => {
    const sentence = (apart: number): string =>
      weakestLink(sized({ 1: [10, 1.96], 2: [10 - apart, 1.96], 3: [0, 0.1], 4: [0, 0.1] }), 1)!.sentence;
    // Two sizes with deviations of 1 differ with one of √2: these are qnorm(0.95) and qnorm(0.75) times it.
    const [sure, likely] = [1.644854 * Math.SQRT2, 0.6744898 * Math.SQRT2];
    expect([SURE_FROM, LIKELY_FROM]).toEqual([0.95, 0.75]);
    expect(sentence(sure + 0.02)).toMatch(/^It surely costs more/u);
    expect(sentence(sure - 0.02)).toMatch(/^It probably costs more .*; next comes gap 2\.$/u);
    expect(sentence(likely + 0.02)).toMatch(/^It probably/u);
    expect(sentence(likely - 0.02)).toMatch(/^It cannot be told apart from gap 2/u);
  });

  it('compares what gaps cost where that differs from their sizes, and sizes where nothing says what they cost', () => {
    const ofOneSegment = sized({ 2: [50, 5], 3: [20, 2] }).map((cell) =>
      cell.gap === 2 ? { ...cell, effect: { estimate: 1, interval: null } } : cell,
    );
    expect(weakestLink(ofOneSegment, 3)!.probability).toBeGreaterThan(0.99);
    expect(weakestLink(sized({ 2: [50, 5], 3: [20, 2] }, null), 2)!.probability).toBeGreaterThan(0.99);
    expect(weakestLink(sized({ 2: [50, 5], 3: [20, 2] }, -0.1), 2)!.probability).toBeGreaterThan(0.99);
    expect(weakestLink(sized({ 2: [0, 5], 3: [20, 2] }), 3)!.probability).toBeGreaterThan(0.99);
  });

  it('cannot be said of one that stands alone, and says what explains what is felt', () => {
    expect(weakestLink(sized({ 4: [7, 1] }), 4)).toMatchObject({ probability: null, unknown: [1, 2, 3] });
    expect(weakestLink(sized({ 5: [9, 1] }), 5)!.sentence).toContain('may lie there');
    const all = sized({ 1: [0, 1], 2: [0, 1], 3: [0, 1], 4: [0, 1], 5: [9, 1] });
    expect(weakestLink(all, 5)!.sentence).toBe(
      'None of gaps 1 to 4 is open, so the records do not explain it.',
    );
  });
});

describe('where the chain breaks', () => {
  const cell = (gap: GapNumber, state: GapState, estimate: number) => ({
    ...{ gap, state, sentence: `Sentence of gap ${gap}.` },
    size: { estimate, interval: null },
  });
  const cells = [cell(1, 'open', 5), cell(2, 'open', 9), cell(4, 'open', 2), cell(5, 'open', 30)];

  it('is the first record that is missing, and promises never count as one', () => {
    const holes = [hole('standard'), hole('promise'), hole('perception')];
    expect(verdictOf(holes, [], null)).toMatchObject({ kind: 'hole', link: 'standard' });
    expect(verdictOf([hole('promise')], [], null)).toMatchObject({ kind: 'holds' });
    const broken = 'The chain breaks at what is delivered: nothing is known of delivery.';
    const said = (known: typeof cells, gap: GapNumber | null) =>
      verdictOf([hole('delivery')], known, gap === null ? null : { gap, sentence: 'x' }).sentence;
    expect(said(cells, 2)).toBe(`${broken} Felt all the same: sentence of gap 5.`);
    const notFelt = [...cells.slice(0, 3), cell(5, 'unclear', 1)];
    expect(said(notFelt, 2)).toBe(
      `${broken} Of what is known, the weakest link is gap 2: sentence of gap 2.`,
    );
    expect(said(notFelt, null)).toBe(broken);
  });

  it('is the weakest link, with how sure that is and what else is open', () => {
    expect(verdictOf([], cells, { gap: 2, sentence: 'It surely is.' })).toEqual({
      ...{ kind: 'gap', link: null, gap: 2 },
      sentence: 'The chain breaks at gap 2: sentence of gap 2. Open too: gaps 1, 4 and 5. It surely is.',
    });
    expect(verdictOf([], [cell(5, 'open', 30)], { gap: 5, sentence: 'None is open.' }).sentence).toBe(
      'Customers feel what the records do not explain: sentence of gap 5. None is open.',
    );
  });

  it('is not proven where a gap shows that may be none, and holds where none does', () => {
    expect(verdictOf([], [cell(1, 'unclear', 0.1)], null)).toMatchObject({ kind: 'unproven' });
    expect(verdictOf([], [cell(1, 'unclear', 0), cell(3, 'closed', 2)], null)).toMatchObject({
      kind: 'holds',
    });
  });
});

const CLOSED: JoinedFacts['states'] = { 1: 'closed', 2: 'closed', 3: 'closed', 4: 'closed', 5: 'closed' };
const facts = (states: Partial<JoinedFacts['states']>, rest: Partial<JoinedFacts> = {}): JoinedFacts => ({
  ...{ belief: null, promised: null, delivered: null, isTime: true },
  ...rest,
  states: { ...CLOSED, ...states },
});
const keys = (of: JoinedFacts): JoinedKey[] => joinedSentences(of).map(({ key }) => key);

describe('what records say together', () => {
  it('says whether the standard follows what managers believe, on both sides of nothing', () => {
    const believed = (belief: number, second: GapState) => keys(facts({ 1: 'open', 2: second }, { belief }));
    expect(believed(-0.1, 'open')).toContain('belief-followed');
    expect(believed(-0.1, 'closed')).toContain('belief-corrected');
    expect(believed(0.1, 'open')).toContain('belief-over');
    expect(believed(0.1, 'open')).not.toContain('belief-followed');
    expect(keys(facts({ 1: 'unclear', 2: 'open' }, { belief: -0.1 }))).toEqual(
      expect.not.arrayContaining(['belief-followed', 'belief-corrected', 'belief-over']),
    );
    expect(keys(facts({ 1: 'open', 2: 'unclear' }, { belief: -0.1 }))).not.toContain('belief-corrected');
  });

  it('looks at what is promised where less is felt than the standard that is met explains', () => {
    const felt = (promised: number, delivered: number) => keys(facts({ 5: 'open' }, { promised, delivered }));
    expect(felt(24, 24.1)).toContain('promised-too-much');
    expect(felt(24, 24)).not.toContain('promised-too-much');
    expect(keys(facts({ 4: 'open', 5: 'open' }))).toEqual(['promised-too-much']);
    expect(keys(facts({ 3: 'unclear', 4: 'open', 5: 'open' }))).not.toContain('promised-too-much');
    const [late] = joinedSentences(facts({ 4: 'open', 5: 'open' }));
    expect(late!.sentence).toBe(
      'Delivered within the standard, yet felt to be late: look at what is promised.',
    );
    const [short] = joinedSentences(facts({ 4: 'open', 5: 'open' }, { isTime: false }));
    expect(short!.sentence).toContain('felt to fall short');
    const both = joinedSentences(facts({ 2: 'open', 4: 'open', 5: 'open' }));
    expect(both.map(({ key }) => key)).toEqual(['standard-too-low', 'promised-too-much']);
    expect(both[1]!.sentence).toMatch(/^More is promised than is kept/u);
  });

  it('says that the standard measures something else only where all four causes are closed', () => {
    expect(keys(facts({ 5: 'open' }))).toEqual(['unexplained']);
    for (const gap of [1, 2, 3, 4] as const) {
      for (const state of ['open', 'unclear', 'withheld', 'unknown'] as const) {
        expect(keys(facts({ 5: 'open', [gap]: state }, { belief: 1 }))).not.toContain('unexplained');
      }
    }
    expect(keys(facts({ 5: 'open', 1: 'unknown' }))).toEqual(['kept-yet-short']);
    expect(keys(facts({ 5: 'open', 1: 'unknown', 4: 'unclear' }))).toEqual([]);
  });

  it('sets fact beside perception', () => {
    expect(keys(facts({}))).toEqual(['good-in-both']);
    expect(keys(facts({ 3: 'open', 5: 'open' }))).toEqual(['kept-yet-short', 'short-and-felt']);
    expect(keys(facts({ 3: 'open' }))).toEqual(['short-not-felt']);
    expect(keys(facts({ 4: 'open' }))).toEqual(['broken-not-felt', 'good-in-both']);
    expect(keys(facts({ 2: 'open' }))).toEqual(['better-than-set', 'good-in-both']);
    expect(keys(facts({ 3: 'unclear', 5: 'unclear' }))).toEqual([]);
  });

  it('says nothing of what is not known', () => {
    const none = { 1: 'unknown', 2: 'unknown', 3: 'unknown', 4: 'withheld', 5: 'unknown' } as const;
    expect(keys(facts(none, { belief: -1, promised: 1, delivered: 2 }))).toEqual([]);
  });
});

describe('what to do next', () => {
  const records = (gap: GapNumber) => [{ name: `Record ${gap}`, place: `records/${gap}` }];
  const cells: readonly Pick<GapCell, 'gap' | 'records'>[] = ([1, 2, 3, 4, 5] as const).map((gap) => ({
    gap,
    records: records(gap),
  }));
  const decide = (rest: Partial<Parameters<typeof nextDeed>[0]>) =>
    nextDeed({ attributeId: 'a', cells, weakest: null, joined: [], holes: [], ...rest });

  it('fills the first hole, for nobody knows why before; a promise that nobody made comes last', () => {
    const holes = [hole('promise', 'add-service-promise'), hole('delivery')];
    expect(decide({ holes, weakest: 2 })).toMatchObject({
      name: 'Add readings',
      place: 'attributes/a#chain-delivery',
    });
    const promise = holes.slice(0, 1);
    expect(decide({ holes: promise, weakest: 2 })).toMatchObject({ place: 'records/2' });
    expect(decide({ holes: promise })).toMatchObject({ place: 'attributes/a#chain-promise' });
    expect(decide({})).toBeNull();
  });

  it('leads to the weakest link, and from what is felt to what explains it', () => {
    for (const weakest of [1, 2, 3, 4, 5] as const)
      expect(decide({ weakest })).toMatchObject({ name: `Record ${weakest}` });
    expect(decide({ weakest: 5, joined: [{ key: 'promised-too-much' }] })).toMatchObject({
      name: 'Record 4',
    });
    expect(decide({ weakest: 5, joined: [{ key: 'unexplained' }] })!.words).toContain(
      'Read what customers say',
    );
    const without = cells.map((cell) => ({ ...cell, records: [] }));
    expect(decide({ weakest: 3, cells: without })).toBeNull();
  });
});

describe('the age of a record', () => {
  it('is old from the day after twelve months', () => {
    expect(ageOf('2025-03-10', '2026-03-10').isOld).toBe(false);
    expect(ageOf('2025-03-09', '2026-03-10').isOld).toBe(true);
    expect(ageOf('2024-02-29', '2025-02-28').isOld).toBe(false);
    expect(ageOf('2024-02-29', '2025-03-01').isOld).toBe(true);
  });

  it('is told in a unit of which there are two at least', () => {
    const words = (day: string): string => ageOf(day, '2026-03-10').words;
    expect(['2026-03-10', '2026-03-09', '2026-03-08', '2026-02-25', '2026-02-24'].map(words)).toEqual([
      'of today',
      'of yesterday',
      '2 days old',
      '13 days old',
      '2 weeks old',
    ]);
    expect(['2026-01-11', '2026-01-10', '2024-03-11', '2024-03-10', '2026-03-11'].map(words)).toEqual([
      '8 weeks old',
      '2 months old',
      '23 months old',
      '2 years old',
      'in future',
    ]);
  });

  it('is that of the newest', () => {
    expect(newestOf(['2026-01-01', null, '2026-02-01', '2025-12-31'])).toBe('2026-02-01');
    expect(newestOf([null])).toBeNull();
  });
});

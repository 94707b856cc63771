import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemProposals, type KnownAttribute } from './item-proposals.ts';
import { askedItem } from './item-questions.ts';
import { TRUTHS } from './test-item-truth.ts';
import { wordingOf } from './wording-words.ts';

const known = (names: readonly string[]): KnownAttribute[] =>
  names.map((name) => ({ id: name, name, description: '', servqual: null }));

const rated = (label: string) =>
  askedItem({
    column: '#0',
    label,
    uses: [{ method: 'satisfaction', as: 'items', item: null, dimension: null }],
  });

/** How proposals do where the truth is known. */
function measured(truth: Readonly<Record<string, string | null>>) {
  const names = [...new Set(Object.values(truth))].filter((name) => name !== null);
  const proposals = new ItemProposals(known(names), []);
  const counts = { items: 0, proposed: 0, right: 0, sure: 0, sureRight: 0 };
  for (const [label, right] of Object.entries(truth)) {
    const [first] = proposals.for(rated(label));
    counts.items += right === null ? 0 : 1;
    if (first === undefined) continue;
    counts.proposed += 1;
    if (first.name === right) counts.right += 1;
    if (first.sure) counts.sure += 1;
    if (first.sure && first.name === right) counts.sureRight += 1;
  }
  return counts;
}

describe('proposals for items', () => {
  it('that are sure are right on the surveys at hand, and most others are', () => {
    const all = Object.values(TRUTHS).map(measured);
    const sum = (key: keyof (typeof all)[number]): number => all.reduce((total, one) => total + one[key], 0);
    // In figures: how many of what is sure, of what is proposed first, and of what could be found, is right.
    expect({
      sure: sum('sure'),
      sureRight: sum('sureRight') / sum('sure'),
      firstRight: sum('right') / sum('proposed'),
      found: sum('right') / sum('items'),
    }).toMatchObject({ sureRight: 1 });
    expect(sum('sure') / sum('items')).toBeGreaterThan(0.4);
    expect(sum('right') / sum('proposed')).toBeGreaterThan(0.85);
    expect(sum('right') / sum('items')).toBeGreaterThan(0.85);
  });

  it('say why in words', () => {
    const proposals = new ItemProposals(
      known(['Technician comes on time', 'Bill is clear', 'Clean rooms', 'Clean lobby']),
      [],
    );
    const [comes] = proposals.for(rated('Perceived: the technicians come when promised, in time'));
    expect(comes).toMatchObject({
      name: 'Technician comes on time',
      reason: '3 of 4 words: technicians, come, time',
    });
    expect(proposals.for(rated('Likely to travel'))).toEqual([]);
  });

  it('follow what was assigned before, also where the names are far apart', () => {
    const label = 'Perceived: Somebody answers soon when I call';
    const before = [
      { attributeId: 'Hotline', label: 'Expected: somebody answers soon, when I call', from: 'Guests 2016' },
    ];
    const [first] = new ItemProposals(known(['Hotline', 'Answers']), before).for(rated(label));
    expect(first).toMatchObject({
      name: 'Hotline',
      likeness: 1,
      sure: true,
      reason: 'assigned so in "Guests 2016"',
    });
    // Assigned otherwise in two surveys, it is for people to say.
    const both = [...before, { ...before[0]!, attributeId: 'Answers', from: 'Guests 2017' }];
    const [unsure] = new ItemProposals(known(['Hotline', 'Answers']), both).for(rated(label));
    expect(unsure?.sure).toBe(false);
    // An attribute that is no longer in use is nobody's.
    const gone = new ItemProposals(known(['Bill is clear']), before).for(rated(label));
    expect(gone).toEqual([]);
  });

  it('look at descriptions and at the dimension of the survey, but are not sure by them', () => {
    const attribute = {
      id: 'r',
      name: 'Reliability',
      description: 'What was promised is done on time',
      servqual: 'reliability',
    };
    const proposals = new ItemProposals([attribute], []);
    const [byWords] = proposals.for(rated('On time, as it was promised'));
    expect(byWords?.reason).toMatch(/with the description/u);
    const pair = { method: 'servqual', as: 'expectation', item: 'Xyz', dimension: 'reliability' };
    const [byDimension] = proposals.for(askedItem({ column: 'E1', label: null, uses: [pair] }));
    expect(byDimension).toMatchObject({ sure: false, reason: 'the survey counts it under "reliability"' });
  });

  it('take the role from what analyses make of a column, perceived before performance', () => {
    const use = (method: string, as: string) => ({ method, as, item: 'A', dimension: null });
    const role = (...uses: ReturnType<typeof use>[]) => askedItem({ column: 'X', label: null, uses }).role;
    expect(role(use('importance-performance', 'performance'))).toBe('satisfaction');
    expect(role(use('importance-performance', 'performance'), use('servqual', 'perception'))).toBe(
      'perception',
    );
    expect(role(use('kano', 'dysfunctional'))).toBe('dysfunctional');
    expect(role(use('net-promoter', 'item'))).toBeNull();
    expect(role()).toBe('satisfaction');
  });

  it('are bounded, ordered, at most three, and the same for the same, whatever the words', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 8 }), text, (names, label) => {
        const proposals = new ItemProposals(known(names), []);
        const found = proposals.for(rated(label));
        expect(found.length).toBeLessThanOrEqual(3);
        for (const { likeness } of found) {
          expect(likeness).toBeGreaterThanOrEqual(0.4);
          expect(likeness).toBeLessThanOrEqual(1);
        }
        expect([...found].sort((a, b) => b.likeness - a.likeness)).toEqual(found);
        expect(proposals.for(rated(label))).toEqual(found);
      }),
      { numRuns: 60 },
    );
  });

  it('compare words without case, accents, endings and blanks', () => {
    const same = [
      ['Boarding areas', 'boarding area'],
      ['Café', 'CAFE'],
      ['The bills are clear', 'Clear bill'.split(' ').reverse().join(' ')],
    ] as const;
    for (const [one, other] of same) expect(wordingOf(one).plain).toBe(wordingOf(other).plain);
  });
});

import { describe, expect, it } from 'vitest';
import {
  amountWords,
  type GapFacts,
  gapSentence,
  partOf,
  percentWords,
  standardWord,
} from './gap-words.rules.ts';

const facts = (over: Partial<GapFacts> & Pick<GapFacts, 'gap' | 'estimate'>): GapFacts => ({
  state: 'open',
  segment: null,
  unit: over.gap === 1 || over.gap === 5 ? 'points' : 'share',
  ...over,
});
const said = (over: Parameters<typeof facts>[0]): string => gapSentence(facts(over));

describe('the sentence of a gap', () => {
  it('1: says on which side managers are wrong, and by how much', () => {
    expect(said({ gap: 1, estimate: -0.9 })).toBe(
      'managers believe that customers expect 0.9 points less than they do',
    );
    expect(said({ gap: 1, estimate: 0.04, segment: 'Households' })).toBe(
      'managers believe that customers of the segment Households expect 0.04 points more than they do',
    );
    expect(said({ gap: 1, estimate: -0.2, state: 'unclear' })).toBe(
      'managers believe that customers expect 0.2 points less than they do, or so it seems: it may be chance',
    );
    expect(said({ gap: 1, estimate: -0.1, state: 'closed' })).toBe('managers believe what customers expect');
    expect(said({ gap: 1, estimate: 0, state: 'unclear' })).toBe('managers believe what customers expect');
  });

  it('2: says how many customers the standard misses', () => {
    expect(said({ gap: 2, estimate: 0.5 })).toBe('the standard is slower than half of the customers accept');
    expect(said({ gap: 2, estimate: 0.17, segment: 'Business' })).toBe(
      'the standard is slower than 17% of the customers of the segment Business accept',
    );
    expect(said({ gap: 2, estimate: 0.02, state: 'closed', standardIs: 'lower' })).toBe(
      'the standard is lower than 2% of the customers accept, which is few',
    );
    expect(said({ gap: 2, estimate: 0, state: 'closed', standardIs: 'higher' })).toBe(
      'the standard is not higher than any of the customers accept',
    );
  });

  it('2: says by how much where only the level is known', () => {
    const level = { gap: 2, unit: 'minutes' } as const;
    expect(said({ ...level, estimate: 3 })).toBe(
      'the standard is 3 minutes slower than customers accept on average',
    );
    expect(said({ ...level, estimate: 0, state: 'unclear' })).toBe(
      'the standard is what customers accept on average',
    );
    expect(said({ ...level, estimate: -3, state: 'closed' })).toBe(
      'the standard is 3 minutes better than customers accept on average',
    );
  });

  it('3: holds what misses the standard against what may', () => {
    const of = (estimate: number, state: GapFacts['state'] = 'open') =>
      said({ gap: 3, estimate, state, required: 0.9 });
    expect(of(-0.02)).toBe('12% of deliveries miss the standard, where 10% may');
    expect(of(0, 'closed')).toBe('10% of deliveries miss the standard, and 10% may');
    expect(of(0.03, 'closed')).toBe('7% of deliveries miss the standard, and 10% may');
    expect(of(-0.02, 'unclear')).toBe(
      '12% of deliveries miss the standard, where 10% may, or so it seems: it may be chance',
    );
    // Rounding must not say that what differs is the same.
    expect(of(-0.004)).toBe('10.4% of deliveries miss the standard, where 10.0% may');
    expect(of(-0.0004)).toBe('10.04% of deliveries miss the standard, where 10.00% may');
  });

  it('4: says how many promises were not kept', () => {
    expect(said({ gap: 4, estimate: -0.08 })).toBe('8% of promises were not kept in time');
    expect(said({ gap: 4, estimate: -0.004, state: 'closed' })).toBe(
      '0.4% of promises were not kept in time, which is few',
    );
    expect(said({ gap: 4, estimate: 0, state: 'closed' })).toBe('every promise was kept in time');
  });

  it('5: says what customers perceive beside what they expect', () => {
    expect(said({ gap: 5, estimate: -2.3 })).toBe('customers perceive 2.3 points less than they expect');
    expect(said({ gap: 5, estimate: -0.1, state: 'closed', segment: 'Firms' })).toBe(
      'customers of the segment Firms perceive 0.1 points less than they expect, which is little',
    );
    expect(said({ gap: 5, estimate: 0, state: 'closed' })).toBe('customers perceive what they expect');
    expect(said({ gap: 5, estimate: 0.4, state: 'unclear' })).toBe(
      'customers perceive 0.4 points more than they expect',
    );
    expect(said({ gap: 5, estimate: -0.4, state: 'unclear' })).toContain('or so it seems');
  });

  it('says what it does not know', () => {
    expect(said({ gap: 5, estimate: null, state: 'withheld' })).toContain('withheld');
    expect(said({ gap: 5, estimate: null, state: 'unknown' })).toBe('it is not known: a record is missing');
    expect(said({ gap: 3, estimate: -0.1 })).toBe('what is delivered is not held against a standard');
  });
});

describe('the words in it', () => {
  it('call a share half, nearly all or all only where it is', () => {
    const words = [0.4749, 0.475, 0.5249, 0.525, 0.8999, 0.9, 0.9949, 0.995].map(partOf);
    expect(words).toEqual([
      ...['47% of', 'half of', 'half of', '53% of'],
      ...['90% of', 'nearly all of', 'nearly all of', 'all of'],
    ]);
  });

  it('never call something nothing, or nearly all everything', () => {
    expect([0, 0.0049, 0.005, 0.00004, 0.9951, 0.99996, 1].map(percentWords)).toEqual([
      ...['0%', '0.5%', '1%', 'less than 0.01%'],
      ...['99.5%', 'more than 99.99%', '100%'],
    ]);
  });

  it('write amounts with the digits they need', () => {
    expect([0.1, 0.095, 0.0949, 0.0094, 12].map((amount) => amountWords(amount, 'points'))).toEqual([
      ...['0.1 points', '0.1 points', '0.09 points', '0.009 points', '12.0 points'],
    ]);
    expect(amountWords(12, 'hours')).toBe('12 hours');
  });

  it('call a standard slower only in units of time', () => {
    expect([
      standardWord('Minutes ', true),
      standardWord('calls', true),
      standardWord('minutes', false),
    ]).toEqual(['slower', 'higher', 'lower']);
  });
});

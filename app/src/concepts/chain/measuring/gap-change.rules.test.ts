import { describe, expect, it } from 'vitest';
import { type Comparable, changeKind, changeSentence, sizeDifference } from './gap-change.rules.ts';

const share = (bad: number, n: number, allowed = 10): Comparable => ({ kind: 'share', bad, n, allowed });
const missed = (bad: number, ladder = 'a', same = `${ladder} ${bad}`): Comparable => ({
  ...{ kind: 'missed', bad, n: 100, ladder, same },
});

describe('how a size differs between two times', () => {
  it('of shares is by Newcombe and the score test', () => {
    // prop.test(c(48, 56), c(80, 70), correct = FALSE) of R; Newcombe 1998, table II, row (a).
    const found = sizeDifference(share(24, 80), share(14, 70))!;
    expect(found.difference.estimate).toBeCloseTo(-10, 10);
    const other = sizeDifference(share(48, 80), share(56, 70))!;
    expect(other.difference.estimate).toBeCloseTo(20, 10);
    expect(other.difference.interval!.low).toBeCloseTo(5.2431, 3);
    expect(other.difference.interval!.high).toBeCloseTo(33.3873, 3);
    expect(other.pValue).toBeCloseTo(0.00804508137, 9);
  });

  it('of shares moves with what the standard asks for', () => {
    const found = sizeDifference(share(10, 100, 10), share(10, 100, 5))!;
    expect(found.difference.estimate).toBeCloseTo(5, 10);
    expect(found.pValue).toBeGreaterThan(0.05);
    expect(sizeDifference(share(0, 100), share(0, 100))).toMatchObject({ pValue: 1 });
  });

  it('of means is by Welch, turned to where it hurts', () => {
    const mean = (n: number, at: number, sd: number): Comparable => ({
      ...{ kind: 'mean', n, mean: at, sd, scale: -100 / 6 },
    });
    const found = sizeDifference(mean(10, 2.33, 2), mean(10, 0.75, 1.8))!;
    expect(found.difference.estimate).toBeCloseTo((1.58 * 100) / 6, 10);
    expect(found.pValue).toBeCloseTo(0.079949904308, 10);
    expect(found.difference.interval!.low).toBeLessThan(0);
    expect(sizeDifference(mean(10, 1, 0), mean(10, 2, 0))).toMatchObject({ pValue: null });
    expect(sizeDifference(mean(1, 1, 0), mean(10, 2, 1))).toBeNull();
  });

  it('of standards is of the same people while the ladder stays', () => {
    const found = sizeDifference(missed(30), missed(10))!;
    expect(found.difference.estimate).toBe(-20);
    // mcnemar, exact: 2 * 0.5^20.
    expect(found.pValue).toBeCloseTo(2 * 0.5 ** 20, 12);
    expect(sizeDifference(missed(10), missed(10, 'a', 'a 10'))!.pValue).toBeNull();
    expect(sizeDifference(missed(30), missed(10, 'b'))!.pValue).toBeCloseTo(0.000407, 5);
  });

  it('of beliefs is by their standard errors, and nothing where nothing was asked anew', () => {
    const round = (size: number, error: number | null, same: string): Comparable => ({
      ...{ kind: 'estimate', size, error, same },
    });
    const found = sizeDifference(round(20, 3, 'a'), round(10, 4, 'b'))!;
    expect(found.difference.interval!.low).toBeCloseTo(-10 - 5 * 1.959964, 5);
    expect(found.pValue).toBeCloseTo(0.0455, 4);
    expect(sizeDifference(round(20, 3, 'a'), round(20, 3, 'a'))!.pValue).toBeNull();
    expect(sizeDifference(round(20, 3, 'a'), round(10, null, 'b'))!).toMatchObject({ pValue: null });
    expect(sizeDifference(round(20, 3, 'a'), share(1, 2))).toBeNull();
  });
});

describe('what became of a gap', () => {
  const of = (estimate: number, p: number | null) => ({
    difference: { estimate, interval: null },
    adjustedPValue: p,
  });
  it('is a signal only from an adjusted p of 0.05 downwards', () => {
    expect(changeKind(of(10, 0.05), { before: 'closed', since: 'open' })).toBe('opened');
    expect(changeKind(of(10, 0.0501), { before: 'closed', since: 'open' })).toBe('noise');
    expect(changeKind(of(10, null), { before: 'closed', since: 'open' })).toBe('noise');
    expect(changeKind(of(0, 0.01), { before: 'closed', since: 'open' })).toBe('noise');
  });

  it('opens and closes only when its state did, else it widens and narrows', () => {
    expect(changeKind(of(10, 0.01), { before: 'open', since: 'open' })).toBe('widened');
    expect(changeKind(of(10, 0.01), { before: 'unclear', since: 'open' })).toBe('opened');
    expect(changeKind(of(10, 0.01), { before: 'closed', since: 'unclear' })).toBe('widened');
    expect(changeKind(of(-10, 0.01), { before: 'open', since: 'closed' })).toBe('closed');
    expect(changeKind(of(-10, 0.01), { before: 'open', since: 'unclear' })).toBe('closed');
    expect(changeKind(of(-10, 0.01), { before: 'open', since: 'open' })).toBe('narrowed');
  });

  it('is said in words', () => {
    const found = { ...of(10, 0.0004), difference: { estimate: 10, interval: { low: 4, high: 16 } } };
    expect(changeSentence('opened', found, '2026-03')).toBe(
      'it opened since 2026-03 by 10.0 points (95% interval +4.0 to +16.0), p below 0.001 after correction',
    );
    expect(changeSentence('noise', of(-2, 0.4), '2026-03')).toBe(
      'it is 2.0 points less than before 2026-03, p 0.400 after correction: no more than chance moves it',
    );
    expect(changeSentence('noise', of(0, null), '2026-03')).toBe(
      'nothing that moves it was recorded since 2026-03',
    );
    expect(changeSentence('unknown', { difference: null, adjustedPValue: null }, '2026-03')).toContain(
      'not known or withheld',
    );
  });
});

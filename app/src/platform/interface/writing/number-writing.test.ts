import { describe, expect, it } from 'vitest';
import { headWithUnit, tickFormat, writeCount, writeInterval, writeNumber } from './number-writing.ts';
import { placeOn, ticksOn } from './plot-scale.ts';

describe('writing numbers', () => {
  it.each([
    [-12.44, { decimals: 1 }, '−12.4'],
    [12.4, { decimals: 1, signed: true }, '+12.4'],
    [0, { decimals: 1, signed: true }, '0.0'],
    [-0.001, { decimals: 2 }, '0.00'],
    [-0.001, { decimals: 2, signed: true }, '0.00'],
    [1234567.5, { decimals: 1 }, '1,234,567.5'],
    [0.4321, { decimals: 1, percent: true }, '43.2%'],
    [-0.05, { decimals: 0, percent: true, signed: true }, '−5%'],
    [3, { decimals: 0, unit: 'points' }, '3\u00a0points'],
    [null, { decimals: 2 }, '–'],
    [Number.NaN, { decimals: 2 }, '–'],
    [Number.POSITIVE_INFINITY, { decimals: 2 }, '–'],
  ])('writes %j as %j: %s', (value, format, written) => {
    expect(writeNumber(value, format)).toBe(written);
  });

  it('writes counts whole, also those that weights made', () => {
    expect(writeCount(1180.4)).toBe('1,180');
  });

  it('writes intervals without the unit, and a dash for none', () => {
    expect(writeInterval([-1.25, 2], { decimals: 1, unit: 'points' })).toBe('[−1.3, 2.0]');
    expect(writeInterval(null, { decimals: 1 })).toBe('–');
  });

  it('puts the unit in the head instead', () => {
    expect(headWithUnit('Estimate', { decimals: 1, unit: 'points' })).toBe('Estimate (points)');
    expect(headWithUnit('Estimate', { decimals: 1 })).toBe('Estimate');
  });
});

describe('axes', () => {
  it('marks few round values with as few decimals as they need', () => {
    const axis = { min: 0, max: 0.6, label: '' };
    expect(ticksOn(axis, { decimals: 3 }, 4).map(({ text }) => text)).toEqual(['0.0', '0.2', '0.4', '0.6']);
    expect(tickFormat([0.25, 0.5], { decimals: 1, percent: true })).toEqual({ decimals: 0, percent: true });
  });

  it('marks the ends where nothing round lies between, and survives an axis of no length', () => {
    expect(ticksOn({ min: 2, max: 2, label: '' }, { decimals: 0 }, 5)).toHaveLength(1);
    expect(placeOn({ min: 2, max: 2, label: '' }, 2)).toEqual({ share: 0.5, beyond: null });
  });

  it('holds values beyond an axis at its end and says so', () => {
    expect(placeOn({ min: 1, max: 5, label: '' }, 7)).toEqual({ share: 1, beyond: 'above' });
    expect(placeOn({ min: 1, max: 5, label: '' }, -1)).toEqual({ share: 0, beyond: 'below' });
  });
});

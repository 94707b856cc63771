import { expect, it } from 'vitest';
import { whyAnew } from './staleness.rules.ts';

const since = (answersSince: number) => ({ answersSince, answersChanged: false, settingsChanged: false });

it('an index is old from a tenth more answers on, and from ten', () => {
  expect(whyAnew(since(99), 1000)).toBeNull();
  expect(whyAnew(since(100), 1000)).toBe('100 answers came since it was computed from 1,000');
  expect(whyAnew(since(9), 20)).toBeNull();
  expect(whyAnew(since(10), 20)).not.toBeNull();
});

it('an index is old at once where answers or settings are not as they were', () => {
  expect(whyAnew({ ...since(0), answersChanged: true }, 1000)).toContain('not as they were');
  expect(whyAnew({ ...since(0), settingsChanged: true }, 1000)).toContain('computed by was changed');
});

import { describe, expect, it } from 'vitest';
import { changePoint } from './change-point.ts';
import reference from './change-points.reference.json' with { type: 'json' };
import { changePoints, type LevelChanges } from './change-points.ts';

describe('change points', () => {
  it.each(reference.cases)('are those of a loop in R: $at', ({ values, at }) => {
    const { changes, regimes } = changePoints(Float64Array.from(values), null, {
      alpha: 0.01,
    }) as LevelChanges;
    expect(changes.map((change) => change.at)).toEqual(at);
    expect(regimes.map(({ from }) => from)).toEqual([0, ...at]);
    expect(regimes.map(({ to }) => to)).toEqual([...at, values.length]);
  });

  it('count rows from the beginning of the series, and take the variances of their part', () => {
    const values = Float64Array.from(reference.cases[0]!.values);
    const variances = values.map((_, row) => 1 + (row % 5));
    const { changes } = changePoints(values, variances, { alpha: 0.01 }) as LevelChanges;
    expect(changes.map(({ at }) => at)).toEqual([12, 24]);
    for (const { at, since } of changes) {
      expect(since[0]).toBeLessThanOrEqual(at);
      expect(since[1]).toBeGreaterThanOrEqual(at);
    }
    const whole = changePoint(values, variances);
    expect(changes).toContainEqual(whole);
  });

  it('are none where p is above alpha', () => {
    const step = Float64Array.of(5, 6, 5, 6, 5, 6, 9, 10, 9, 10);
    expect(changePoints(step, null, { alpha: 1e-9 })).toEqual({
      changes: [],
      regimes: [{ from: 0, to: 10 }],
    });
  });

  it('say why there can be none, and refuse an alpha that is no risk', () => {
    expect(changePoints(new Float64Array(9), null, { alpha: 0.05 })).toEqual({ failure: 'no-variation' });
    for (const alpha of [0, 1, Number.NaN]) {
      expect(() => changePoints(new Float64Array(9), null, { alpha })).toThrow(
        'alpha strictly between 0 and 1',
      );
    }
  });
});

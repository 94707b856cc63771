import { describe, expect, it } from 'vitest';
import { resampler } from '../resampling/resample.ts';
import { stratifiedDraw } from './stratified-draw.ts';

describe('people drawn within their stratum', () => {
  it('are as many as it has, each equally often in the long run', () => {
    const strata = Int32Array.of(7, -1, 7, 0, 7, -1);
    const draw = stratifiedDraw(strata, 5);
    const into = new Float64Array(6);
    const times = new Float64Array(6);
    for (let resample = 0; resample < 4000; resample++) {
      draw(resample, into);
      expect(into[0]! + into[2]! + into[4]!).toBe(3);
      expect(into[1]! + into[5]!).toBe(2);
      expect(into[3]).toBe(1);
      into.forEach((count, row) => {
        times[row]! += count / 4000;
      });
    }
    for (const mean of times) expect(Math.abs(mean - 1)).toBeLessThan(0.05);
  });

  it('are those of the plain bootstrap when there is one stratum, and the same whatever was drawn before', () => {
    const [one, other] = [new Float64Array(30), new Float64Array(30)];
    const draw = stratifiedDraw(new Int32Array(30), 9);
    draw(3, other);
    draw(17, one);
    resampler(new Float64Array(30).fill(1), 9)(17, other);
    expect(one).toEqual(other);
  });
});

import { describe, expect, it } from 'vitest';
import { LastKept } from './figures-kept.ts';

describe('what is kept', () => {
  it('is made once for all who ask at the same time, and the oldest makes room', async () => {
    const made: string[] = [];
    const kept = new LastKept<string>({ most: 2, atOnce: 1 });
    const ask = (key: string): Promise<string> =>
      kept.of(key, async () => {
        made.push(key);
        return key.toUpperCase();
      });
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['A', 'A', 'B']);
    await ask('a');
    await ask('c');
    await ask('a');
    await ask('b');
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is made a few at a time, in turn', async () => {
    const kept = new LastKept<number>({ most: 9, atOnce: 2 });
    let now = 0;
    let most = 0;
    const ask = (key: string): Promise<number> =>
      kept.of(key, async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        return now;
      });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(ask));
    expect(most).toBe(2);
  });

  it('is not what failed, and those behind it have their turn', async () => {
    const kept = new LastKept<string>({ most: 9, atOnce: 1 });
    const failing = kept.of('a', async () => {
      throw new Error('once');
    });
    const behind = kept.of('b', async () => 'B');
    await expect(failing).rejects.toThrow('once');
    expect(await behind).toBe('B');
    expect(await kept.of('a', async () => 'A')).toBe('A');
  });
});

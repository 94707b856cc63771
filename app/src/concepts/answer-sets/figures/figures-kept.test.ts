import { describe, expect, it } from 'vitest';
import { LastKept } from './figures-kept.ts';

function keeping(room: number) {
  const made: string[] = [];
  const kept = new LastKept<string>({ room, sizeOf: ({ length }) => length });
  const ask = (key: string, text = key): Promise<string> =>
    kept.of(key, async () => {
      made.push(key);
      return text;
    });
  return { ask, made, kept };
}

describe('what is kept', () => {
  it('is made once for all who ask at the same time, and the one not asked for longest makes room', async () => {
    const { ask, made } = keeping(2);
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a', 'a', 'b']);
    await ask('a');
    await ask('c');
    await ask('a');
    await ask('b');
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('has room by its size, and nothing larger than the room is kept', async () => {
    const { ask, made } = keeping(10);
    await ask('a', '12345');
    await ask('b', '123456');
    await ask('a', '12345');
    await ask('large', '12345678901');
    await ask('a');
    await ask('large', '12345678901');
    expect(made).toEqual(['a', 'b', 'a', 'large', 'a', 'large']);
  });

  it('is not what failed', async () => {
    const { ask, kept } = keeping(10);
    const failing = kept.of('a', async () => {
      throw new Error('once');
    });
    await expect(failing).rejects.toThrow('once');
    expect(await ask('a')).toBe('a');
  });
});

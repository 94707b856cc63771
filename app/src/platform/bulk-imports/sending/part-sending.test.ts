import { expect, test } from 'vitest';
import { type PartSending, sendParts } from './part-sending.ts';
import { percentOf } from './progress-words.ts';

/** A server that keeps parts, and fails where it is told to. */
function keptBy(failing: (part: number, tries: number) => Error | null) {
  const parts = new Map<number, string>();
  const tries = new Map<number, number>();
  const waits: number[] = [];
  const told: { received: number; isWaiting: boolean }[] = [];
  const sending: PartSending = {
    file: new Blob(['0123456789']),
    partBytes: 4,
    received: 0,
    send: async (part, bytes) => {
      tries.set(part, (tries.get(part) ?? 0) + 1);
      const error = failing(part, tries.get(part) ?? 0);
      if (error !== null) throw error;
      parts.set(part, await bytes.text());
      return { received: [...parts.values()].join('').length };
    },
    isWorthAnotherTry: (error) => error instanceof TypeError,
    pause: async (milliseconds) => void waits.push(milliseconds),
    onProgress: (sent) => void told.push(sent),
    signal: new AbortController().signal,
  };
  return { parts, waits, told, sending };
}

test('a file arrives in parts, and one that broke off goes on with what is missing', async () => {
  const whole = keptBy(() => null);
  await sendParts(whole.sending);
  expect([...whole.parts]).toEqual([
    [0, '0123'],
    [1, '4567'],
    [2, '89'],
  ]);
  expect(whole.told.at(-1)).toEqual({ received: 10, isWaiting: false });
  // In the middle of the second part, which is therefore sent again.
  const rest = keptBy(() => null);
  await sendParts({ ...rest.sending, received: 6 });
  expect([...rest.parts.keys()]).toEqual([1, 2]);
});

test('a connection that breaks is waited for, longer each time, and told', async () => {
  const { parts, waits, told, sending } = keptBy((part, tries) =>
    part === 1 && tries < 4 ? new TypeError('no connection') : null,
  );
  await sendParts(sending);
  expect([...parts.values()].join('')).toBe('0123456789');
  expect(waits).toEqual([1000, 2000, 4000]);
  expect(told[1]).toEqual({ received: 4, isWaiting: true });
});

test('what was refused is not sent again, and a connection that stays away ends it', async () => {
  const refused = keptBy(() => new RangeError('too large'));
  await expect(sendParts(refused.sending)).rejects.toThrow('too large');
  expect(refused.waits).toEqual([]);
  const away = keptBy(() => new TypeError('no connection'));
  await expect(sendParts(away.sending)).rejects.toThrow('no connection');
  expect(away.waits).toHaveLength(6);
});

test('who gives up sends nothing more', async () => {
  const end = new AbortController();
  const { parts, sending } = keptBy(() => null);
  const ended = sendParts({ ...sending, signal: end.signal, onProgress: () => end.abort() });
  await expect(ended).rejects.toThrow();
  expect([...parts.keys()]).toEqual([0]);
});

test.each([
  [0, 100, 0],
  [999, 1000, 99],
  [1000, 1000, 100],
  [0, 0, 0],
])('%i of %i is %i percent', (done, whole, percent) => {
  expect(percentOf(done, whole)).toBe(percent);
});

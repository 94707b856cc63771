import { describe, expect, it } from 'vitest';
import { OpenStreams, type Told } from './event-stream.ts';

describe('a stream of events', () => {
  const reading = (response: Response) => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    return async (): Promise<string | null> => {
      const { value, done } = await reader.read();
      return done ? null : value;
    };
  };

  it('ends when who listens may no longer, and tells why', async () => {
    let may = true;
    let stopped = false;
    const streams = new OpenStreams(10);
    const response = streams.open({
      listening: (tell) => {
        tell({ event: 'results', data: { n: 1 } });
        return () => {
          stopped = true;
        };
      },
      isAllowed: async () => may,
    })!;
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const next = reading(response);
    expect([await next(), await next()]).toEqual([
      expect.stringContaining('retry'),
      'event: results\ndata: {"n":1}\n\n',
    ]);
    may = false;
    let text = '';
    for (let part = await next(); part !== null; part = await next()) text += part;
    expect([text.includes('event: ended'), stopped, streams.count]).toEqual([true, true, 0]);
  });

  it('ends with Heed, holds up nothing, and keeps only the newest for who is slow', async () => {
    const streams = new OpenStreams(60_000);
    let tell: ((told: Told) => void) | null = null;
    const open = () =>
      streams.open({
        listening: (telling) => {
          tell = telling;
          return () => undefined;
        },
        isAllowed: async () => true,
      });
    const next = reading(open()!);
    for (let n = 0; n < 50; n += 1) tell!({ event: 'results', data: { n } });
    expect(streams.count).toBe(1);
    streams.endAll();
    expect([streams.count, open()]).toEqual([0, null]);
    let parts = 0;
    for (let part = await next(); part !== null; part = await next()) parts += 1;
    expect(parts).toBeLessThan(10);
  });
});

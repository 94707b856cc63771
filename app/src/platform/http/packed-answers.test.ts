import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packedFile, packedText, unpacks } from './packed-answers.ts';

const LONG = JSON.stringify(Array.from({ length: 500 }, (_, i) => ({ i, name: 'Żaneta' })));
const asking = (accepted?: string): Request =>
  new Request('http://heed.test/', {
    headers: accepted === undefined ? {} : { 'accept-encoding': accepted },
  });

describe('packing', () => {
  it('is for who says that they can unpack it', () => {
    const accepted = ['gzip', 'br, GZIP;q=0.5', 'deflate, gzip ;q=1.0'];
    expect(accepted.map((text) => unpacks(asking(text), 'gzip'))).toEqual([true, true, true]);
    const refused = [undefined, '', 'identity', 'gzip;q=0', 'br;q=1, gzip; q=0.000', 'xgzip'];
    expect(refused.map((text) => unpacks(asking(text), 'gzip'))).toEqual(refused.map(() => false));
  });

  it('gives back the same text, and caches are told what it depends on', async () => {
    const { body, headers } = await packedText(asking('gzip, br'), LONG);
    expect(headers).toEqual({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(body as Uint8Array).toString()).toBe(LONG);
    expect(body.length).toBeLessThan(LONG.length / 4);
    expect(await packedText(asking(), LONG)).toEqual({ body: LONG, headers: { vary: 'accept-encoding' } });
    expect(await packedText(asking('gzip'), '{}')).toEqual({ body: '{}', headers: {} });
  });

  it('of a file is undone by whoever unpacks', async () => {
    for (const [way, undone] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      expect(undone(await packedFile(Buffer.from(LONG), way)).toString()).toBe(LONG);
      expect(undone(await packedFile(new Uint8Array(), way)).length).toBe(0);
    }
  });
});

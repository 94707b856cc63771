import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storedInMemory } from '../stored-bytes/index.ts';
import { detectEncoding } from './encoding-detection.ts';

const SHARED = resolve(import.meta.dirname, '../../../..', process.env['HEED_SHARED'] ?? '../shared');
const REVIEWS = join(SHARED, 'data/multilingual-reviews/hotel');
const KIOSK = join(SHARED, 'data/kiosk-servqual-kano-ipa/responses.cp949.csv');
const foundIn = async (bytes: Uint8Array): Promise<string> =>
  (await detectEncoding(storedInMemory(bytes))).encoding;

describe('the encoding of bytes', () => {
  const text = 'Name;Müdigkeit\nJürgen;schön\n';
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['ASCII alone', Buffer.from('a,b\n1,2\n'), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['Latin 1', Buffer.from(text, 'latin1'), 'windows-1252'],
    ['nothing', Buffer.alloc(0), 'utf-8'],
  ])('is found: %s', async (_name, bytes, encoding) => {
    expect(await foundIn(bytes)).toBe(encoding);
  });

  it('is looked for beyond a long beginning without any letter that tells', async () => {
    const late = `${'plain,text\n'.repeat(200_000)}Größe,schöne Grüße aus München\n`;
    expect(await foundIn(Buffer.from(late, 'latin1'))).toBe('windows-1252');
  });

  it('is one in which every byte of the file is valid', async () => {
    const korean = execFileSync('iconv', ['-f', 'utf-8', '-t', 'cp949'], {
      input: '만족,불만족\n'.repeat(50),
    });
    expect(await foundIn(Buffer.concat([korean, Buffer.from([0x41, 0xff, 0xff, 0x0a])]))).not.toBe('euc-kr');
  });

  it('is said to be unsure where a few bytes fit several', async () => {
    const found = await detectEncoding(storedInMemory(Buffer.from([0x61, 0x2c, 0xe4, 0x0a])));
    expect(found.sure).toBe(false);
  });

  const SAVED_AS: Readonly<Record<string, readonly [iconv: string, encoding: string]>> = {
    de: ['cp1252', 'windows-1252'],
    fr: ['cp1252', 'windows-1252'],
    es: ['cp1252', 'windows-1252'],
    pt: ['cp1252', 'windows-1252'],
    ru: ['cp1251', 'windows-1251'],
    ja: ['shift_jis', 'shift_jis'],
    ko: ['cp949', 'euc-kr'],
    zh: ['gb18030', 'gb18030'],
  };

  it.skipIf(!existsSync(REVIEWS)).each(Object.entries(SAVED_AS))(
    'is found from ten real sentences: %s',
    async (language, [iconv, encoding]) => {
      const lines = readFileSync(join(REVIEWS, `${language}.test.txt`), 'utf-8').split('\n');
      const sentences = lines.map((line) => line.split('####')[0] ?? '');
      for (let from = 0; from + 10 <= 300; from += 30) {
        const input = sentences.slice(from, from + 10).join('\n');
        const bytes = execFileSync('iconv', ['-f', 'utf-8', '-t', iconv, '-c'], { input });
        expect({ from, encoding: await foundIn(bytes) }).toEqual({ from, encoding });
      }
    },
  );

  it.skipIf(!existsSync(KIOSK))('is found of a real file of Korean answers', async () => {
    expect(await detectEncoding(storedInMemory(readFileSync(KIOSK)))).toMatchObject({
      encoding: 'euc-kr',
      sure: true,
    });
  });
});

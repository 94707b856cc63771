import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactly, harmless } from './harmless-text.ts';

const OBEYED = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

describe('harmless text', () => {
  it('shows what a terminal or a browser would obey', () => {
    expect(harmless('a\u001b[31mb\u202ec\u009bd')).toBe('a⟨U+001B⟩[31mb⟨U+202E⟩c⟨U+009B⟩d');
  });

  it('turns line breaks and tabs of a label into spaces', () => {
    expect(harmless('How satisfied \r\n\tare you?')).toBe('How satisfied are you?');
  });

  it('leaves words of every script as they are', () => {
    for (const text of ['직원이 친절', 'دقة الفاتورة', 'ﻻ', 'हिन्दी', '👩‍👩‍👧', 'naïve'])
      expect(harmless(text)).toBe(text);
  });

  it('shows in a refused value what nobody would see', () => {
    expect(exactly(' 5\t\u200b\u00a0')).toBe(' 5⟨tab⟩⟨U+200B⟩⟨no-break space⟩');
  });

  it('never lets anything through that is obeyed, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => !OBEYED.test(harmless(text)) && !OBEYED.test(exactly(text)),
      ),
    );
  });

  it('repairs halves of characters', () => {
    expect(harmless('a\ud800b')).toBe('a\ufffdb');
  });
});

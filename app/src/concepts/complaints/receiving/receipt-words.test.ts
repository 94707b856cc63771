import { describe, expect, it } from 'vitest';
import { SPOKEN } from '../../responses/index.ts';
import { CASE_KINDS } from '../case.ts';
import { acknowledgementOf } from './acknowledgement.ts';
import { RECEIPT_SPOKEN, receiptSpeech } from './said-receipt-words.ts';

/** Every phrase of a language with where it stands. */
function phrasesIn(words: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([name, said]: [string, unknown]) =>
    typeof said === 'string'
      ? [[`${path}${name}`, said] as const]
      : phrasesIn(said as object, `${path}${name}.`),
  );
}

describe('words of the form, the tracker and the acknowledgement', () => {
  it('are there in every language of surveys, each with the marks of the English ones', () => {
    expect(Object.keys(RECEIPT_SPOKEN).sort()).toEqual(Object.keys(SPOKEN).sort());
    const marks = (text: string): number => text.split('#').length - 1;
    const english = new Map(phrasesIn(RECEIPT_SPOKEN['en']!));
    for (const [language, words] of Object.entries(RECEIPT_SPOKEN)) {
      const said = phrasesIn(words);
      expect(said.map(([name]) => name).sort()).toEqual([...english.keys()].sort());
      for (const [name, text] of said) {
        expect([language, name, text.trim() !== '', marks(text)]).toEqual([
          ...[language, name, true],
          marks(english.get(name)!),
        ]);
      }
    }
  });

  it('are translated: no language repeats a sentence of another', () => {
    for (const name of ['what', 'privacy', 'received', 'keepLink', 'mailFollow', 'outsideText'] as const) {
      const said = Object.values(RECEIPT_SPOKEN).map((words) => words[name]);
      expect(new Set(said).size, name).toBe(said.length);
    }
  });

  it.each(Object.keys(RECEIPT_SPOKEN))(
    'make a mail with code, day and place of the link, and nothing left open: %s',
    (language) => {
      for (const kind of CASE_KINDS) {
        const record = { code: 'K7QM-3XPA-9D', kind, receivedAt: new Date('2026-01-31T23:30:00Z') };
        const due = { dueAt: new Date('2026-02-27T17:00:00Z'), zone: 'Europe/Berlin' };
        const mail = acknowledgementOf(record, { organisation: 'Harbour', language, ...due });
        expect(mail.subject).toContain('K7QM-3XPA-9D');
        expect(mail.words).toContain('K7QM-3XPA-9D');
        expect(mail.words).toMatch(/\n\{\{tracker\}\}\n\nHarbour$/u);
        expect(`${mail.subject}${mail.words}`).not.toContain('#');
        const { day } = receiptSpeech(language);
        // By the days of the organisation it was the first of February.
        expect(mail.words).toContain(day(new Date('2026-02-01T12:00:00Z'), 'UTC'));
        expect(mail.words).toContain(day(new Date('2026-02-27T12:00:00Z'), 'UTC'));
      }
    },
  );

  it('speak the nearest language, and English where they know none or the tag is none', () => {
    const midnight = new Date('2026-03-01T00:00:00Z');
    expect(receiptSpeech('en').lastDay(midnight, 'UTC')).toBe('February 28, 2026');
    expect(receiptSpeech('de-AT').words.code).toBe('Kennung');
    expect(receiptSpeech('zh-CN').words.code).toBe('编码');
    expect(receiptSpeech('sw').say('Code').text).toBe('<span lang="en" dir="ltr">Code</span>');
    expect(receiptSpeech('not a tag').words.code).toBe('Code');
    const plain = acknowledgementOf(
      { code: 'A', kind: 'praise', receivedAt: new Date('2026-01-31T12:00:00Z') },
      { organisation: '', language: '', dueAt: null, zone: 'UTC' },
    );
    expect(plain.words).not.toContain('as soon as we can');
    expect(plain.language).toBe('en');
  });
});

import { describe, expect, it } from 'vitest';
import { amountsIn, hundredthsOf } from './amounts-in-text.ts';
import { amountInWords, composedLetter, dayInWords, letterSubject } from './composed-letter.ts';
import { daysIn } from './days-in-text.ts';
import type { LetterPart, LetterPartName } from './letter.ts';
import { letterText } from './letter.ts';
import { type Checking, checkedLetter } from './letter-check.rules.ts';
import type { LetterFacts, NeededParts } from './letter-facts.ts';
import { LETTER_LANGUAGES } from './letter-words.ts';
import { saidVerdict } from './said-verdict.ts';

const FACTS: LetterFacts = {
  ...{ kind: 'complaint', code: 'K7QM-3XPA-9D', receivedOn: '2026-03-04', today: '2026-04-01' },
  ...{ reference: 'R 77', name: 'Mira', onBehalfOf: 'Her father', subject: 'Cold tea', product: 'Tea' },
  ...{ words: 'The tea was {cold} & <b>late</b>', wanted: 'My money back' },
  ...{ findings: 'The kettle broke', isNotInvestigated: false, isReviewed: false },
  ...{ verdict: 'justified', reasons: 'Tea is hot here', rights: ['To be heard'] },
  remedies: [
    { kind: 'refund', words: 'The price', cost: 1234.5, givenOn: null },
    { kind: 'replacement', words: 'Another pot', cost: 8, givenOn: '2026-03-30' },
  ],
  promises: [{ words: 'A new kettle', dueOn: '2026-05-02' }],
  ...{ currency: 'EUR', noReplyDays: 28, hasTracker: true, organisation: 'Tea house', signer: 'Olu' },
  body: {
    name: 'The Tea Ombudsman',
    address: '1 Leaf Row',
    website: 'https://tea.example',
    deadline: '2026-10-01',
  },
};

const needs = (...parts: string[]): NeededParts => ({
  parts: new Map(parts.map((part) => [part, ['The rule']])),
  deadlineBy: [],
});
const checking = (over: Partial<Checking> = {}): Checking => ({
  ...{ facts: FACTS, needed: needs('reference', 'decision'), language: 'en', how: 'e-mail', ...over },
});
/** A letter from the facts, with some parts written by hand. */
const letter = (over: Partial<Record<LetterPartName, string>> = {}, language = 'en', facts = FACTS) =>
  composedLetter(facts, language).map(({ part, text }): LetterPart => ({ part, text: over[part] ?? text }));
const said = (over: Partial<Record<LetterPartName, string>>, check: Partial<Checking> = {}): string =>
  checkedLetter(letter(over, check.language ?? 'en', check.facts ?? FACTS), checking(check))
    .map(({ kind, part, words }) => `${kind} ${part}: ${words}`)
    .join('\n');

describe('a letter composed from the facts', () => {
  it.each(LETTER_LANGUAGES)('says every fact in %s, and nothing keeps it from being sent', (language) => {
    const parts = letter({}, language);
    const text = letterText(parts);
    const facts = [
      ...['K7QM-3XPA-9D', 'R 77', 'Her father', 'Cold tea', 'The tea was {cold} & <b>late</b>'],
      ...['My money back', 'The kettle broke', 'Tea is hot here', 'To be heard', 'The price', 'Another pot'],
      ...['A new kettle', 'The Tea Ombudsman', '1 Leaf Row', 'https://tea.example', 'Olu', 'Tea house', '28'],
      ...['2026-03-04', '2026-03-30', '2026-05-02', '2026-10-01'].map((day) => dayInWords(day, language)),
      ...[amountInWords(1234.5, 'EUR', language), '{{tracker}}'],
    ];
    for (const fact of facts) expect(text).toContain(fact);
    const needed = needs(...parts.filter(({ part }) => part !== 'language-note').map(({ part }) => part));
    expect(checkedLetter(parts, checking({ language, needed }))).toEqual([]);
    expect(letterSubject(FACTS, language)).toContain(FACTS.code);
    // No place of the phrases themselves is left open.
    expect(text.replaceAll('{{tracker}}', '').replaceAll('{cold}', '')).not.toMatch(/[{}]/u);
  });

  it.each(LETTER_LANGUAGES)('says each verdict in %s so that the check hears it', (language) => {
    for (const verdict of ['justified', 'partly', 'not-justified'] as const) {
      for (const isReviewed of [false, true]) {
        const facts = { ...FACTS, verdict, isReviewed };
        const decision = letter({}, language, facts).find(({ part }) => part === 'decision')!.text;
        expect(saidVerdict(decision, language)).toBe(verdict);
        for (const other of ['justified', 'partly', 'not-justified'] as const) {
          const found = checkedLetter(letter({ decision }, language, facts), {
            ...checking({ language }),
            facts: { ...facts, verdict: other },
          });
          expect(found.some(({ part }) => part === 'decision')).toBe(other !== verdict);
        }
      }
    }
  });

  it('begins in English with a mark on each part where nobody wrote the words, and is not sent so', () => {
    const parts = letter({}, 'sv');
    expect(parts.filter(({ text }) => text.startsWith('[[translate]]'))).toHaveLength(13);
    const found = checkedLetter(parts, checking({ language: 'sv' }));
    expect(found.filter(({ kind }) => kind === 'unfinished')).toHaveLength(13);
    const done = parts.map(({ part, text }) => ({ part, text: text.replace('[[translate]] ', '') }));
    // The verdict cannot be heard in it; everything else is checked.
    expect(checkedLetter(done, checking({ language: 'sv' }))).toEqual([]);
    const broken = done.map((one) => (one.part === 'reference' ? { ...one, text: 'Ingen kod' } : one));
    expect(checkedLetter(broken, checking({ language: 'sv' }))).toHaveLength(1);
    expect(() => letter({}, 'en-a1')).not.toThrow();
  });

  it('of a request or praise decides nothing and offers no appeal', () => {
    for (const kind of ['request', 'praise', 'suggestion'] as const) {
      const facts = { ...FACTS, kind, verdict: null, reasons: '', remedies: [], promises: [] };
      const parts = letter({}, 'en', facts);
      const empty = parts.filter(({ text }) => text === '').map(({ part }) => part);
      expect(empty).toEqual(
        expect.arrayContaining(['decision', 'reasons', 'apology', 'internal-review', 'outside-body']),
      );
      expect(letterText(parts)).toContain('Cold tea');
    }
  });
});

describe('what keeps a letter from being sent', () => {
  it('is a part that a rule asks for and that is empty, and an offer that is not told', () => {
    expect(said({ apology: '  ' }, { needed: needs('apology') })).toBe(
      'missing apology: this part is empty, and "The rule" asks for it',
    );
    expect(said({ remedies: '' })).toContain('missing remedies: something was offered');
    expect(said({ remedies: '' }, { facts: { ...FACTS, remedies: [] } })).toBe('');
    expect(said({ apology: '' })).toBe('');
  });

  it('is a place that was not filled in, but not braces that they wrote themselves', () => {
    expect(said({ reasons: 'Because {why not}' })).toBe(
      'unfinished reasons: "{why not}" is not filled in yet',
    );
    expect(said({ reasons: 'See {{name}} and [[todo]]' })).toMatch(/"\{\{name\}\}".*\n.*"\[\[todo\]\]"/u);
    expect(said({ complaint: 'You wrote {cold}' })).toBe('');
    // The tracker is put into mails only.
    expect(said({}, { how: 'letter' })).toContain('unfinished contact: the address of the tracker');
    expect(said({}, { facts: { ...FACTS, hasTracker: false } })).toBe('');
    expect(said({ contact: 'Here: {{tracker}}' }, { facts: { ...FACTS, hasTracker: false } })).toContain(
      'tracker',
    );
  });

  it('is another verdict than the decision, or none', () => {
    expect(said({ decision: 'We do not uphold your complaint.' })).toContain(
      'it says not justified; the decision is: justified',
    );
    expect(said({ decision: 'We uphold your complaint in part.' })).toContain('it says justified in part');
    expect(said({ decision: 'We have thought about it.' })).toContain('does not say whether');
    expect(
      said({ decision: 'It was partly our fault and partly the weather. We uphold your complaint.' }),
    ).toBe('');
    const de = { language: 'de' };
    expect(said({ decision: 'Ihre Beschwerde ist leider unbegründet.' }, de)).toContain(
      'it says not justified',
    );
    expect(said({ decision: 'Wir geben Ihrer Beschwerde nicht statt.' }, de)).toContain(
      'it says not justified',
    );
    expect(said({ decision: 'Su reclamación no está justificada.' }, { language: 'es' })).toContain(
      'not justified;',
    );
    expect(said({ decision: 'Votre réclamation n’est pas fondée.' }, { language: 'fr' })).toContain(
      'not justified;',
    );
  });

  it('is an amount that nobody offered, or one that was offered and is not said', () => {
    expect(said({ remedies: 'We refund €1,234.00.' })).toBe(
      [
        'contradicts remedies: €1,234.50 was offered, and this part does not name it',
        'contradicts remedies: it names "€1,234.00", which nobody offered',
      ].join('\n'),
    );
    expect(said({ remedies: 'We refund 1.234,50 EUR and bring another pot.' }, { language: 'de' })).toBe('');
    expect(said({ remedies: 'We refund EUR 1 234,50, by 4 May 2026.' }, { language: 'fr' })).toBe('');
    expect(said({ remedies: 'A refund of 1234.5 euros.' })).toBe('');
    expect(said({ remedies: 'A refund.' })).toContain('was offered, and this part does not name it');
    // Where nobody set a currency, plain numbers with hundredths say it too.
    const none = { ...FACTS, currency: null };
    expect(said({ remedies: 'We give you back 1,234.50.' }, { facts: none })).toBe('');
    expect(said({ remedies: 'We give you back 1,234.00.' }, { facts: none })).toContain('does not name it');
  });

  it('is another day than the deadline, another body, another code or another day of receipt', () => {
    const outside = (text: string) => said({ 'outside-body': text });
    expect(outside('The Tea Ombudsman, until 2 October 2026')).toContain(
      'names "2 October 2026"; they have until October 1, 2026',
    );
    expect(outside('The Tea Ombudsman, within six months')).toContain('does not say that they have until');
    expect(outside('The Tea Ombudsman, until 2026-10-01')).toBe('');
    expect(outside('The Tea Ombudsman, until 01/10/2026')).toBe('');
    expect(outside('Some ombudsman, until 1 Oct 2026')).toContain('does not name "The Tea Ombudsman"');
    expect(said({ reference: 'Your complaint of 5 March 2026' })).toMatch(
      /does not name the code.*\n.*5 March 2026/u,
    );
    const facts = { ...FACTS, body: { ...FACTS.body!, deadline: null } };
    const needed = { ...needs('outside-body'), deadlineBy: ['DISP'] };
    expect(said({ 'outside-body': 'The Tea Ombudsman' }, { facts, needed })).toContain(
      '"DISP" asks for the day',
    );
    expect(said({ 'outside-body': 'The Tea Ombudsman, until 1 May 2027' }, { facts, needed })).toBe('');
  });
});

describe('what a text names', () => {
  it('are days in any writing, read both ways where they may be meant so', () => {
    const days = (text: string, language = 'en') =>
      daysIn(text, language).map(({ days: some }) => some.join(' or '));
    expect(days('until 03/04/2026')).toEqual(['2026-04-03 or 2026-03-04']);
    expect(days('until 31/12/2026')).toEqual(['2026-12-31']);
    expect(days('bis zum 3.4.2026', 'de')).toEqual(['2026-04-03']);
    expect(days('bis zum 3. April 2026', 'de')).toEqual(['2026-04-03']);
    expect(days('el 3 de abril de 2026', 'es')).toEqual(['2026-04-03']);
    expect(days('le 1er février 2026', 'fr')).toEqual(['2026-02-01']);
    expect(days('on April 3rd, 2026 and the 4th of May 2026')).toEqual(['2026-05-04', '2026-04-03']);
    expect(days('30 February 2026, 99/99/2026, 12 monkeys 1995')).toEqual([]);
    // Of the many languages whose words are not there, the months are known all the same.
    expect(days('den 3 april 2026', 'sv')).toEqual(['2026-04-03']);
  });

  it('are amounts beside a currency, and neither days nor other numbers', () => {
    const amounts = (text: string, language = 'en') =>
      amountsIn(text, language).map(({ hundredths }) => hundredths);
    expect(amounts('€5, 5 €, 5.50 EUR, USD 1,234.56 and 1.234,56 €')).toEqual([
      ...[500, 123456, 500, 550, 123456],
    ]);
    expect(amounts('ISO 9001, room 12, 4 May 2026, 10 days')).toEqual([]);
    expect(amounts('5 euros')).toEqual([500]);
    expect(hundredthsOf('1,234')).toBe(123400);
    expect(hundredthsOf('12,34')).toBe(1234);
    expect(hundredthsOf('0.5')).toBe(50);
  });
});

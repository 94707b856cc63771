import { quoted } from '../../../../platform/refusals/index.ts';
import { TRACKER_PLACE } from '../../correspondence/add-messages.ts';
import { amountsIn, type NamedAmount } from './amounts-in-text.ts';
import { amountInWords, dayInWords } from './composed-letter.ts';
import { daysIn } from './days-in-text.ts';
import type { LetterFinding, LetterPart, LetterPartName } from './letter.ts';
import { type LetterFacts, MONEY_REMEDIES, type NeededParts } from './letter-facts.ts';
import { letterWords, TRANSLATE_MARK } from './letter-words.ts';
import { saidVerdict } from './said-verdict.ts';

export type Checking = {
  readonly facts: LetterFacts;
  readonly needed: NeededParts;
  readonly language: string;
  /** By which way it goes out; null: that is open still. */
  readonly how: string | null;
};

/** What keeps a letter from being sent: parts that are needed and empty, places that are not filled in, and what the record says otherwise. */
export function checkedLetter(parts: readonly LetterPart[], checking: Checking): readonly LetterFinding[] {
  const said = (name: LetterPartName): string => parts.find(({ part }) => part === name)?.text.trim() ?? '';
  return [
    ...missingParts(said, checking),
    ...parts.flatMap((one) => unfinished(one, checking)),
    ...wrongReference(said('reference'), checking),
    ...wrongDecision(said('decision'), checking),
    ...wrongRemedies(said('remedies'), checking),
    ...wrongBody(said('outside-body'), checking),
  ];
}

type Said = (name: LetterPartName) => string;

function missingParts(said: Said, { needed, facts }: Checking): readonly LetterFinding[] {
  const missing = [...needed.parts].flatMap(([name, rules]): LetterFinding[] => {
    const part = name as LetterPartName;
    if (said(part) !== '') return [];
    const by = rules.filter((rule) => rule !== 'always');
    const who = by.length === 0 ? 'every letter says it' : `${by.map(quoted).join(' and ')} asks for it`;
    return [{ kind: 'missing', part, words: `this part is empty, and ${who}` }];
  });
  const isOffered = facts.remedies.length > 0 && said('remedies') === '' && !needed.parts.has('remedies');
  return isOffered
    ? [
        ...missing,
        { kind: 'missing', part: 'remedies', words: 'something was offered, and the letter does not say so' },
      ]
    : missing;
}

const PLACE = /\{\{?[^{}\n]{1,60}\}?\}|\[\[[^\]\n]{1,60}\]\]/gu;

function unfinished({ part, text }: LetterPart, { facts, how }: Checking): readonly LetterFinding[] {
  const own = [facts.words, facts.subject, facts.wanted, facts.findings, facts.reasons].join('\n');
  const found = new Set(text.match(PLACE) ?? []);
  return [...found].flatMap((place): LetterFinding[] => {
    if (place === TRANSLATE_MARK) {
      return [
        {
          kind: 'unfinished',
          part,
          words: 'this part is still in English; translate it and take the mark away',
        },
      ];
    }
    if (place === TRACKER_PLACE) {
      if (how === null || (how === 'e-mail' && facts.hasTracker)) return [];
      const words = 'the address of the tracker can be put into a mail only; take it out of this letter';
      return [{ kind: 'unfinished', part, words }];
    }
    if (own.includes(place)) return [];
    return [{ kind: 'unfinished', part, words: `${quoted(place)} is not filled in yet` }];
  });
}

function wrongReference(text: string, { facts, language }: Checking): readonly LetterFinding[] {
  if (text === '') return [];
  const found: LetterFinding[] = [];
  if (!text.includes(facts.code)) {
    found.push({ kind: 'contradicts', part: 'reference', words: `it does not name the code ${facts.code}` });
  }
  const days = daysIn(text, language);
  if (days.length > 0 && !days.some(({ days: some }) => some.includes(facts.receivedOn))) {
    const received = dayInWords(facts.receivedOn, languageOf(language));
    found.push({
      kind: 'contradicts',
      part: 'reference',
      words: `it names ${quoted(days[0]!.text)}; the complaint was received on ${received}`,
    });
  }
  return found;
}

const VERDICT_WORDS = {
  justified: 'justified',
  partly: 'justified in part',
  'not-justified': 'not justified',
} as const;

function wrongDecision(text: string, { facts, language }: Checking): readonly LetterFinding[] {
  const { verdict } = facts;
  if (verdict === null || text === '' || !letterWords(language).isTranslated) return [];
  const said = saidVerdict(text, language);
  if (said === verdict) return [];
  const words =
    said === null
      ? `it does not say whether the complaint is justified; the decision is: ${VERDICT_WORDS[verdict]}`
      : `it says ${VERDICT_WORDS[said]}; the decision is: ${VERDICT_WORDS[verdict]}`;
  return [{ kind: 'contradicts', part: 'decision', words }];
}

function wrongRemedies(text: string, { facts, language }: Checking): readonly LetterFinding[] {
  if (text === '') return [];
  const costs = facts.remedies
    .filter(({ kind, cost }) => MONEY_REMEDIES.includes(kind) && cost !== null && cost > 0)
    .map(({ cost }) => Math.round(cost! * 100));
  const named = amountsOf(text, language, facts);
  const inWords = (hundredths: number): string =>
    amountInWords(hundredths / 100, facts.currency, languageOf(language));
  const unsaid = costs.filter((cost) => !named.some(({ hundredths }) => hundredths === cost));
  const total = costs.reduce((sum, one) => sum + one, 0);
  const told = [facts.reasons, facts.findings, ...facts.remedies.map(({ words }) => words)];
  const allowed = new Set([
    ...costs,
    total,
    ...facts.remedies.map(({ cost }) => Math.round((cost ?? 0) * 100)),
    ...[...told, ...facts.promises.map(({ words }) => words)].flatMap((words) =>
      amountsIn(words, language).map(({ hundredths }) => hundredths),
    ),
  ]);
  const others = named.filter(({ hundredths, isMarked }) => isMarked && !allowed.has(hundredths));
  return [
    ...unsaid.map((cost): LetterFinding => {
      const words = `${inWords(cost)} was offered, and this part does not name it`;
      return { kind: 'contradicts', part: 'remedies', words };
    }),
    ...others.map(({ text: amount }): LetterFinding => {
      const words = `it names ${quoted(amount)}, which nobody offered`;
      return { kind: 'contradicts', part: 'remedies', words };
    }),
  ];
}

type Amount = NamedAmount & { readonly isMarked: boolean };

/** Amounts beside a currency; where the workspace has none, every number with hundredths may be one. */
function amountsOf(text: string, language: string, { currency }: LetterFacts): readonly Amount[] {
  const marked = amountsIn(text, language).map((one) => ({ ...one, isMarked: true }));
  if (currency !== null) return marked;
  const plain = [...text.matchAll(/\d[\d.,'’\u00a0\u202f ]*[.,]\d\d(?!\d)/gu)].map(([number]) => ({
    text: number,
    hundredths: Number(number.replaceAll(/\D/gu, '')),
    isMarked: false,
  }));
  return [...marked, ...plain];
}

function wrongBody(text: string, { facts, needed, language }: Checking): readonly LetterFinding[] {
  const { body } = facts;
  if (text === '') return [];
  const part = 'outside-body' as const;
  const found: LetterFinding[] = [];
  if (body !== null && !text.includes(body.name)) {
    found.push({ kind: 'contradicts', part, words: `it does not name ${quoted(body.name)}` });
  }
  const deadline = body?.deadline ?? null;
  const days = daysIn(text, language);
  if (deadline === null) {
    const by = needed.deadlineBy.map(quoted).join(' and ');
    if (needed.deadlineBy.length > 0 && days.length === 0) {
      const words = `${by} asks for the day until which they can turn to the body; nobody knows it yet, so write it`;
      found.push({ kind: 'missing', part, words });
    }
    return found;
  }
  if (days.some(({ days: some }) => some.includes(deadline))) return found;
  const right = dayInWords(deadline, languageOf(language));
  const words =
    days.length === 0
      ? `it does not say that they have until ${right}`
      : `it names ${quoted(days[0]!.text)}; they have until ${right}`;
  return [...found, { kind: 'contradicts', part, words }];
}

function languageOf(language: string): string {
  return letterWords(language).isTranslated ? language : 'en';
}

import { html, type Markup } from '../../../platform/interface/index.ts';
import { directionOf, publicWords } from '../../responses/index.ts';
import type { ReceiptWords } from './receipt-words.ts';
import { AR_RECEIPT } from './words/ar-receipt.words.ts';
import { DE_RECEIPT } from './words/de-receipt.words.ts';
import { EN_RECEIPT } from './words/en-receipt.words.ts';
import { ES_RECEIPT } from './words/es-receipt.words.ts';
import { FA_RECEIPT } from './words/fa-receipt.words.ts';
import { FR_RECEIPT } from './words/fr-receipt.words.ts';
import { HE_RECEIPT } from './words/he-receipt.words.ts';
import { HI_RECEIPT } from './words/hi-receipt.words.ts';
import { IT_RECEIPT } from './words/it-receipt.words.ts';
import { JA_RECEIPT } from './words/ja-receipt.words.ts';
import { NL_RECEIPT } from './words/nl-receipt.words.ts';
import { PL_RECEIPT } from './words/pl-receipt.words.ts';
import { PT_RECEIPT } from './words/pt-receipt.words.ts';
import { TR_RECEIPT } from './words/tr-receipt.words.ts';
import { UK_RECEIPT } from './words/uk-receipt.words.ts';
import { ZH_HANS_RECEIPT } from './words/zh-hans-receipt.words.ts';

/** The languages that the pages of complaints speak themselves; the same as those of surveys. */
export const RECEIPT_SPOKEN: Readonly<Record<string, ReceiptWords>> = {
  en: EN_RECEIPT,
  de: DE_RECEIPT,
  fr: FR_RECEIPT,
  es: ES_RECEIPT,
  pt: PT_RECEIPT,
  it: IT_RECEIPT,
  nl: NL_RECEIPT,
  pl: PL_RECEIPT,
  uk: UK_RECEIPT,
  tr: TR_RECEIPT,
  ar: AR_RECEIPT,
  he: HE_RECEIPT,
  fa: FA_RECEIPT,
  hi: HI_RECEIPT,
  'zh-Hans': ZH_HANS_RECEIPT,
  ja: JA_RECEIPT,
};

/** A page in one language: its words, and how it writes days and numbers. */
export type ReceiptSpeech = {
  readonly language: string;
  readonly words: ReceiptWords;
  /** What pages of surveys say too. */
  readonly shared: ReturnType<typeof publicWords>;
  /** Words of the page itself, marked where they are in another language than the page. */
  readonly say: (text: string, ...given: readonly (string | number)[]) => Markup;
  readonly plain: (text: string, ...given: readonly (string | number)[]) => string;
  /** A day by the clock of the organisation. */
  readonly day: (at: Date, zone: string) => string;
  /** The last day on which something that is due by a moment is in time: at midnight it is the day before. */
  readonly lastDay: (due: Date, zone: string) => string;
  readonly moment: (at: Date, zone: string) => string;
  /** The first of February 2026 as it is written in numbers, so that everybody sees what comes first. */
  readonly sampleDay: string;
};

const READY = new Map<string, ReceiptSpeech>();

/** What the pages say in a language: that of the nearest one they speak, else English. */
export function receiptSpeech(language: string): ReceiptSpeech {
  const known = READY.get(language);
  if (known !== undefined) return known;
  const speech = speechIn(isTag(language) ? language : 'en');
  // Languages come from settings, of which there are as many as people make.
  if (READY.size < 500) READY.set(language, speech);
  return speech;
}

function isTag(language: string): boolean {
  try {
    return new Intl.Locale(language).language !== '';
  } catch {
    return false;
  }
}

function speechIn(language: string): ReceiptSpeech {
  const { language: short = 'en', script } = new Intl.Locale(language).maximize();
  const spoken =
    [language, `${short}-${script}`, short].find((tag) => Object.hasOwn(RECEIPT_SPOKEN, tag)) ?? 'en';
  const isOwn = spoken.split('-')[0] === language.split('-')[0];
  const locale = isOwn ? language : spoken;
  const numbers = new Intl.NumberFormat(locale);
  const plain = (text: string, ...given: readonly (string | number)[]): string => {
    const left = [...given];
    return text.replaceAll('#', () => {
      const next = left.shift() ?? '';
      return typeof next === 'number' ? numbers.format(next) : next;
    });
  };
  return {
    language,
    words: RECEIPT_SPOKEN[spoken]!,
    shared: publicWords(language),
    plain,
    say: (text, ...given) => {
      const said = plain(text, ...given);
      return isOwn ? html`${said}` : html`<span lang="${spoken}" dir="${directionOf(spoken)}">${said}</span>`;
    },
    day: (at, zone) => formatted(locale, { dateStyle: 'long', timeZone: zone }, at),
    lastDay: (due, zone) =>
      formatted(locale, { dateStyle: 'long', timeZone: zone }, new Date(due.getTime() - 1)),
    moment: (at, zone) => formatted(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }, at),
    sampleDay: formatted(
      locale,
      { day: 'numeric', month: 'numeric', year: 'numeric', timeZone: 'UTC' },
      new Date('2026-01-31T12:00:00Z'),
    ),
  };
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatted(locale: string, options: Intl.DateTimeFormatOptions, at: Date): string {
  const name = JSON.stringify([locale, options]);
  let format = FORMATS.get(name);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { calendar: 'gregory', ...options });
    // Making one takes a hundred times as long as using it.
    if (FORMATS.size < 500) FORMATS.set(name, format);
  }
  return format.format(at);
}

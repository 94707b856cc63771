import type { TimeLimit } from '../../../../platform/business-clock/declarations.ts';
import { type Content, html, type Markup } from '../../../../platform/interface/index.ts';
import { directionOf } from '../../../responses/index.ts';
import type { KeptRate } from '../service-promise.ts';
import type { CharterWords } from './charter-page-words.ts';
import { charterWords, phrase } from './said-charter-words.ts';

/** In which language a page speaks, and how. */
export type Speech = {
  readonly language: string;
  readonly words: CharterWords;
  /** A phrase of the page itself, marked where it is in another language than the page. */
  readonly say: (text: string) => Markup;
  readonly day: (day: string) => string;
  readonly number: (value: number, decimals?: number) => string;
};

export function speechIn(language: string): Speech {
  const { words, spoken } = charterWords(language);
  const isOwn = shortOf(spoken) === shortOf(language);
  const written = isOwn ? language : spoken;
  const days = new Intl.DateTimeFormat(written, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' });
  return {
    language,
    words,
    say: (text) =>
      isOwn ? html`${text}` : html`<span lang="${spoken}" dir="${directionOf(spoken)}">${text}</span>`,
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    number: (value, decimals = 0) =>
      new Intl.NumberFormat(written, { maximumFractionDigits: decimals }).format(value),
  };
}

export function shortOf(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

/** Foreign text in paragraphs, its lines broken where they broke; in another language than the page it says so. */
export function saidText(text: string, tag: string, { language }: Speech): Content {
  const parts = text
    .split(/\n{2,}/u)
    .filter((part) => part.trim() !== '')
    .map(
      (part) =>
        html`<p>${part.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}</p>\n`,
    );
  if (shortOf(tag) === shortOf(language)) return parts;
  return html`<div lang="${tag}" dir="${directionOf(tag)}">${parts}</div>\n`;
}

/** A foreign line, such as a title. */
export function saidLine(text: string, tag: string, { language }: Speech): Markup {
  if (shortOf(tag) === shortOf(language)) return html`<bdi>${text}</bdi>`;
  return html`<bdi lang="${tag}">${text}</bdi>`;
}

/** A time limit as a customer reads it: how much, and what of it counts. */
export function saidLimit(limit: TimeLimit, { words, say, language }: Speech): Content {
  const { spoken } = charterWords(language);
  const locale = shortOf(spoken) === shortOf(language) ? language : spoken;
  const unit = limit.unit.slice(0, -1);
  const amount = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    limit.amount,
  );
  const isInDays = limit.unit !== 'minutes' && limit.unit !== 'hours';
  const counted = [
    ...(limit.time === 'working' && limit.unit !== 'weeks' && limit.unit !== 'months' ? [words.working] : []),
    ...(isInDays && limit.begins === 'next-day' ? [words.nextDay] : []),
    ...(isInDays && limit.cutOff !== null ? [phrase(words.cutOff, limit.cutOff)] : []),
  ];
  return html`<p><strong>${say(amount)}</strong>${counted.map((line, index) => html`${index === 0 ? html`<br>` : ' '}${say(line)}`)}</p>\n`;
}

/** How often a promise was kept, in words and as a whisker that says the same. */
export function saidRate(rate: KeptRate, { words, say, day, number }: Speech): Content {
  if (rate.estimate === null) return html`<p>${say(words.fewCases)}</p>\n`;
  const of = (share: number): string => hundredth(share, number);
  const lines = [phrase(words.keptIn, day(rate.from), day(rate.to), of(rate.estimate))];
  if (rate.interval !== null) {
    const { low, high } = rate.interval;
    lines.push(phrase(words.keptRange, of(low), of(high), number(rate.n)));
  }
  return html`<p>${lines.map((line, index) => (index === 0 ? html`<strong>${say(line)}</strong>` : html` ${say(line)}`))}</p>
${rate.interval === null ? null : whisker(rate.estimate, rate.interval)}`;
}

/** Whole numbers of a hundred; but what is not all of them is never shown as all, nor what is more than none as none. */
function hundredth(share: number, number: Speech['number']): string {
  const whole = Math.round(share * 100);
  const isRoundedAway = (whole === 100 && share < 1) || (whole === 0 && share > 0);
  if (!isRoundedAway) return number(whole);
  return number(
    whole === 100
      ? Math.min(99.9, Math.floor(share * 1000) / 10)
      : Math.max(0.1, Math.ceil(share * 1000) / 10),
    1,
  );
}

const WIDTH = 320;
const EDGE = 8;

/** The text above says the same, so it is drawn for the eye alone. */
function whisker(estimate: number, { low, high }: { readonly low: number; readonly high: number }): Markup {
  const at = (share: number): string => (EDGE + share * (WIDTH - 2 * EDGE)).toFixed(1);
  return html`<svg class="whisker" viewBox="0 0 ${WIDTH} 40" aria-hidden="true" focusable="false">
<path class="axis" d="M${EDGE} 16H${WIDTH - EDGE}M${at(0)} 12v8M${at(0.5)} 12v8M${at(1)} 12v8"/>
<path class="range" d="M${at(low)} 16H${at(high)}M${at(low)} 10v12M${at(high)} 10v12"/>
<circle cx="${at(estimate)}" cy="16" r="5"/>
<text x="${at(0)}" y="36">0</text><text x="${at(0.5)}" y="36" text-anchor="middle">50</text><text x="${at(1)}" y="36" text-anchor="end">100</text>
</svg>
`;
}

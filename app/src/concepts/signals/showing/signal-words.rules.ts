import type { SignalRecord, ToldFigure } from '../keeping/signal.ts';

/** A figure of this kind as people write it. */
export function figureWords({ kind, unit }: Pick<ToldFigure, 'kind' | 'unit'>, value: number): string {
  if (kind === 'share') return `${plain(100 * value)} %`;
  return kind === 'count' ? `${plain(value)} ${unit}` : `${plain(value)} ${unit.split(',')[0]}`;
}

/** Three digits say enough; whole numbers of three digits and more stay whole. */
function plain(value: number): string {
  const size = Math.abs(value);
  const written = size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2);
  const trimmed = written.includes('.') ? written.replace(/\.?0+$/u, '') : written;
  return trimmed === '-0' ? '0' : trimmed.replace('-', '−');
}

type Told = Pick<SignalRecord, 'told' | 'direction' | 'found' | 'since' | 'sinceFirst' | 'sinceLast'>;

/** What changed: "Bill is clear: perceived fell from 5.8 to 5.21 points". */
export function whatWords({ told, direction, found }: Told): string {
  const { before, after } = found;
  const from = bare(told, before.estimate);
  const where = told.slice === null ? '' : ` (${told.slice.name})`;
  return `${told.name}${where} ${direction === 'up' ? 'rose' : 'fell'} from ${from} to ${figureWords(told, after.estimate)}`;
}

function bare(told: ToldFigure, value: number): string {
  return told.kind === 'share' ? figureWords(told, value) : plain(value);
}

/** Where: for everybody or in one part, and which parts moved with it. */
export function whereWords({ told, found }: Told): string {
  const named = (moved: 'with' | 'against' | 'not-told'): string[] =>
    found.slices.filter((one) => one.moved === moved).map(({ slice }) => slice.name);
  const [moved, against, others] = [named('with'), named('against'), named('not-told')];
  const rest = others.length === 0 ? '' : `; not told apart from chance: ${listed(others)}`;
  const turned = against.length === 0 ? '' : `; the other way: ${listed(against)}`;
  if (told.slice !== null) {
    const also = moved.length === 0 ? '' : `; with it ${listed(moved)}`;
    return `in ${told.slice.kind} ${told.slice.name}, not as a whole${also}${turned}${rest}`;
  }
  if (found.slices.length === 0) return 'as a whole; no parts of it are known';
  return `as a whole${moved.length === 0 ? '' : `, most surely in ${listed(moved)}`}${turned}${rest}`;
}

const SHOWN = 4;

function listed(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Since when: the month, and which months it may have been. */
export function sinceWords({ since, sinceFirst, sinceLast }: Told): string {
  const surely =
    sinceFirst === sinceLast
      ? 'at 95 % no other month'
      : `at 95 % between ${monthWords(sinceFirst)} and ${monthWords(sinceLast)}`;
  return `since ${monthWords(since)} (${surely})`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
];

export function monthWords(month: string): string {
  return `${MONTHS[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`;
}

/** How sure: of signals as sure as this one, how many are false alarms at most. */
export function sureWords({ found }: Told): string {
  const { adjustedPValue: p } = found;
  const of =
    p <= 1e-6 ? '1,000,000' : p <= 1e-5 ? '100,000' : p <= 1e-4 ? '10,000' : p <= 1e-3 ? '1,000' : '100';
  const times = p <= 1e-3 ? 1 : Math.ceil(100 * p - 1e-9);
  const verb = times === 1 ? 'is a false alarm' : 'are false alarms';
  return `of ${of} signals at least as sure as this one, at most ${times} ${verb}`;
}

/** What became of it since it was found. */
export function standingWords({ standing, state }: Pick<SignalRecord, 'standing' | 'state'>): string {
  const watched = state === 'watched' ? ' since somebody watches it' : '';
  return {
    stands: 'it stands',
    grew: `it grew${watched}`,
    shrank: `it shrank${watched}`,
    gone: 'the figure can no longer be told from what it was',
    past: 'a newer change came after it, or it lies three years back',
  }[standing];
}

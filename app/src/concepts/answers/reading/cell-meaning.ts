import type { ColumnReading, MissingRule, NumberReading, TimeReading } from './column-reading.ts';
import { numberOf } from './number-text.ts';
import { momentReader } from './time-format.ts';

/** What a cell means by the recipe: an answer, no answer, or one that could not be understood. */
export type CellMeaning =
  | { readonly fate: 'number' | 'moment'; readonly value: number }
  | { readonly fate: 'text' | 'missing' | 'refused' };

const TEXT = { fate: 'text' } as const;
const MISSING = { fate: 'missing' } as const;
const REFUSED = { fate: 'refused' } as const;

/**
 * Reads one cell at a time, in the order of the contract: missing, then what the reading says. For whoever has cells one by one;
 * whole files are read faster by `readBlock`, with the same result.
 *
 * @returns what a trimmed text means, see `normalText`
 */
export function meaningBy(reading: ColumnReading): (text: string) => CellMeaning {
  const isMissing = missingTest(reading.missing);
  const meant = answerBy(reading);
  return (text) => (isMissing(text) ? MISSING : meant(text));
}

function answerBy(reading: ColumnReading): (text: string) => CellMeaning {
  if (reading.kind === 'text') return () => TEXT;
  return reading.kind === 'time' ? momentBy(reading) : numberBy(reading);
}

function momentBy({ format }: TimeReading): (text: string) => CellMeaning {
  const read = momentReader(format);
  return (text) => {
    const value = read(text);
    return Number.isNaN(value) ? REFUSED : { fate: 'moment', value };
  };
}

function numberBy({ values, scale, counts, understoodElsewhere }: NumberReading) {
  const named = new Map(values);
  const elsewhere = new Set(understoodElsewhere);
  return (text: string): CellMeaning => {
    const value = named.get(text) ?? numberOf(text);
    const fits =
      value !== null &&
      (scale === null || (value >= scale[0] && value <= scale[1])) &&
      (!counts || (value >= 0 && Number.isInteger(value)));
    if (fits) return { fate: 'number', value };
    return elsewhere.has(text) ? MISSING : REFUSED;
  };
}

function missingTest({ texts, numbers, ranges }: MissingRule): (text: string) => boolean {
  const listed = new Set(texts);
  if (numbers.length + ranges.length === 0) return (text) => text === '' || listed.has(text);
  const single = new Set(numbers);
  return (text) => {
    if (text === '' || listed.has(text)) return true;
    const number = numberOf(text);
    return (
      number !== null && (single.has(number) || ranges.some(([low, high]) => number >= low && number <= high))
    );
  };
}

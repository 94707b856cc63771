import type { Axis, Behind, Estimate, NumberFormat, Section, Withheld } from '../../report.ts';
import { readerCount, readerInterval, readerNumber } from '../words/reader-numbers.ts';

export type Shown = Estimate | Withheld;

/** A figure with its name and how it is written. */
export type NamedFigure = {
  readonly label: string;
  readonly figure: Shown;
  readonly format: NumberFormat;
  readonly axis: Axis;
  /** The n responses behind the figure, where conditions can name them. */
  readonly behind?: Behind | undefined;
  /** How it is computed, where the analysis around it says something else. */
  readonly method?: Section['method'] | undefined;
};

export function isWithheld<Figure extends object>(figure: Figure | Withheld): figure is Withheld {
  return 'withheld' in figure;
}

/** Which side of the value worth comparing with a figure lies on, if its interval leaves any doubt, and the sign for it. */
export type Direction = { readonly mark: '▲' | '▼' | '◆'; readonly words: string };

/**
 * On which side of the reference does the true figure lie? Above or below only where the whole interval does; null where
 * there is nothing to compare with, or no interval to tell by.
 */
export function directionOf(
  { estimate, interval }: Estimate,
  axis: Axis,
  format: NumberFormat,
): Direction | null {
  const { reference } = axis;
  if (reference === undefined || estimate === null || !interval) return null;
  const [low, high] = interval;
  const { unit: _, signed: _signed, ...bare } = format;
  const decimals = reference === 0 ? 0 : format.decimals;
  const value = readerNumber(reference, { ...bare, decimals });
  if (low > reference) return { mark: '▲', words: `above ${value}` };
  if (high < reference) return { mark: '▼', words: `below ${value}` };
  return { mark: '◆', words: `may be ${value}` };
}

/** The figure in one sentence, for those who hear it and for titles. */
export function figureInWords(figure: Shown, format: NumberFormat): string {
  if (isWithheld(figure)) return `withheld: ${figure.withheld}, n ${readerCount(figure.n)}`;
  if (figure.estimate === null) return `not defined, n ${readerCount(figure.n)}`;
  const interval = figure.interval ? `, interval ${readerInterval(figure.interval, format)}` : '';
  return `${readerNumber(figure.estimate, format)}${interval}, n ${readerCount(figure.n)}`;
}

import type { ReactNode } from 'react';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount, readerInterval, readerNumber } from '../words/reader-numbers.ts';
import { directionOf, isWithheld, type NamedFigure } from './figure-words.ts';
import { CountLink } from './responses-link.tsx';
import './figure.css';

/** Estimate, interval, n and direction. The numbers for machines are exact; those for people have fewer decimals. */
export function FigureNumbers({ label, figure, format, axis, behind }: NamedFigure): ReactNode {
  if (isWithheld(figure)) {
    return (
      <p className="figure-evidence">
        <span className="withheld">
          Withheld: <Foreign>{figure.withheld}</Foreign>
        </span>{' '}
        · n{'\u00a0'}
        {readerCount(figure.n)}
      </p>
    );
  }
  const { estimate, interval, n } = figure;
  const direction = directionOf(figure, axis, format);
  return (
    <div className="figure-numbers">
      <p className="figure-estimate">
        {estimate === null ? (
          'Not defined'
        ) : (
          <data value={String(estimate)}>{readerNumber(estimate, format)}</data>
        )}
      </p>
      <p className="figure-evidence">
        {interval ? (
          <span>
            interval <data value={interval.join(' ')}>{readerInterval(interval, format)}</data>
          </span>
        ) : (
          <span>no interval</span>
        )}
        <span>
          n <CountLink count={n} behind={behind} of={label} />
        </span>
        {direction === null ? null : (
          <span>
            <span aria-hidden="true">{direction.mark} </span>
            {direction.words}
          </span>
        )}
      </p>
    </div>
  );
}

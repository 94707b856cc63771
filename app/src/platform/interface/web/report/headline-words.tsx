import type { ReactNode } from 'react';
import type { Findings, HeadlinePart } from '../../report.ts';
import { isWithheld } from '../figures/figure-words.ts';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount, readerInterval, readerNumber } from '../words/reader-numbers.ts';

/** The headline of some findings in one line, with its interval and n; nothing when they have none. */
export function HeadlineWords({ findings }: { readonly findings: Pick<Findings, 'parts'> }): ReactNode {
  const part = findings.parts.find((one): one is HeadlinePart => one.kind === 'headline');
  if (part === undefined) return null;
  const { figure, format } = part;
  if (isWithheld(figure)) {
    return (
      <span className="headline-words">
        <span className="withheld">
          Withheld: <Foreign>{figure.withheld}</Foreign>
        </span>{' '}
        <span className="quiet">n {readerCount(figure.n)}</span>
      </span>
    );
  }
  const interval = figure.interval ? `${readerInterval(figure.interval, format)} · ` : '';
  return (
    <span className="headline-words">
      <strong>{figure.estimate === null ? 'Not defined' : readerNumber(figure.estimate, format)}</strong>{' '}
      <span className="quiet">
        {interval}n {readerCount(figure.n)}
      </span>
    </span>
  );
}

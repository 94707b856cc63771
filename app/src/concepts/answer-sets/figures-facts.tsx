import type { ReactNode } from 'react';
import type { AnswerOf } from '../../platform/http/declarations.ts';
import { Foreign, Moment, type Report, readerCount, useWorkspace } from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import type { showFigures } from './figures/figures.endpoints.ts';
import './figures.page.css';

type FactsProps = Pick<AnswerOf<typeof showFigures>, 'asOf' | 'rows'> & {
  readonly report: Report;
  readonly refused: string;
};

/** What the figures were made from: file, rows, what they are split by, and as of when. */
export function Facts({ report: { file, by }, asOf, rows, refused }: FactsProps): ReactNode {
  const { role } = useWorkspace().workspace;
  return (
    <dl className="facts">
      <Fact name="File">
        <Foreign>{file}</Foreign>
      </Fact>
      <Fact name="Rows read">{readerCount(rows.read)}</Fact>
      <Fact name="Rows used">{readerCount(rows.used)}</Fact>
      <Fact name="Rows refused">
        {rows.refused === 0 || !mayWith(role, 'see answers') ? (
          readerCount(rows.refused)
        ) : (
          <>
            <a href="#refused">{readerCount(rows.refused)}</a> ·{' '}
            <a href={refused} download>
              as a file
            </a>
          </>
        )}
      </Fact>
      {by === null ? null : (
        <Fact name="Split by">
          <Foreign>{by}</Foreign>
        </Fact>
      )}
      <Fact name="As of">
        <Moment iso={asOf} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What holds for all figures of the page. */
export function Notes({ notes }: Pick<Report, 'notes'>): ReactNode {
  if (notes.length === 0) return null;
  return (
    <ul className="notes">
      {notes.map((note) => (
        <li key={note}>
          <Foreign>{note}</Foreign>
        </li>
      ))}
    </ul>
  );
}

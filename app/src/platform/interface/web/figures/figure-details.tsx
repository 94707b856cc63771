import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Withheld } from '../../report.ts';
import { StateSign } from '../page/state-banner.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { Moment } from '../words/moment-words.tsx';
import { readerCount } from '../words/reader-numbers.ts';
import type { Evidence } from './figure-evidence.ts';
import { FigureNumbers } from './figure-numbers.tsx';
import { isWithheld, type NamedFigure, type Shown } from './figure-words.ts';

export type FigureDetailsProps = {
  readonly title: string;
  /** The one figure asked about; without it, the details of all figures of an analysis. */
  readonly named?: NamedFigure;
  readonly evidence: Evidence;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Everything that stands behind a figure: how it was computed, from whom, and where the records are. */
export function FigureDetails({ title, named, evidence, opened, onClose }: FigureDetailsProps): ReactNode {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="30rem"
      title={<Foreign>{title}</Foreign>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {named === undefined ? null : <FigureNumbers {...named} />}
      <EvidenceList evidence={evidence} {...(named === undefined ? {} : { figure: named.figure })} />
    </Drawer>
  );
}

/** The evidence as a list of terms. */
export function EvidenceList({
  evidence,
  figure,
}: {
  readonly evidence: Evidence;
  readonly figure?: Shown;
}): ReactNode {
  const { method, population, weights, filter, asOf, notes, records } = evidence;
  return (
    <dl className="evidence">
      {figure !== undefined && isWithheld(figure) ? <WhyWithheld figure={figure} filter={filter} /> : null}
      <Warnings warnings={evidence.warnings} />
      <MethodTerms method={method} />
      <Term name="People">
        {figure === undefined ? null : `${peopleWords(figure)} `}
        <Foreign>{population}</Foreign>
      </Term>
      <Term name="Filter">
        <Foreign>{filter}</Foreign>
      </Term>
      <Term name="Weights">
        <Foreign>{weights}</Foreign>
      </Term>
      <Term name="As of">
        <Moment iso={asOf} />
      </Term>
      <Notes notes={notes} />
      <Records records={records} />
    </dl>
  );
}

/** How an analysis is computed, as it is printed under it; what holds for all analyses stands at the head of the page. */
export function MethodList({ method }: Pick<Evidence, 'method'>): ReactNode {
  return (
    <dl className="evidence">
      <MethodTerms method={method} />
    </dl>
  );
}

function MethodTerms({ method }: Pick<Evidence, 'method'>): ReactNode {
  return (
    <>
      <Term name="Method">
        <Foreign>{method.name}</Foreign>
      </Term>
      <Term name="Formula">
        <code>
          <Foreign>{method.formula}</Foreign>
        </code>
      </Term>
      <Term name="Source">
        <Foreign>{method.source}</Foreign>
      </Term>
    </>
  );
}

function Notes({ notes }: Pick<Evidence, 'notes'>): ReactNode {
  if (notes.length === 0) return null;
  return (
    <Term name="Holds for all figures">
      {notes.map((note) => (
        <p key={note}>
          <Foreign>{note}</Foreign>
        </p>
      ))}
    </Term>
  );
}

function Records({ records }: Pick<Evidence, 'records'>): ReactNode {
  if (records.length === 0) return null;
  return (
    <Term name="Records behind it">
      {records.map(({ name, address }) => (
        <p key={address}>
          <a href={address}>{name}</a>
        </p>
      ))}
    </Term>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }): ReactNode {
  return (
    <Term name="Warnings">
      {warnings.length === 0
        ? 'None.'
        : warnings.map((warning) => (
            <p key={warning} className="warning-line">
              <StateSign kind="warning" />
              <span>
                <Foreign>{warning}</Foreign>
              </span>
            </p>
          ))}
    </Term>
  );
}

function Term({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What somebody asks who finds no figure: how many there are, what is protected, and what can be done. */
function WhyWithheld({
  figure: { n, withheld },
  filter,
}: {
  readonly figure: Withheld;
  readonly filter: string;
}): ReactNode {
  return (
    <Term name="Why it is withheld">
      <p>
        {readerCount(n)} {n === 1 ? 'person' : 'people'} gave the answers that this figure needs:{' '}
        <Foreign>{withheld}</Foreign>. So few could be recognised, and chance alone would move the figure far.
      </p>
      <p>
        The answers are kept and count wherever enough people stand together. To see a figure, widen the
        filter or split by something with larger groups.
      </p>
      <p className="quiet">
        Filter now: <Foreign>{filter}</Foreign>. The recipe of these answers says from how many people on
        figures are shown (minimumN); no filter can lower it.
      </p>
    </Term>
  );
}

function peopleWords(figure: Shown): string {
  const people = `${readerCount(figure.n)} ${figure.n === 1 ? 'person stands' : 'people stand'} behind this figure.`;
  return isWithheld(figure) ? `${people} It is withheld because that is ${figure.withheld}.` : people;
}

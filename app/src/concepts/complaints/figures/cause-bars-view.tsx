import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  DataTable,
  EvidenceContext,
  Foreign,
  PartView,
  readerCount,
  readerNumber,
} from '../../../platform/interface/web.ts';
import { CaseFigure, evidenceOf, type FiguresAbout, MONEY, SHARE } from './complaint-figure-view.tsx';
import type { CauseBar, ComplaintFigures } from './complaint-figures.ts';

const MOST_DRAWN = 15;

/** Why they complain, the most frequent cause first, with the share of all that it has together with those above it. */
export function CauseBars({
  figures,
  about,
  ways,
}: {
  readonly figures: ComplaintFigures;
  readonly about: FiguresAbout;
  readonly ways: CauseWays;
}): ReactNode {
  const { causes } = figures;
  const known = causes.filter(({ key }) => key !== '');
  const [first] = causes;
  if (first === undefined) return null;
  const few = vitalFew(known);
  const drawn = [...known.slice(0, MOST_DRAWN), ...causes.filter(({ key }) => key === '')];
  const most = Math.max(...drawn.map(({ share }) => share.interval?.high ?? share.estimate ?? 0));
  return (
    <EvidenceContext value={evidenceOf(first.share, about)}>
      {known.length === 0 ? (
        <p>No cause was found yet. A case gets its cause on its own page.</p>
      ) : few === null ? null : (
        <p>
          {few.length === 1 ? 'One cause makes' : `${readerCount(few.length)} causes make`}{' '}
          {readerNumber(few.share, { decimals: 0, percent: true })} of the cases that have a cause.
        </p>
      )}
      <PartView
        part={{
          kind: 'estimates',
          caption: 'Share of all cases with each cause',
          format: SHARE,
          axis: { min: 0, max: Math.min(1, most * 1.05) || 1, label: 'Share of all cases' },
          columns: ['With those above'],
          drawn: 'With those above',
          rows: drawn.map(({ name, n, share, cumulative }) => ({
            label: name,
            n,
            estimate: share.estimate,
            interval: share.interval === null ? null : ([share.interval.low!, share.interval.high!] as const),
            columns: [cumulative === null ? '' : readerNumber(cumulative, { decimals: 0, percent: true })],
          })),
        }}
      />
      <CauseTable causes={causes} about={about} ways={ways} />
    </EvidenceContext>
  );
}

type CauseWays = {
  /** The products behind a cause, and its cases. */
  readonly products: (key: string) => string;
  readonly cases: (key: string) => string | null;
};

function CauseTable({
  causes,
  about,
  ways,
}: {
  readonly causes: readonly CauseBar[];
  readonly about: FiguresAbout;
  readonly ways: CauseWays;
}): ReactNode {
  return (
    <DataTable
      caption="Causes"
      captionHidden
      rows={causes}
      rowKey={({ key }) => key}
      columns={[
        {
          id: 'name',
          head: 'Cause',
          purpose: 'label',
          cell: ({ key, name }: CauseBar) => (
            <Link to={ways.products(key)}>
              <Foreign>{name}</Foreign>
            </Link>
          ),
        },
        {
          id: 'n',
          head: 'Cases',
          purpose: 'figure',
          cell: ({ key, n }: CauseBar) => {
            const to = ways.cases(key);
            return to === null ? readerCount(n) : <Link to={to}>{readerCount(n)}</Link>;
          },
        },
        {
          id: 'share',
          head: 'Share of all',
          purpose: 'figure',
          cell: ({ name, share }: CauseBar) => (
            <CaseFigure label={`Share of all: ${name}`} figure={share} about={about} />
          ),
        },
        {
          id: 'cost',
          head: 'Remedies cost',
          purpose: 'figure',
          cell: ({ cost }: CauseBar) => readerNumber(cost, MONEY),
        },
      ]}
    />
  );
}

/** The fewest causes that make four fifths; null where these are nearly all of them. */
function vitalFew(known: readonly CauseBar[]): { readonly length: number; readonly share: number } | null {
  const at = known.findIndex(({ cumulative }) => (cumulative ?? 0) >= 0.8);
  const found = known[at];
  if (found === undefined || at + 1 > known.length * 0.6) return null;
  return { length: at + 1, share: found.cumulative! };
}

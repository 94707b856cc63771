import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  EvidenceContext,
  FigureButton,
  Foreign,
  readerInterval,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { filterWords } from '../gap-map-page/gap-evidence.tsx';
import type { FactAndPerception, FactRow } from './fact-and-perception.ts';
import { CASE_WORDS } from './fact-words.rules.ts';
import { likeliestOf } from './likeliest-case.ts';

const ONE = { decimals: 1, signed: true } as const;
type Side = NonNullable<FactRow['placed']>['fact'];

/** A figure of one side with its interval, in words. */
export function intervalWords({ estimate, interval }: Side): string {
  const ends = interval === null ? '' : ` (${readerInterval([interval.low, interval.high], ONE)})`;
  return `${readerNumber(estimate, ONE)}${ends}`;
}

type TableProps = { readonly shown: FactAndPerception; readonly rows: readonly FactRow[] };

/** Every attribute that has a place, with its case, how likely that is, and all that stands behind both figures. */
export function FactTable({ shown, rows }: TableProps): ReactNode {
  const columns: readonly DataColumn<FactRow>[] = [
    {
      id: 'attribute',
      head: 'Attribute',
      purpose: 'label',
      cell: ({ attribute }) => <ChainLink attribute={attribute} />,
      orderBy: ({ attribute }) => attribute.name,
    },
    {
      id: 'case',
      head: 'Case',
      cell: ({ placed }) => (placed === null ? '–' : caseWords(placed)),
      orderBy: ({ placed }) => (placed === null ? '' : caseWords(placed)),
    },
    sideColumn(shown, 'fact', 'In fact'),
    sideColumn(shown, 'perception', 'In perception'),
    {
      id: 'measure',
      head: 'Measure',
      cell: ({ measure }) =>
        measure === null ? (
          '–'
        ) : (
          <>
            <Foreign>{measure.name}</Foreign>
            {measure.others.length === 0 ? null : (
              <span className="quiet">
                , the worst of {measure.others.length + 1}; beside it{' '}
                <Foreign>{measure.others.join(', ')}</Foreign>
              </span>
            )}
          </>
        ),
    },
    {
      id: 'against',
      head: 'Perception against',
      cell: ({ against }) => (against === null ? '–' : <Foreign>{against.words}</Foreign>),
    },
  ];
  return (
    <DataTable
      caption="Quality in fact and in perception"
      captionHidden
      rows={rows}
      rowKey={({ attribute }) => attribute.id}
      columns={columns}
    />
  );
}

function ChainLink({ attribute }: Pick<FactRow, 'attribute'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <Link to={`/w/${slug}/attributes/${attribute.id}`}>
      <Foreign>{attribute.name}</Foreign>
    </Link>
  );
}

/** The case, or between which it lies and how likely the likeliest is. */
export function caseWords(placed: NonNullable<FactRow['placed']>): string {
  const likeliest = likeliestOf(placed);
  const likely = readerNumber(placed.probabilities[likeliest], { decimals: 0, percent: true });
  return placed.case === null
    ? `between; ${likely} ${CASE_WORDS[likeliest].name}`
    : `${CASE_WORDS[placed.case].name}, ${likely}`;
}

function sideColumn(
  shown: FactAndPerception,
  side: 'fact' | 'perception',
  head: string,
): DataColumn<FactRow> {
  return {
    id: side,
    head,
    purpose: 'figure',
    cell: (row) => <SideFigure shown={shown} row={row} side={side} head={head} />,
    orderBy: ({ placed }) => placed?.[side].estimate ?? Number.NEGATIVE_INFINITY,
  };
}

type SideProps = {
  readonly shown: FactAndPerception;
  readonly row: FactRow;
  readonly side: 'fact' | 'perception';
  readonly head: string;
};

function SideFigure({ shown, row, side, head }: SideProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const figure = row.placed?.[side];
  if (figure === undefined) return '–';
  const { n, estimate, interval, method, warnings, unit } = figure;
  const evidence = {
    method,
    population:
      side === 'fact' ? `readings of ${row.measure?.name ?? ''}` : `answers, ${row.against?.words ?? ''}`,
    weights: 'each counts as one',
    filter: filterWords(shown),
    asOf: shown.asOf,
    warnings,
    notes: [shown.methods.region, shown.methods.case],
    records: row.records.map(({ name, place }) => ({ name, address: `/w/${slug}/${place}` })),
  };
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const named = {
    label: `${row.attribute.name}, ${head.toLowerCase()}`,
    figure: { n: n ?? 0, estimate, interval: ends },
    format: { ...ONE, unit },
    axis: { min: -100, max: 100, label: head, reference: 0 },
  };
  return (
    <EvidenceContext value={evidence}>
      <FigureButton named={named} />
      {ends === null ? null : <span className="quiet cell-interval"> {readerInterval(ends, ONE)}</span>}
    </EvidenceContext>
  );
}

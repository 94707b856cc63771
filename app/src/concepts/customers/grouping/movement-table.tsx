import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  type Evidence,
  EvidenceContext,
  FlowPlot,
  Foreign,
  readerCount,
  readersLocale,
} from '../../../platform/interface/web.ts';
import { MOVEMENT_METHOD, type MonthShown, type PassageShown } from './movement.ts';

/** A month by its first day, as people read it. */
export function readerMonth(month: string): string {
  const format = new Intl.DateTimeFormat(readersLocale(), {
    year: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${month}T00:00:00Z`));
}

export type MovementTableProps = {
  /** What moves, such as the name of a segment. */
  readonly name: string;
  readonly months: readonly MonthShown[];
  /** From where to where in one of the months. */
  readonly passages: readonly PassageShown[];
  readonly month: string;
  /** What being in no group is called. */
  readonly nowhere?: string;
  /** The moment that the figures are of. */
  readonly asOf?: string;
};

/** How many came and left month by month, and from where to where in one of them. */
export function MovementTable(props: MovementTableProps): ReactNode {
  const { name, months, passages, month, nowhere } = props;
  return (
    <EvidenceContext value={evidenceOf(props)}>
      <FlowPlot
        caption={`${name}: who came and left`}
        about="Bars up came, bars down left; the line is who was in it at the end of the month."
        steps={months.map((one) => ({
          key: one.month,
          label: readerMonth(one.month),
          up: one.entered,
          down: one.left,
          level: one.atEnd,
        }))}
        heads={{ label: 'Month', up: 'Came', down: 'Left', level: 'At the end' }}
      />
      {months.some(({ enteredByRule, leftByRule }) => enteredByRule + leftByRule > 0) ? (
        <RuleNotes months={months} />
      ) : null}
      <PassageTable passages={passages} month={month} nowhere={nowhere ?? 'no segment'} />
    </EvidenceContext>
  );
}

function evidenceOf({
  name,
  months,
  asOf = `${months.at(-1)?.month}T00:00:00.000Z`,
}: MovementTableProps): Evidence {
  return {
    method: MOVEMENT_METHOD,
    population: `customers in ${name}; who was erased stays counted`,
    weights: 'none; every customer counts once',
    filter: `months from ${months[0]?.month ?? 'none'} on, of universal time`,
    asOf,
    warnings: [],
    notes: [],
    records: [],
  };
}

function RuleNotes({ months }: { readonly months: readonly MonthShown[] }): ReactNode {
  const notes = months
    .filter(({ enteredByRule, leftByRule }) => enteredByRule + leftByRule > 0)
    .map(
      ({ month, enteredByRule, leftByRule }) =>
        `${readerMonth(month)} ${readerCount(enteredByRule)} came and ${readerCount(leftByRule)} left`,
    );
  return <p className="quiet">Because the rule changed, not the customers: {notes.join('; ')}.</p>;
}

/** From which group to which customers went within a month. */
export function PassageTable({
  passages,
  month,
  nowhere,
}: {
  readonly passages: readonly PassageShown[];
  readonly month: string;
  readonly nowhere: string;
}): ReactNode {
  const named = (group: string | null): ReactNode =>
    group === null ? <span className="quiet">{nowhere}</span> : <Foreign>{group}</Foreign>;
  const columns: DataColumn<PassageShown>[] = [
    { id: 'from', head: 'From', purpose: 'label', cell: ({ from }) => named(from) },
    { id: 'to', head: 'To', cell: ({ to }) => named(to) },
    {
      id: 'n',
      head: 'Customers',
      purpose: 'figure',
      cell: ({ n }) => <data value={String(n)}>{readerCount(n)}</data>,
      orderBy: ({ n }) => n,
    },
  ];
  return (
    <DataTable
      caption={`From where to where in ${readerMonth(month)}`}
      columns={columns}
      rows={passages}
      rowKey={({ from, to }) => `${from}-${to}`}
      empty={<p className="quiet">Nobody came or left in {readerMonth(month)}.</p>}
    />
  );
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  choiceWords,
  type DataColumn,
  DataTable,
  EvidenceContext,
  Foreign,
  Moment,
  PartView,
  RecordBadge,
  readerNumber,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import type { CauseCase, CauseTrend, CauseWhole } from './cause-shown.ts';

const RULES = [
  'a month beyond 3σ',
  'two of three beyond 2σ on one side',
  'four of five beyond 1σ on one side',
  'eight in a row on one side',
];

/** The cases of a cause: by month with what is usual, before and after the action, and one by one. */
export function CauseCasesView({ whole }: { readonly whole: CauseWhole }): ReactNode {
  const { cause, trend, cases } = whole;
  if (cause.cases === 0) return <p className="quiet">No case names it yet.</p>;
  return (
    <>
      <p>
        {cause.cases === 1 ? '1 case has it' : `${cause.cases.toLocaleString('en')} cases have it`}
        {cause.repeats === 0
          ? '.'
          : `; ${cause.repeats === 1 ? '1 of them' : `${cause.repeats} of them`} came after an action against it was closed.`}
      </p>
      <EffectLine effect={trend.effect} />
      {trend.months.length < 2 ? null : <Months trend={trend} />}
      <CaseTable cases={cases} all={cause.cases} />
    </>
  );
}

function EffectLine({ effect }: { readonly effect: CauseTrend['effect'] }): ReactNode {
  if (effect === null) return null;
  const { before, after, ratio, interval, n, method, says } = effect;
  const cases = (count: number): string => (count === 1 ? '1 case' : `${count} cases`);
  const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
  const plain = (value: number): string => readerNumber(value, { decimals: 2 });
  return (
    <p>
      {`${says.charAt(0).toUpperCase()}${says.slice(1)}`}: {cases(before.cases)} in {days(before.days)} before
      it was closed, {cases(after.cases)} in {days(after.days)} since.{' '}
      {ratio === null || interval === null ? null : (
        <span className="quiet" title={method}>
          {`Ratio of the rates ${plain(ratio)}, 95 % interval ${plain(interval[0])} to ${interval[1] === null ? 'no end' : plain(interval[1])}, n = ${n}.`}
        </span>
      )}
    </p>
  );
}

function Months({ trend }: { readonly trend: CauseTrend }): ReactNode {
  const { months, centre, actedIn, warnings } = trend;
  const most = Math.max(...months.map(({ cases, upper }) => Math.max(cases, upper ?? 0)), 1);
  const evidence = {
    method: 'Cases by the month of receipt; c chart of the months before the action (Montgomery 2013, 7.3)',
    population: 'all cases that name this cause, merged ones once',
    warnings: [],
  };
  return (
    <EvidenceContext value={evidence as never}>
      <PartView
        part={{
          kind: 'control-chart',
          caption:
            actedIn === null ? 'Cases by month' : `Cases by month; the action was closed in ${actedIn}`,
          format: { decimals: 0, unit: '' },
          axis: { min: 0, max: most * 1.08, label: 'Cases' },
          periodName: 'month',
          centre,
          baseline: null,
          rules: RULES,
          points: months.map(({ month, cases, lower, upper, signals }) => ({
            label: month === actedIn ? `${month}, action closed` : month,
            n: cases,
            estimate: cases,
            interval: null,
            limits: lower === null || upper === null ? null : ([lower, upper] as const),
            signals,
          })),
        }}
      />
      {warnings.map((line) => (
        <p key={line} className="quiet">
          {`${line.charAt(0).toUpperCase()}${line.slice(1)}.`}
        </p>
      ))}
    </EvidenceContext>
  );
}

function CaseTable({
  cases,
  all,
}: {
  readonly cases: readonly CauseCase[];
  readonly all: number;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const columns: readonly DataColumn<CauseCase>[] = [
    {
      id: 'subject',
      head: 'Case',
      purpose: 'label',
      cell: ({ id, subject }) => (
        <Link to={`/w/${slug}/complaints/${id}`}>
          <Foreign>{subject}</Foreign>
        </Link>
      ),
    },
    { id: 'code', head: 'Code', cell: ({ code }) => code },
    { id: 'receivedAt', head: 'Received', cell: ({ receivedAt }) => <Moment iso={receivedAt} /> },
    { id: 'state', head: 'State', cell: ({ state }) => choiceWords(state) },
    {
      id: 'repeat',
      head: 'Repeat',
      cell: ({ isRepeatFault }) =>
        isRepeatFault ? <RecordBadge state="came again" kind="bad" /> : <span className="quiet">–</span>,
    },
  ];
  return (
    <DataTable
      caption={cases.length < all ? `The newest ${cases.length} cases` : 'Its cases'}
      rows={cases}
      rowKey={({ id }) => id}
      columns={columns}
      empty={<p className="quiet">No case of it can be shown to you.</p>}
    />
  );
}

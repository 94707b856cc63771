import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  type Evidence,
  EvidenceContext,
  Foreign,
  PageSection,
  PartView,
  readerCount,
  readerDay,
  readerNumber,
  StepCurvesPlot,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { ValueFigure } from '../../transactions/declarations.ts';
import { MoneyFigure, moneyFormat, SHARE, type Written } from '../../transactions/web.ts';
import type { RevenueAtRisk } from '../revenue-at-risk.ts';
import { OUTCOME_WORDS } from './risk-page-words.ts';

type Risk = { readonly risk: RevenueAtRisk };

const DAYS_A_MONTH = 146_097 / 4800;
const IN_THOUSANDS_FROM = 10_000;

/** Whom figures of this page speak of. */
export function aboutOf({ customers, asOf, segment }: RevenueAtRisk): { population: string; asOf: string } {
  const of = segment === null ? '' : ` of ${segment.name}`;
  return {
    population: `${readerCount(customers.answered)} customers who answered, ${readerCount(customers.there)}${of} of them still there`,
    asOf,
  };
}

function evidenceOf(risk: RevenueAtRisk, method: Evidence['method'], warnings: readonly string[]): Evidence {
  return {
    method,
    population: aboutOf(risk).population,
    weights: 'each customer counts as one',
    filter: `answers since ${readerDay(risk.from)}; not met: ${risk.basis.words}`,
    asOf: readerDay(risk.asOf),
    warnings,
    notes: risk.notes,
    records: [],
  } as Evidence;
}

/** How both groups leave from their answer on. */
export function LeavingSection({ risk }: Risk): ReactNode {
  const { curves, groups, assumptions } = risk;
  const about = aboutOf(risk);
  const columns: DataColumn<RevenueAtRisk['groups'][number]>[] = [
    {
      id: 'group',
      head: 'Customers',
      purpose: 'label',
      cell: ({ group }) => (group === 'met' ? 'met' : 'not met'),
    },
    { id: 'n', head: 'Number', purpose: 'figure', cell: ({ customers }) => readerCount(customers) },
    {
      id: 'left',
      head: 'Left since',
      purpose: 'figure',
      cell: ({ left }) => (left === null ? 'withheld' : readerCount(left)),
    },
    {
      id: 'rate',
      head: 'Leave in a month',
      purpose: 'figure',
      cell: ({ group, monthlyRate }) => (
        <MoneyFigure
          label={`${group}: leave in a month`}
          figure={monthlyRate}
          format={{ ...SHARE, decimals: 2 }}
          {...about}
        />
      ),
    },
    {
      id: 'share',
      head: `Leave within ${assumptions.horizonMonths} months`,
      purpose: 'figure',
      cell: ({ group, leavingShare }) => (
        <MoneyFigure
          label={`${group}: leave within the horizon`}
          figure={leavingShare}
          format={SHARE}
          {...about}
        />
      ),
    },
  ];
  return (
    <PageSection title="How they leave">
      {curves === null ? null : <Curves risk={risk} curves={curves} />}
      <DataTable
        caption="Leaving since the answer"
        captionHidden
        columns={columns}
        rows={groups}
        rowKey={({ group }) => group}
      />
    </PageSection>
  );
}

function Curves({
  risk,
  curves,
}: Risk & { readonly curves: NonNullable<RevenueAtRisk['curves']> }): ReactNode {
  const longest = Math.max(...curves.curves.map(({ points }) => points.at(-1)?.days ?? 0)) / DAYS_A_MONTH;
  const lowest = Math.min(
    ...curves.curves.flatMap(({ points }) => points.map(({ low, share }) => low ?? share)),
  );
  return (
    <EvidenceContext value={evidenceOf(risk, curves.method, curves.warnings)}>
      <StepCurvesPlot
        caption="Share of customers still there since they answered"
        about="Bands are 95% intervals; where a band is wide, few were watched for so long. The axis does not begin at 0."
        x={{ min: 0, max: Math.max(1, longest), label: 'Months since the answer' }}
        xFormat={{ decimals: 0 }}
        y={{ min: Math.floor(lowest * 10) / 10, max: 1, label: 'Share still there' }}
        yFormat={{ decimals: 0, percent: true }}
        curves={curves.curves.map(({ group, points }) => ({
          label: group,
          points: points.map(({ days, share, low, high, atRisk }) => ({
            x: days / DAYS_A_MONTH,
            y: share,
            low,
            high,
            n: atRisk,
          })),
        }))}
      />
    </EvidenceContext>
  );
}

/** A plot of money with whiskers, and its table. */
export function MoneyPlot({
  risk,
  caption,
  rows,
}: Risk & {
  readonly caption: string;
  readonly rows: readonly {
    readonly label: string;
    readonly money: ValueFigure;
    readonly columns: readonly string[];
  }[];
}): ReactNode {
  const [first] = rows;
  if (first === undefined) return null;
  const reach = rows.flatMap(({ money: { estimate, interval } }) => [
    interval?.low ?? 0,
    interval?.high ?? 0,
    estimate ?? 0,
  ]);
  // Long numbers would lie on one another along the axis.
  const inThousands = Math.max(...reach.map(Math.abs)) >= IN_THOUSANDS_FROM;
  const scaled = (amount: number): number => (inThousands ? amount / 1000 : amount);
  const ends = reach.map(scaled);
  const currency = risk.currency ?? '';
  const unit = inThousands ? `thousand ${currency}`.trim() : currency;
  // The unit stands in the caption, for beside each number it would take the place of the plot.
  const format = { decimals: inThousands ? 1 : 0 };
  const name = unit === '' ? 'Money at risk' : `${unit} at risk`;
  return (
    <EvidenceContext
      value={evidenceOf(risk, first.money.method, [...new Set(rows.flatMap(({ money }) => money.warnings))])}
    >
      <PartView
        part={{
          kind: 'estimates',
          caption: unit === '' ? caption : `${caption}, in ${unit}`,
          format,
          axis: { min: Math.min(0, ...ends), max: Math.max(1, ...ends), label: name, reference: 0 },
          columns: ['Not met', 'Times as often'],
          rows: rows.map(({ label, money, columns }) =>
            money.estimate === null
              ? { label, n: money.n, withheld: money.warnings[0] ?? 'not known' }
              : {
                  label,
                  n: money.n,
                  estimate: scaled(money.estimate),
                  interval:
                    money.interval === null
                      ? null
                      : ([scaled(money.interval.low), scaled(money.interval.high)] as const),
                  columns,
                },
          ),
        }}
      />
    </EvidenceContext>
  );
}

/** What follows from being met or not, and what it is worth. */
export function OutcomesSection({ risk }: Risk): ReactNode {
  const about = aboutOf(risk);
  const { currency, outcomes, wordOfMouth } = risk;
  const formatOf = (kind: keyof typeof OUTCOME_WORDS): Written =>
    kind === 'repurchase' ? { decimals: 2 } : SHARE;
  const figure = (name: string, pick: (one: Row) => ValueFigure) => (row: Row) => (
    <MoneyFigure
      label={`${OUTCOME_WORDS[row.kind]}: ${name}`}
      figure={pick(row)}
      format={formatOf(row.kind)}
      {...about}
    />
  );
  const columns: DataColumn<Row>[] = [
    { id: 'kind', head: 'What follows', purpose: 'label', cell: ({ kind }) => OUTCOME_WORDS[kind] },
    { id: 'notMet', head: 'Not met', purpose: 'figure', cell: figure('not met', (one) => one.notMet) },
    { id: 'met', head: 'Met', purpose: 'figure', cell: figure('met', (one) => one.met) },
    {
      id: 'difference',
      head: 'Difference',
      purpose: 'figure',
      cell: figure('difference', (one) => one.difference),
    },
    {
      id: 'money',
      head: 'Worth, of those asked',
      purpose: 'figure',
      cell: ({ kind, money }) =>
        money === null ? (
          <span className="quiet">no price is recorded</span>
        ) : (
          <MoneyFigure
            label={`${OUTCOME_WORDS[kind]}: worth`}
            figure={money}
            format={moneyFormat(currency, 0)}
            {...about}
          />
        ),
    },
  ];
  return (
    <PageSection title="What follows from it">
      <p className="quiet">
        Who is met may come back and bring others; who is not may leave. The difference in leaving is among
        customers who are alike, the others are of all.
      </p>
      <DataTable
        caption="What follows"
        captionHidden
        columns={columns}
        rows={outcomes}
        rowKey={({ kind }) => kind}
      />
      {wordOfMouth === null ? null : (
        <p>
          Assumed, not observed: <Foreign>{wordOfMouth.words}</Foreign>. That would be{' '}
          {readerNumber(wordOfMouth.customers, { decimals: 0 })} lost customers, worth{' '}
          <MoneyFigure
            label="Word of mouth"
            figure={wordOfMouth.money}
            format={moneyFormat(currency, 0)}
            {...about}
          />{' '}
          a year.
        </p>
      )}
    </PageSection>
  );
}

type Row = RevenueAtRisk['outcomes'][number];

/** The way from an attribute to its chain. */
export function AttributeLink({
  attribute,
}: {
  readonly attribute: { readonly id: string; readonly name: string };
}) {
  const { slug } = useWorkspace().workspace;
  return (
    <Link to={`/w/${slug}/attributes/${attribute.id}`}>
      <Foreign>{attribute.name}</Foreign>
    </Link>
  );
}

import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  EvidenceContext,
  Foreign,
  PartView,
  readerCount,
  readerDay,
  readerInterval,
  readerNumber,
  StepCurvesPlot,
} from '../../../platform/interface/web.ts';
import { RULE_WORDS, SIGNAL_RULES } from '../../analyses/declarations.ts';
import { MoneyFigure, SHARE, Warnings } from '../value-words.tsx';
import type { ChurnChart, SurvivalCurveShown, SurvivalShown } from './retention.endpoints.ts';

/** A month of the Gregorian calendar, on average. */
const DAYS_A_MONTH = 146_097 / 4800;
const MONTHS = { decimals: 1 };

function evidenceOf(shown: Pick<SurvivalShown, 'method' | 'warnings'>, population: string, asOf: string) {
  return {
    method: shown.method,
    population,
    weights: 'each customer counts as one',
    filter: 'who was merged into another counts there; internal customers are left out',
    asOf: readerDay(asOf),
    warnings: shown.warnings,
    notes: [],
    records: [],
  };
}

/** Curves of staying, with the test between them. */
export function SurvivalView({
  shown,
  caption,
  asOf,
}: {
  readonly shown: SurvivalShown;
  readonly caption: string;
  readonly asOf: string;
}): ReactNode {
  const { curves, test } = shown;
  const longest = Math.max(...curves.map(({ points }) => points.at(-1)?.days ?? 0)) / DAYS_A_MONTH;
  const population = `${readerCount(curves.reduce((sum, { n }) => sum + n, 0))} customers with a day of joining`;
  return (
    <EvidenceContext value={evidenceOf(shown, population, asOf)}>
      <StepCurvesPlot
        caption={caption}
        about="Bands are 95% intervals; where a band is wide, few were watched for so long."
        x={{ min: 0, max: Math.max(1, longest), label: 'Months since they joined' }}
        xFormat={MONTHS}
        y={{ min: 0, max: 1, label: 'Share still there' }}
        yFormat={{ decimals: 1, percent: true }}
        curves={curves.map(({ group, points }) => ({
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
      <CurvesTable curves={curves} population={population} asOf={asOf} />
      {test === null ? null : <p>{testWords(test)}</p>}
      <Warnings warnings={shown.warnings} />
    </EvidenceContext>
  );
}

function testWords({ chiSquare, degreesOfFreedom, pValue }: NonNullable<SurvivalShown['test']>): string {
  if (chiSquare === null || pValue === null) {
    return 'Too few left for a test whether the groups differ.';
  }
  const p = pValue < 0.001 ? 'below 0.001' : readerNumber(pValue, { decimals: 3 });
  const verdict =
    pValue < 0.05 ? 'The groups differ by more than chance' : 'Chance alone can make such groups';
  return `${verdict}: log-rank χ² ${readerNumber(chiSquare, { decimals: 1 })} with ${degreesOfFreedom} degrees of freedom, p ${p}.`;
}

function CurvesTable({
  curves,
  population,
  asOf,
}: {
  readonly curves: readonly SurvivalCurveShown[];
  readonly population: string;
  readonly asOf: string;
}): ReactNode {
  const columns: readonly DataColumn<SurvivalCurveShown>[] = [
    { id: 'group', head: 'Group', purpose: 'label', cell: ({ group }) => <Foreign>{group}</Foreign> },
    { id: 'n', head: 'Customers', purpose: 'figure', cell: ({ n }) => readerCount(n) },
    { id: 'left', head: 'Left', purpose: 'figure', cell: ({ left }) => readerCount(left) },
    {
      id: 'year',
      head: 'Stay for a year',
      purpose: 'figure',
      cell: ({ afterYear, group }) => (
        <MoneyFigure
          label={`${group}: share that stays for a year`}
          figure={afterYear}
          format={SHARE}
          population={population}
          asOf={asOf}
        />
      ),
    },
    {
      id: 'median',
      head: 'Half left after, months',
      purpose: 'figure',
      cell: ({ median: { days, low, high } }) =>
        days === null ? (
          <span className="quiet">not yet</span>
        ) : (
          <>
            {readerNumber(days / DAYS_A_MONTH, MONTHS)}{' '}
            <span className="quiet">
              {readerInterval(
                low === null || high === null ? null : [low / DAYS_A_MONTH, high / DAYS_A_MONTH],
                MONTHS,
              )}
            </span>
          </>
        ),
    },
  ];
  return (
    <DataTable
      caption="How long they stay"
      captionHidden
      columns={columns}
      rows={curves}
      rowKey={({ group }) => group}
    />
  );
}

/** Churn month by month, with what is more than chance. */
export function ChurnView({ chart, asOf }: { readonly chart: ChurnChart; readonly asOf: string }): ReactNode {
  const reach = chart.periods.flatMap(({ estimate, limits }) => [estimate ?? 0, limits?.high ?? 0]);
  return (
    <EvidenceContext value={evidenceOf(chart, 'customers there at the beginning of each month', asOf)}>
      <PartView
        part={{
          kind: 'control-chart',
          caption: 'Share of customers who left, month by month',
          format: { decimals: 1, percent: true },
          axis: { min: 0, max: Math.min(1, Math.max(...reach, 0.01) * 1.1), label: 'Share who left' },
          periodName: 'month',
          centre: chart.centre,
          baseline: null,
          rules: SIGNAL_RULES.map((rule) => RULE_WORDS[rule]),
          points: chart.periods.map(({ period, n, estimate, interval, limits, signals }) => ({
            label: period,
            n,
            estimate,
            interval: interval === null ? null : ([interval.low, interval.high] as const),
            limits: limits === null ? null : ([limits.low, limits.high] as const),
            signals: signals.map((rule) => SIGNAL_RULES.indexOf(rule) + 1),
          })),
        }}
      />
      {chart.warnings.map((line) => (
        <p key={line} className="quiet">
          {line}
        </p>
      ))}
    </EvidenceContext>
  );
}

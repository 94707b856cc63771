import type { ReactNode } from 'react';
import {
  type Evidence,
  EvidenceContext,
  Moment,
  PageSection,
  PartView,
  readerCount,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { IndexResult } from '../runs/index-result.ts';
import type { IndexRun } from '../runs/index-run.ts';
import { BenchmarksView } from './benchmarks.view.tsx';
import type { DoneProps } from './done-props.ts';
import { IndexEvidence } from './index-evidence.view.tsx';
import { IndexOverTime } from './index-over-time.view.tsx';
import { RollUpTree } from './roll-up-tree.view.tsx';
import {
  axisAround,
  comparisonWords,
  diagramOf,
  estimatesRow,
  highestFirst,
  INDEX_FORMAT,
  NO_UNIT,
  partFigure,
  placeWords,
} from './satisfaction-index-words.tsx';

/** Everything that a computation of the index says. */
export function DoneIndex(props: DoneProps): ReactNode {
  const { run, shown } = props;
  const { result } = run;
  const { slug } = useWorkspace().workspace;
  const evidence = evidenceOf(run, slug);
  return (
    <EvidenceContext value={evidence}>
      <PartView
        part={{
          kind: 'headline',
          label: `${result.index} index, all customers`,
          figure: partFigure(result.total),
          format: INDEX_FORMAT,
          axis: { min: 0, max: 100, label: 'index, 0 to 100' },
          detail: [
            '0 = all at the lowest point of the scales, 100 = all at the highest',
            ...shown.benchmarks.flatMap(({ benchmark, distance, words }) =>
              distance === null ? [] : [`${benchmark.name}: ${benchmark.value}; the index is ${words}`],
            ),
          ],
        }}
      />
      <p className="quiet">
        {result.title}, {readerCount(result.rows.used)} of {readerCount(result.rows.all)} responses
        {run.endedAt === null ? null : (
          <>
            , computed <Moment iso={run.endedAt} />
          </>
        )}
        .
      </p>
      {result.warnings.length === 0 ? null : (
        <StateBanner kind="plain" title="To keep in mind">
          {result.warnings.map((line) => (
            <p key={line}>{capital(line)}.</p>
          ))}
        </StateBanner>
      )}
      <UnitsAndRegions result={result} />
      <BenchmarksView {...props} />
      <IndexOverTime result={result} history={shown.history} />
      <PageSection title="What leads to satisfaction">
        <PartView part={diagramOf(result)} />
      </PageSection>
      <IndexEvidence run={run} />
    </EvidenceContext>
  );
}

function capital(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** Units with whiskers, which of them can be told apart, regions, and how all of them roll up. */
function UnitsAndRegions({ result }: { readonly result: IndexResult }): ReactNode {
  const { units, regions, total } = result;
  if (units.length < 2) return null;
  const axis = axisAround([...units, ...regions, total]);
  const sentence = comparisonWords(result);
  return (
    <>
      <PageSection title="Units compared">
        {sentence === null ? null : <p>{sentence}</p>}
        <PartView
          part={{
            kind: 'estimates',
            caption: 'Index of each unit, the highest first; the place is what chance leaves open',
            format: INDEX_FORMAT,
            axis,
            columns: ['place', 'region'],
            drawn: 'place',
            rows: highestFirst(units).map((unit) =>
              estimatesRow(unit.name ?? NO_UNIT, unit, [placeWords(unit), unit.region ?? '–']),
            ),
          }}
        />
      </PageSection>
      {regions.length === 0 ? null : (
        <PageSection title="Regions compared">
          <PartView
            part={{
              kind: 'estimates',
              caption: 'Index of each region, the highest first',
              format: INDEX_FORMAT,
              axis,
              columns: ['place', 'lacks'],
              drawn: 'place',
              rows: highestFirst(regions).map((region) =>
                estimatesRow(region.name, region, [placeWords(region), lackWords(region)]),
              ),
            }}
          />
        </PageSection>
      )}
      <RollUpTree result={result} />
    </>
  );
}

function lackWords({ lacks }: IndexResult['regions'][number]): string {
  return lacks.length === 0 ? 'nothing' : lacks.map(({ unit, n }) => `${unit ?? NO_UNIT} (${n})`).join(', ');
}

function evidenceOf({ result, endedAt }: IndexRun, slug: string): Evidence {
  const { rows, weights, method, intervalMethod, period, samples, warnings, confidence } = result;
  const when =
    period.from === null && period.to === null
      ? 'responses of all times'
      : `responses from ${period.from ?? 'the first'} to ${period.to ?? 'the last'}`;
  return {
    method,
    population: `${readerCount(rows.used)} people who answered every question of the model`,
    weights: `${weights.words}${weights.source === null ? '' : ` (${weights.source})`}`,
    filter: when,
    asOf: endedAt ?? '',
    warnings,
    notes: [
      `${intervalMethod.name}: ${intervalMethod.formula}. ${readerCount(samples.used)} resamples, seed ${samples.seed}, ${Math.round(confidence * 1000) / 10} % intervals.`,
      ...rows.leftOut.map(({ why, n }) => `${readerCount(n)} ${why}`),
    ],
    records: [{ name: 'The same as JSON', address: `/api/workspaces/${slug}/satisfaction-index` }],
  };
}

import type { ReactNode } from 'react';
import {
  EvidenceContext,
  HistogramPlot,
  readerCount,
  readerMoment,
  StepCurvesPlot,
} from '../../../platform/interface/web.ts';
import type { Capability } from './capability.ts';
import { timeScale } from './capability-words.tsx';

/** Which share was done after how long, with its interval; what is to be promised stands as a line. */
export function DoneByTimePlot({ capability }: { readonly capability: Capability }): ReactNode {
  const { curve, runs, promised, service } = capability;
  const reach = reachOf(capability);
  const scale = timeScale(reach, runs);
  const spentMs = promised?.spentMs ?? null;
  const points = curve
    .filter(({ ms }) => ms <= reach)
    .map(({ ms, done, low, high, atRisk }) => ({ x: ms / scale.ms, y: done, low, high, n: atRisk }));
  return (
    <EvidenceContext value={evidenceOf(capability)}>
      <StepCurvesPlot
        caption={`${service.name}: share done by a time`}
        about={
          spentMs === null
            ? 'The band is the 95% interval.'
            : 'The band is the 95% interval; the dashed line is what is to be promised.'
        }
        x={{
          min: 0,
          max: reach / scale.ms,
          label: `Time taken, ${scale.words}`,
          ...(spentMs === null ? {} : { reference: spentMs / scale.ms }),
        }}
        xFormat={{ decimals: 1 }}
        y={{ min: 0, max: 1, label: 'Share done' }}
        yFormat={{ decimals: 1, percent: true }}
        curves={[{ label: 'done', points: [{ x: 0, y: 0, low: 0, high: 0, n: capability.n }, ...points] }]}
      />
    </EvidenceContext>
  );
}

/** How long the finished ones took: how they are spread, before any average. */
export function TimesTakenPlot({ capability }: { readonly capability: Capability }): ReactNode {
  const { bars, runs, service } = capability;
  const scale = timeScale(bars.at(-1)?.from ?? 0, runs);
  return (
    <EvidenceContext value={evidenceOf(capability)}>
      <HistogramPlot
        caption={`${service.name}: how long it took`}
        about="Finished ones only; the last bar holds all that took longer."
        label={`Time taken, ${scale.words}`}
        counted="Deliveries"
        format={{ decimals: 1 }}
        bins={bars.map(({ from, to, n }) => ({ from: from / scale.ms, to: to / scale.ms, n }))}
      />
    </EvidenceContext>
  );
}

/** As far as the plot goes: where nearly all are done, and past what is to be promised. */
function reachOf({ curve, promised }: Capability): number {
  const last = curve.at(-1)?.ms ?? 60_000;
  const nearly = curve.find(({ done }) => done >= 0.98)?.ms ?? last;
  return Math.max(Math.min(last, nearly * 1.15), Math.min((promised?.spentMs ?? 0) * 1.15, last * 2), 60_000);
}

/** What stands behind these figures. */
export function evidenceOf({ n, unfinished, givenUp, among, asOf, method, warnings, since }: Capability) {
  const whose = among === 'unit' ? 'of this unit' : 'of this service';
  const from = since === null ? '' : `, begun since ${readerMoment(since)}`;
  return {
    method,
    population: `the newest ${readerCount(n)} deliveries ${whose}${from}; ${readerCount(unfinished)} of them unfinished, ${readerCount(givenUp)} given up`,
    weights: 'each delivery counts as one',
    filter: 'times by the clock of the service, without pauses',
    asOf: readerMoment(asOf),
    warnings,
    notes: [],
    records: [],
  };
}

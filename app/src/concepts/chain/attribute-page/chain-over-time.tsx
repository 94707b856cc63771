import type { ReactNode } from 'react';
import {
  type Evidence,
  EvidenceContext,
  Foreign,
  MethodButton,
  PageSection,
  readersLocale,
  SmallMultiplesPlot,
  type TimedFigure,
  type TimedPanel,
} from '../../../platform/interface/web.ts';
import { readerMonth } from '../gap-map-page/insight-months.ts';
import type { AttributeMonths, MonthPoint, ShownChain } from '../shown-chain.ts';

const SHARE = { decimals: 0, percent: true } as const;
const MEAN = { decimals: 2 } as const;

/** How perception, delivery and promises went in the same months. */
export function ChainOverTime({ chain }: { readonly chain: ShownChain }): ReactNode {
  const { time } = chain;
  const panels = panelsOf(time);
  const isEmpty = panels.every(({ points }) => points.every((point) => point === null));
  return (
    <PageSection title="Over time">
      {isEmpty ? (
        <p className="quiet">
          Nobody answered, nothing was measured and no promise fell due in these months. Once there are
          records, three small charts show whether what is delivered, what is promised and what customers
          perceive move together.
        </p>
      ) : (
        <EvidenceContext value={evidenceOf(chain)}>
          <SmallMultiplesPlot
            caption="Perceived, delivered and promised, month by month"
            about={<AboutTime time={time} />}
            times={time.months.map(({ month }) => readerMonth(month, readersLocale()))}
            timeName="Month"
            panels={panels}
          />
          <MethodButton title="Over time" />
        </EvidenceContext>
      )}
    </PageSection>
  );
}

function evidenceOf({ time, asOf, segment }: ShownChain): Evidence {
  const { perception, delivery, promise } = time.methods;
  const all = [perception, delivery, promise];
  const joined = (key: 'name' | 'formula' | 'source'): string =>
    [...new Set(all.map((method) => method[key]))].join('. ');
  return {
    method: { name: joined('name'), formula: joined('formula'), source: joined('source') },
    population: 'who answered, what was measured and what fell due in each month',
    weights: 'each counts as one',
    filter: segment === null ? 'all customers' : `segment ${segment.name}, of answers`,
    asOf,
    warnings: time.warnings,
    notes: [],
    records: [],
  };
}

function AboutTime({ time }: { readonly time: AttributeMonths }): ReactNode {
  return (
    <>
      Points with their 95% intervals; the last one is written. A cross is a month with too few answers to
      show.
      {time.warnings.map((line) => ` ${line.charAt(0).toUpperCase()}${line.slice(1)}.`)}
      {time.measure === null ? null : (
        <>
          {' '}
          Delivered is the measure “<Foreign>{time.measure.name}</Foreign>”.
        </>
      )}
    </>
  );
}

function panelsOf({ months, scale, measure }: AttributeMonths): readonly TimedPanel[] {
  const of = (key: 'perception' | 'delivery' | 'promise'): readonly (TimedFigure | null)[] =>
    months.map((month) => timed(month[key]));
  const [perceived, delivered, kept] = [of('perception'), of('delivery'), of('promise')];
  // Where nothing was delivered there is nothing to hold against what is required.
  const required = delivered.every((point) => point === null) ? null : (measure?.requiredShare ?? null);
  return [
    {
      name: scale === null ? 'Perceived' : `Perceived, ${scale[0]} to ${scale[1]}`,
      axis: axisOf(perceived, scale ?? [0, 1]),
      ...{ format: MEAN, points: perceived },
    },
    {
      name: 'Delivered within the standard',
      axis: {
        ...axisOf([...delivered, ...atValue(required)], [0, 1]),
        ...(required === null ? {} : { reference: required, label: 'required' }),
      },
      ...{ format: SHARE, points: delivered },
    },
    {
      name: 'Promises kept in time',
      axis: axisOf(kept, [0, 1]),
      ...{ format: SHARE, points: kept },
    },
  ];
}

function timed(point: MonthPoint): TimedFigure | null {
  if (point === null) return null;
  const { interval } = point;
  return { ...point, interval: interval === null ? null : [interval.low, interval.high] };
}

function atValue(value: number | null): TimedFigure[] {
  return value === null ? [] : [{ n: 0, estimate: value, interval: null, withheld: null }];
}

/** From the lowest end of an interval to the highest, with some room, within what is possible. */
function axisOf(
  points: readonly (TimedFigure | null)[],
  [least, most]: readonly [number, number],
): TimedPanel['axis'] {
  const values = points.flatMap((point) => [
    ...(point?.estimate == null ? [] : [point.estimate]),
    ...(point?.interval ?? []),
  ]);
  if (values.length === 0) return { min: least, max: most, label: '' };
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max((high - low) * 0.08, (most - least) * 0.02);
  return { min: Math.max(least, low - room), max: Math.min(most, high + room), label: '' };
}

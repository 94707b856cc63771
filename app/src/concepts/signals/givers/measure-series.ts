import { allMeasures, type MeasureRecord, monthsOfReadings } from '../../standards/index.ts';
import type { SeriesGiver } from '../figure-series.ts';
import { FEW, meanPoints, sharePoints } from '../series-points.ts';
import { seriesOf } from './parted-series.ts';

const BETTER = { 'lower-is-better': 'lower', 'higher-is-better': 'higher', 'target-is-best': null } as const;

/** Every measure: the mean of its readings, and the share of them within the standard of their day. */
export const measureSeries: SeriesGiver = {
  kind: 'measure',
  right: 'see records',
  series: ({ storage }, { workspace, span }) =>
    storage.read(workspace, async (queries) => {
      const measures = (await allMeasures(queries)).filter(({ state }) => state === 'active');
      const months = Map.groupBy(await monthsOfReadings(queries, span), ({ measureId }) => measureId);
      return measures.flatMap((measure) => {
        const own = months.get(measure.id) ?? [];
        const shares = own.map(({ month, judged, within }) => ({ month, of: judged, part: within }));
        return [
          ...seriesOf(meanFrame(measure), meanPoints(span, own)),
          ...seriesOf(shareFrame(measure), sharePoints(span, shares)),
        ];
      });
    }),
};

function meanFrame(measure: MeasureRecord) {
  return {
    ...common(measure),
    figure: `measure:${measure.id}`,
    name: `${measure.name}: mean`,
    kind: 'mean' as const,
    unit: measure.unit,
    better: BETTER[measure.direction],
  };
}

function shareFrame(measure: MeasureRecord) {
  return {
    ...common(measure),
    figure: `within:${measure.id}`,
    name: `${measure.name}: within the standard`,
    kind: 'share' as const,
    unit: '%',
    better: 'higher' as const,
  };
}

function common({ id, attributeId, unitId }: MeasureRecord) {
  return { attributeId, unitId, place: `standards/${id}`, minimumN: FEW };
}

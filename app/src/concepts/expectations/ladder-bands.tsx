import type { ReactNode } from 'react';
import { BandsPlot, EvidenceContext, readerPlain } from '../../platform/interface/web.ts';
import type { Ends, ShownScale } from './expectation-scale.ts';
import { type Ladder, LEVEL_WORDS, LEVELS } from './ladder.ts';
import type { Standing } from './ladder-figures.ts';

const asEnds = (ends: Ends): readonly [number, number] | null =>
  ends === null ? null : [ends.low, ends.high];

/** The stretch of the scale that a drawing shows: all points of a scale people answer on, else what the levels take. */
function reachOf(scale: ShownScale, values: readonly number[]): readonly [number, number] {
  if (scale.min !== null && scale.max !== null) return [scale.min, scale.max];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) * 0.1;
  return [low - room, high + room];
}

/** A ladder on its scale, and where perception stands on it. */
export function LadderBands({
  ladder,
  standing,
}: {
  readonly ladder: Ladder;
  readonly standing: Standing | null;
}): ReactNode {
  const { scale, levels } = ladder;
  const given = LEVELS.flatMap((level) => {
    const figure = levels[level];
    return figure === null ? [] : [{ level, figure }];
  });
  const { ideal, normative, acceptable, 'minimum-tolerable': tolerable } = levels;
  const band =
    ideal && normative && acceptable && tolerable
      ? {
          label: 'zone of tolerance',
          from: (acceptable.value + tolerable.value) / 2,
          to: (ideal.value + normative.value) / 2,
        }
      : null;
  const perceived = standing?.perception.estimate ?? null;
  const values = [...given.map(({ figure }) => figure.value), ...(perceived === null ? [] : [perceived])];
  const [min, max] = reachOf(scale, values);
  const direction = scale.lowerIsBetter ? ', lower is better' : '';
  return (
    <EvidenceContext value={evidenceOf(ladder, standing)}>
      <BandsPlot
        caption={`What ${ladder.segment?.name ?? 'customers'} expect: ${ladder.attribute.name}`}
        format={{ decimals: 2 }}
        axis={{ min, max, label: `${scale.name}${direction}` }}
        levels={given.map(({ level, figure }) => ({
          label: LEVEL_WORDS[level],
          value: figure.value,
          n: figure.n,
          interval: asEnds(figure.interval),
        }))}
        band={band}
        mark={
          standing === null || perceived === null
            ? null
            : {
                label: 'Perceived',
                value: perceived,
                n: standing.perception.n,
                interval: asEnds(standing.perception.interval),
              }
        }
      />
    </EvidenceContext>
  );
}

/** What stands behind the figures of a ladder. */
export function evidenceOf(ladder: Ladder, standing: Standing | null) {
  const { computedFrom, segment, on } = ladder;
  const stated = { name: 'Stated by hand', formula: 'as entered', source: ladder.evidence || 'not said' };
  return {
    method: standing?.method ?? stated,
    population: segment === null ? 'all customers' : segment.name,
    weights: 'none',
    filter: computedFrom === null ? 'none' : `of the answers ${computedFrom.answerSet.title}`,
    asOf: on,
    warnings: standing?.warnings ?? [],
    notes: [],
    records: [],
  };
}

const WIDTH = 132;
const HEIGHT = 18;

/** A ladder so small that it stands in a line: a tick for each level, the acceptable one stronger. */
export function SmallLadder({ ladder }: { readonly ladder: Pick<Ladder, 'scale' | 'levels'> }): ReactNode {
  const given = LEVELS.flatMap((level) => {
    const value = ladder.levels[level]?.value;
    return value === undefined ? [] : [{ level, value }];
  });
  const [min, max] = reachOf(
    ladder.scale,
    given.map(({ value }) => value),
  );
  const x = (value: number): number => 4 + ((value - min) / (max - min || 1)) * (WIDTH - 8);
  const places = given.map(({ value }) => x(value));
  const words = given.map(({ level, value }) => `${LEVEL_WORDS[level]} ${readerPlain(value)}`).join(', ');
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={words}>
      <line x1={4} x2={WIDTH - 4} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke="var(--heed-line)" />
      <rect
        x={Math.min(...places)}
        width={Math.max(...places) - Math.min(...places)}
        y={HEIGHT / 2 - 4}
        height={8}
        fill="var(--heed-tint)"
      />
      {given.map(({ level, value }) => (
        <line
          key={level}
          x1={x(value)}
          x2={x(value)}
          y1={level === 'acceptable' ? 1 : 4}
          y2={level === 'acceptable' ? HEIGHT - 1 : HEIGHT - 4}
          stroke="var(--heed-accent)"
          strokeWidth={level === 'acceptable' ? 3 : 1.5}
        />
      ))}
    </svg>
  );
}

import { normalQuantile, seededRandomNumbers } from 'heed-statistics';
import { good } from '../../../platform/refusals/testing.ts';
import type { IndexResult } from '../runs/index-result.ts';
import { IndexDrawing } from './index-drawing.ts';
import type { IndexInput } from './index-input.ts';
import { indexWithoutFigures, isTooFew } from './index-without-figures.ts';
import { BY_ANSWERS, type ComputedBy, preparedIndex } from './prepared-index.ts';

/** A unit of a made-up world: so many people answer, around a true index. */
export type TrueUnit = { readonly name: string; readonly n: number; readonly index: number };

const SCALE = [1, 10] as const;

/**
 * Answers to two questions of quality and three of satisfaction on 1 to 10. All three have one mean within a unit, so the true
 * index of a unit is known whatever weights the model finds.
 */
export function simulatedInput(units: readonly TrueUnit[], seed: number): IndexInput {
  const random = seededRandomNumbers(seed);
  const normal = (): number => normalQuantile(Math.max(random(), 1e-12));
  const columns = Array.from({ length: 5 }, () => [] as number[]);
  const codes: number[] = [];
  units.forEach(({ n, index }, unit) => {
    for (let person = 0; person < n; person++) {
      const quality = normal();
      const mood = 0.7 * quality + 0.7 * normal();
      const mean = 1 + (9 * index) / 100;
      const answered = [
        ...[0.6, 0.8].map((noise) => 5 + quality + noise * normal()),
        ...[0.5, 0.7, 0.9].map((noise) => mean + mood + noise * normal()),
      ];
      for (const [k, answer] of answered.entries()) columns[k]!.push(answer);
      codes.push(unit + 1);
    }
  });
  const names = ['Q1', 'Q2', 'S1', 'S2', 'S3'];
  return {
    title: 'A made-up world',
    model: {
      scheme: 'path',
      index: 'Satisfaction',
      constructs: [
        { name: 'Quality', indicators: ['Q1', 'Q2'], mode: 'A' },
        { name: 'Satisfaction', indicators: ['S1', 'S2', 'S3'], mode: 'A' },
      ],
      paths: [['Quality', 'Satisfaction']],
    },
    indicators: names.map((column) => ({ column, label: null, scale: [...SCALE] })),
    columns: columns.map((column) => Float64Array.from(column)),
    unitColumn: 'Unit',
    units: { codes: Int32Array.from(codes), texts: units.map(({ name }) => name) },
    regions: null,
    months: null,
    all: codes.length,
    leftOut: [],
    warnings: [],
  };
}

export const COMPUTED_BY: ComputedBy = {
  regions: { kind: 'none' },
  weights: BY_ANSWERS,
  from: null,
  to: null,
  samples: 200,
  seed: 1,
  confidence: 0.95,
  minimumN: 5,
  hidesRest: false,
};

/** The index of an input, in this thread. */
export function indexOfInput(input: IndexInput, by: Partial<ComputedBy> = {}): IndexResult {
  const prepared = good(preparedIndex(input, { ...COMPUTED_BY, ...by }));
  if (isTooFew(prepared)) return indexWithoutFigures(prepared, null);
  const drawing = new IndexDrawing(prepared);
  const draws = drawing.draw({ from: 0, to: prepared.by.samples });
  return 'failure' in draws ? indexWithoutFigures(prepared, draws) : drawing.finish(draws);
}

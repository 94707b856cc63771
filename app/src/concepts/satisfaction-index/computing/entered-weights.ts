import { z } from 'zod';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { UnitWeights } from './prepared-index.ts';
import { comparedName } from './unit-tree.rules.ts';

const weight = z.number().min(0).max(1e15);
const schema = z.union([
  z.record(z.string(), weight),
  z.array(z.strictObject({ unit: z.string(), weight })),
  z.strictObject({
    source: z.string().optional(),
    values: z.array(z.strictObject({ unit: z.string(), weight })),
  }),
]);

/**
 * The weights of units in a file: `{ "Nord": 1200 }`, a list of `{ "unit", "weight" }`, or such a list as `values` with a
 * `source` in words.
 */
export function enteredWeights(name: string, bytes: Uint8Array): Outcome<UnitWeights> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse(
      'file-refused',
      `${name}: this is no JSON; write the weight of each unit, such as {"Nord": 1200}`,
    );
  }
  const read = schema.safeParse(json);
  if (!read.success) {
    return refuse(
      'file-refused',
      `${name}: weights are numbers of 0 or more by unit, such as {"Nord": 1200} or [{"unit": "Nord", "weight": 1200}]`,
    );
  }
  const { values, source } = Array.isArray(read.data)
    ? { values: read.data, source: undefined }
    : isListed(read.data)
      ? { values: read.data.values, source: read.data.source }
      : {
          values: Object.entries(read.data as Record<string, number>).map(([unit, own]) => ({
            unit,
            weight: own,
          })),
          source: undefined,
        };
  return weightsEntered(values, source ?? name);
}

type Value = { readonly unit: string; readonly weight: number };

function isListed(data: object): data is { readonly values: readonly Value[]; readonly source?: string } {
  return 'values' in data && Array.isArray(data.values);
}

/** Weights as somebody entered them; refused when a unit stands there twice or none counts. */
export function weightsEntered(values: readonly Value[], source: string): Outcome<UnitWeights> {
  const byName = new Map<string, number>();
  for (const { unit, weight: own } of values) {
    const key = comparedName(unit);
    if (byName.has(key)) {
      return refuse(
        'request-refused',
        `weights: ${quoted(unit)} stands there twice; give each unit one weight`,
      );
    }
    byName.set(key, own);
  }
  if (![...byName.values()].some((own) => own > 0)) {
    return refuse('request-refused', 'weights: no unit has a weight above 0; enter how much each counts');
  }
  return taken({
    kind: 'entered',
    words: 'each unit counts by the number entered for it',
    source,
    byName,
    warnings: [],
  });
}

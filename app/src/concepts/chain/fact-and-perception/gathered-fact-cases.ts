import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { type PerceptionMaking, type Perceptions, perceptionsOf } from '../../perceptions/index.ts';
import { windowsOf } from '../gap-map/gap-window.ts';
import { type Every, FACT_CASES, type FactAndPerception, type FactRow } from './fact-and-perception.ts';
import { type FactRecords, factRecords } from './fact-records.ts';
import { factRowOf } from './fact-row.ts';
import type { FactParts } from './fact-sides.ts';
import { judgedMoves, MOVEMENT_METHOD } from './movement.rules.ts';
import { partsOf } from './parts-of-time.ts';
import { CASE_METHOD, REGION_METHOD } from './placed-attribute.rules.ts';

export type FactsAsked = {
  readonly workspace: string;
  readonly segmentId: string | null;
  readonly unitId: string | null;
  /** Months; null for the usual ones. */
  readonly from: string | null;
  readonly to: string | null;
  readonly every: Every;
};

/** Every attribute in fact and in perception: where it lies, how sure that is, how it moved, and what is missing. */
export async function factAndPerceptionOf(
  making: PerceptionMaking,
  asked: FactsAsked,
): Promise<Outcome<FactAndPerception>> {
  const at = making.now();
  const windows = windowsOf({ from: asked.from, to: asked.to, since: null }, at);
  if (!windows.ok) return windows;
  const { shown } = windows.value;
  const records = await making.storage.read(asked.workspace, (queries) => factRecords(queries, asked, shown));
  if (!records.ok) return records;
  const perceptions = await perceptionsOf(making, { workspace: asked.workspace });
  if (!perceptions.ok) return perceptions;
  const rows = rowsOf(records.value, perceptions.value, {
    window: shown,
    parts: partsOf(shown, asked.every),
  });
  const { segment, unit } = records.value;
  return taken({
    asOf: at.toISOString(),
    from: shown.from,
    to: shown.to,
    every: asked.every,
    segment,
    unit,
    rows: [...rows],
    counts: countsOf(rows),
    methods: { region: REGION_METHOD, case: CASE_METHOD, movement: MOVEMENT_METHOD },
    warnings: [
      ...perceptions.value.warnings,
      ...(segment === null
        ? []
        : ['readings name no segment, so that quality in fact is that of all customers']),
    ],
  });
}

function rowsOf(
  records: FactRecords,
  perceptions: Perceptions,
  time: Pick<FactParts, 'window' | 'parts'>,
): readonly FactRow[] {
  const made = records.attributes.map((attribute) => factRowOf({ attribute, records, perceptions, ...time }));
  const moves = judgedMoves(made.map(({ move }) => move));
  return made.map(({ row }, i) => ({ ...row, movement: moves[i]! })).toSorted(byUrgency);
}

const ORDER = ['both-bad', 'perceived-badly', 'at-risk', 'between', 'both-good', 'unknown'] as const;

/** Of which case an attribute counts. */
export function caseOf({ placed }: Pick<FactRow, 'placed'>): (typeof ORDER)[number] {
  return placed === null ? 'unknown' : (placed.case ?? 'between');
}

function byUrgency(a: FactRow, b: FactRow): number {
  const perceived = ({ placed }: FactRow): number => placed?.perception.estimate ?? 0;
  return (
    ORDER.indexOf(caseOf(a)) - ORDER.indexOf(caseOf(b)) ||
    perceived(a) - perceived(b) ||
    (a.attribute.name < b.attribute.name ? -1 : 1)
  );
}

function countsOf(rows: readonly FactRow[]): FactAndPerception['counts'] {
  const counts = { between: 0, unknown: 0 } as FactAndPerception['counts'];
  for (const one of FACT_CASES) counts[one] = 0;
  for (const row of rows) counts[caseOf(row)] += 1;
  return counts;
}

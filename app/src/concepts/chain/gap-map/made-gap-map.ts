import { adjustedPValues } from 'heed-statistics';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { AttributeRecord } from '../../attributes/index.ts';
import type { Drivers, PerceptionMaking, Perceptions } from '../../perceptions/index.ts';
import { perceptionsOf } from '../../perceptions/index.ts';
import { CHANGE_METHOD } from '../measuring/gap-change.rules.ts';
import { EFFECT_METHOD, SIZE_METHOD, STATE_METHOD } from '../measuring/gap-size.rules.ts';
import { beliefGap } from './belief-candidates.ts';
import { deliveryGap } from './delivery-candidates.ts';
import type { FoundGap } from './gap-candidate.ts';
import { type DraftCell, draftCell, finishedCell, testedP } from './gap-cell.ts';
import { GAP_STATES, GAPS, type GapMap, type GapNumber, type GapRow, type GapState } from './gap-map.ts';
import { pooledCandidates } from './gap-pooling.rules.ts';
import { rankedRows, weakestOf } from './gap-ranking.rules.ts';
import { type GapRecords, gapRecords } from './gap-records.ts';
import { type FoundWeights, weightsOf } from './gap-weights.ts';
import { type GapWindow, type GapWindows, windowsOf } from './gap-window.ts';
import { perceptionGap } from './perception-candidates.ts';
import { promiseGap } from './promise-candidates.ts';
import { standardGap } from './standard-candidates.ts';

/** Whose gaps are asked for, in which months. Of what is null nothing is left out; with an attribute only its row is answered. */
export type GapMapAsked = {
  readonly workspace: string;
  readonly segmentId: string | null;
  readonly unitId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly since: string | null;
  readonly attributeId?: string | null;
};

/** All attributes × five gaps, made anew from everything as it stands now. */
export async function gapMapMade(making: PerceptionMaking, asked: GapMapAsked): Promise<Outcome<GapMap>> {
  const at = making.now();
  const windows = windowsOf(asked, at);
  if (!windows.ok) return windows;
  const { workspace, segmentId, unitId, attributeId = null } = asked;
  const { from, to } = windows.value.shown;
  const [records, perceptions, weights] = await Promise.all([
    making.storage.read(workspace, (queries) =>
      gapRecords(queries, { segmentId, unitId, attributeId }, { windows: windows.value, at }),
    ),
    perceptionsOf(making, { workspace }),
    weightsOf(making, { workspace, segmentId, from, to }),
  ]);
  if (!records.ok) return records;
  if (!perceptions.ok) return perceptions;
  if (!weights.ok) return weights;
  const parts = { records: records.value, perceptions: perceptions.value, weights: weights.value };
  const whole = mapOf(parts, windows.value, at);
  return taken(attributeId === null ? whole : oneRow(whole, attributeId));
}

type Parts = {
  readonly records: GapRecords;
  readonly perceptions: Perceptions;
  readonly weights: FoundWeights;
};

function mapOf(parts: Parts, windows: GapWindows, at: Date): GapMap {
  const { records, perceptions, weights } = parts;
  const drafts = records.attributes.map((attribute) => ({
    attribute,
    cells: GAPS.map((gap) => drafted(parts, windows, { attribute, gap })),
  }));
  // All that are tested share one correction, whatever their gap.
  const tested = drafts.flatMap(({ cells }) => cells.filter((cell) => testedP(cell) !== null));
  const adjusted = adjustedPValues(
    tested.map((cell) => testedP(cell)!),
    'benjamini-hochberg',
  );
  const corrected = new Map(tested.map((cell, i) => [cell, adjusted[i]!]));
  const rows = drafts.map(({ attribute, cells }) => rowOf(parts, { attribute, cells, windows, corrected }));
  const { drivers } = weights;
  return {
    asOf: at.toISOString(),
    from: windows.shown.from,
    to: windows.shown.to,
    since: windows.since,
    segment: records.segment,
    unit: records.unit,
    satisfaction: drivers === null ? null : satisfactionOf(drivers),
    rows: rankedRows(rows),
    counts: countsOf(rows),
    methods: { size: SIZE_METHOD, effect: EFFECT_METHOD, state: STATE_METHOD, change: CHANGE_METHOD },
    warnings: [...new Set([...perceptions.warnings, ...weights.warnings])],
  };
}

type OneGap = { readonly attribute: AttributeRecord; readonly gap: GapNumber };

function drafted(parts: Parts, windows: GapWindows, { attribute, gap }: OneGap): DraftCell {
  const { segment, shares } = parts.records;
  const found = (window: GapWindow): FoundGap => {
    const measured = FOUND[gap](parts, attribute.id, window);
    if (segment !== null) return measured;
    return { ...measured, candidates: pooledCandidates(measured.candidates, shares) };
  };
  const { shown, compared } = windows;
  const now = found(shown);
  const since = (): FoundGap =>
    compared !== null && isAlike(gap, shown, compared.since) ? now : found(compared!.since);
  return draftCell(
    {
      gap,
      shown: now,
      compared: compared === null ? null : { before: found(compared.before), since: since() },
    },
    parts.weights.drivers?.weights.get(attribute.id) ?? null,
  );
}

/** Whether a gap is the same in both windows: what is believed and set goes by the day alone, all else by the months too. */
function isAlike(gap: GapNumber, one: GapWindow, other: GapWindow): boolean {
  if (one.day !== other.day) return false;
  return gap <= 2 || (one.from === other.from && one.to === other.to);
}

const FOUND: Readonly<Record<GapNumber, (parts: Parts, attributeId: string, window: GapWindow) => FoundGap>> =
  {
    1: ({ records }, attributeId, window) => beliefGap(records, attributeId, window),
    2: ({ records }, attributeId, window) => standardGap(records, attributeId, window),
    3: ({ records }, attributeId, window) => deliveryGap(records, attributeId, window),
    4: ({ records }, attributeId, window) => promiseGap(records, attributeId, window),
    5: ({ records, perceptions }, attributeId, window) =>
      perceptionGap(records, attributeId, { perceptions, window }),
  };

type Drafted = {
  readonly attribute: AttributeRecord;
  readonly cells: readonly DraftCell[];
  readonly windows: GapWindows;
  readonly corrected: ReadonlyMap<DraftCell, number>;
};

function rowOf({ records, weights }: Parts, { attribute, cells, windows, corrected }: Drafted): GapRow {
  const { id, name, unitId } = attribute;
  const unit = unitId === null ? null : { id: unitId, name: records.units.get(unitId) ?? '' };
  const weight = weights.drivers?.weights.get(id);
  const finished = cells.map((draft) =>
    finishedCell(draft, { adjustedPValue: corrected.get(draft) ?? null, month: windows.since }),
  );
  return {
    attribute: { id, name, unit },
    weight:
      weight === undefined
        ? null
        : {
            estimate: weight.estimate,
            interval: { low: weight.interval[0], high: weight.interval[1] },
            lmgShare: weight.lmgShare,
          },
    cells: finished,
    weakest: weakestOf(finished),
  };
}

function satisfactionOf({ outcome, answerSet, because, n, r2 }: Drivers): GapMap['satisfaction'] {
  return {
    label: outcome.label,
    answerSet: { id: answerSet.id, name: answerSet.title },
    because,
    n,
    r2,
  };
}

function countsOf(rows: readonly GapRow[]): GapMap['counts'] {
  const counts = Object.fromEntries(GAP_STATES.map((state) => [state, 0])) as Record<GapState, number>;
  for (const { cells } of rows) for (const { state } of cells) counts[state] += 1;
  return counts;
}

/** The row of one attribute, its p-values corrected as in the whole map. */
export function oneRow(whole: GapMap, attributeId: string): GapMap {
  const rows = whole.rows.filter(({ attribute }) => attribute.id === attributeId);
  return { ...whole, rows, counts: countsOf(rows) };
}

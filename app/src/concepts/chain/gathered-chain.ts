import type { ColumnEngine } from '../../platform/columns/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries, Storage } from '../../platform/storage/index.ts';
import { type Perceptions, perceptionsOf } from '../perceptions/index.ts';
import { attributeMonths, type MonthsAsked, recordedMonths } from './attribute-time.ts';
import { type Parts, partsOf } from './chain-parts.ts';
import { weightWithShare } from './driver-share.ts';
import { evaluationOf } from './evaluation-figures.ts';
import { gapMapOf } from './gap-map/gathered-gap-map.ts';
import { type GatheredRecords, gatheredRecords } from './gathered-records.ts';
import { holesOf } from './measuring/chain-holes.rules.ts';
import { type PerceptionMaking, perceptionOf } from './measuring/perceived-items.ts';
import { narrowedPerception } from './narrowed-perception.ts';
import { answersBehind, recordAges, writersOf } from './record-sources.ts';
import type { RecordAge, ShownChain } from './shown-chain.ts';
import { judgedChain } from './verdict/judged-chain.ts';

/** Where everything is, and who computes figures of answers. */
export type ChainMaking = PerceptionMaking & {
  readonly storage: Storage;
  readonly engine: ColumnEngine;
};

/** Whose chain is asked for, and when; of a segment, a unit and months where they are named. */
export type ChainAsked = {
  readonly workspace: string;
  readonly attributeId: string;
  readonly at: Date;
  readonly segmentId?: string | null;
  readonly unitId?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
};

/** Everything that is known of an attribute, from what customers expect to what they perceive, with its gaps as in the gap map. */
export async function chainOf(making: ChainMaking, asked: ChainAsked): Promise<Outcome<ShownChain>> {
  const { workspace, attributeId, at, segmentId = null, unitId = null, from = null, to = null } = asked;
  const { storage, engine } = making;
  const insight = { storage, engine, now: () => at };
  const mapped = await gapMapOf(insight, {
    ...{ workspace, attributeId, segmentId, unitId, from, to, since: null },
  });
  if (!mapped.ok) return mapped;
  const { value: map } = mapped;
  const slice = { attributeId, segmentId, from: map.from, to: map.to };
  const found = await storage.read(workspace, (queries) => gatheredRecords(queries, { ...slice, at }));
  if (!found.ok) return found;
  const perceived = await perceptionsOf(insight, { workspace });
  if (!perceived.ok) return perceived;
  const { value: perceptions } = perceived;
  const { items, answerSetId, attribute, requirements, obligations } = found.value;
  const asAnswered = await perceptionOf(making, workspace, items);
  const parts = partsOf(found.value, narrowedPerception(asAnswered, perceptions, slice));
  const holes = [...holesOf(parts, { answerSetId })];
  const row = map.rows[0]!;
  const monthsAsked = { attributeId, segmentId, to: map.to, at, standard: parts.standards[0] ?? null };
  const dated = await datedBy(storage, workspace, { parts, found: found.value, perceptions, monthsAsked });
  return taken({
    ...{ attribute, asOf: at.toISOString(), ...parts, holes, requirements, obligations, items: [...items] },
    ...{ from: map.from, to: map.to, segment: map.segment, unit: map.unit, gaps: row, methods: map.methods },
    ...{ satisfaction: map.satisfaction, warnings: map.warnings },
    weight: await weightWithShare(insight, { workspace, attributeId, segmentId, map }),
    ...judgedChain(parts, { holes, row, attributeId }),
    ...dated,
    evaluation: await evaluationOf(making, {
      ...{ workspace, items, perceptions, slice, parts },
      emotion: found.value.emotion,
    }),
  });
}

type ToDate = {
  readonly parts: Parts;
  readonly found: GatheredRecords;
  readonly perceptions: Perceptions;
  readonly monthsAsked: MonthsAsked;
};

/** How the figures went month by month, and how old the records are. */
async function datedBy(
  storage: Storage,
  workspace: string,
  { parts, found, perceptions, monthsAsked }: ToDate,
): Promise<Pick<ShownChain, 'ages' | 'time'>> {
  return storage.read(workspace, async (queries: Queries) => {
    const recorded = await recordedMonths(queries, monthsAsked);
    const time = attributeMonths(recorded, perceptions, monthsAsked);
    const answers = await answersBehind(queries, parts.perception, { perceptions, ...monthsAsked });
    const { ladders, versions, today } = found;
    const inForce = versions.filter(({ measureId, version }) =>
      parts.standards.some((one) => one.measure.id === measureId && one.version?.version === version),
    );
    const { beliefs, deliveries } = parts;
    const promisedIn = time.months.findLast(({ promise }) => promise !== null)?.month ?? null;
    const records = { ladders, beliefs, standards: inForce, deliveries, promisedIn, answers };
    const names = await writersOf(queries, records);
    const ages: readonly RecordAge[] = recordAges(records, { names, today });
    return { time, ages: [...ages] };
  });
}

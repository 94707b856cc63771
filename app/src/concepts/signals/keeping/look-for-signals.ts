import { createHash, randomUUID } from 'node:crypto';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { foundSignals, type Looked } from '../detection/found-signals.rules.ts';
import type { SeriesSpan } from '../figure-series.ts';
import { type AllSeries, allSeries, type GivenSeries } from '../givers/all-series.ts';
import type { PerceptionSeriesMaking } from '../givers/perception-series.ts';
import { spanAt } from '../series-months.ts';
import { recognisedSignals } from './recognised-signals.rules.ts';
import { keepTold } from './signal.intents.ts';
import { type KeptLook, keepLook, keepSignal, lastLook, presentSignals } from './signal.store.ts';
import type { ToldLook } from './signal.ts';

/** What a look is made with. */
export type LookMaking = {
  readonly maker: ChangeMaker;
  readonly engine: PerceptionSeriesMaking['engine'];
  readonly newId?: () => string;
};

/** A look that came to what is known is noted again only after so long. */
const NOTED_AGAIN_MS = 3_600_000;

/**
 * Looks at every figure of a workspace and keeps what changed. Whatever is done at the same time, a change becomes one signal: what is
 * kept is read and written in one transaction, which sees what another look kept.
 */
export async function lookForSignals(making: LookMaking, workspace: string): Promise<KeptLook> {
  const { maker, engine, newId = randomUUID } = making;
  const at = maker.now();
  const span = spanAt(at);
  const all = await allSeries({ storage: maker.storage, engine, now: maker.now }, { workspace, at, span });
  const looked = foundSignals(all.series);
  const told = toldOf(looked, { all, span });
  const look = { lookedAt: at, told };
  const kept = await maker.storage.read(workspace, async (queries) => ({
    last: await lastLook(queries),
    signals: await presentSignals(queries),
  }));
  const looking = { series: all.series, found: looked.signals, firstMonth: span.months[0]!, at, newId };
  if (isKnown(kept.last, look) && recognisedSignals(kept.signals, looking).refreshed.length === 0) {
    return kept.last!;
  }
  const done = await changeWorkspace(maker, { workspace, actor: { personId: null } }, async (change) => {
    const { queries } = change;
    const before = await lastLook(queries);
    // Another look that began later has kept what it saw already.
    if (before !== null && before.lookedAt > at) return taken(before);
    const { added, refreshed, stirred } = recognisedSignals(await presentSignals(queries), looking);
    for (const record of added) await keepTold(change, 'signal.found', { before: null, after: record });
    for (const pair of stirred) await keepTold(change, `signal.${pair.after.standing}`, pair);
    const told = new Set(stirred.map(({ after }) => after.id));
    for (const record of refreshed) if (!told.has(record.id)) await keepSignal(queries, workspace, record);
    await keepLook(queries, workspace, look);
    return taken(look);
  });
  if (!done.ok) throw new Error('keeping what a look found was refused');
  return done.value;
}

function isKnown(last: KeptLook | null, { lookedAt, told }: KeptLook): boolean {
  if (last === null || last.told.digest !== told.digest) return false;
  return lookedAt.getTime() - last.lookedAt.getTime() < NOTED_AGAIN_MS;
}

type Span = { readonly all: AllSeries; readonly span: SeriesSpan };

function toldOf(looked: Looked<GivenSeries>, { all, span }: Span): ToldLook {
  const { signals, figures, series, judged, unjudged, quarterly, withheldPeriods, threshold } = looked;
  const first = all.series.reduce<string | null>((least, { points }) => {
    const own = points[0]?.month ?? null;
    return own !== null && (least === null || own < least) ? own : least;
  }, null);
  const last = span.months.at(-1)!;
  const months = span.months.filter((month) => month >= (first ?? last));
  const outcome = {
    ...{ figures, series, judged, unjudged, quarterly, withheldPeriods, threshold, signals: signals.length },
    months: { first: first ?? last, last, count: first === null ? 0 : months.length },
    givers: [...Map.groupBy(all.series, ({ giver }) => giver)].map(([kind, own]) => ({
      kind,
      figures: new Set(own.map(({ figure }) => figure)).size,
      series: own.length,
    })),
    warnings: [...all.warnings],
  };
  const keys = signals.map((one) => [one.series.key, one.since, one.direction]);
  const digest = createHash('sha256')
    .update(JSON.stringify([outcome, keys]))
    .digest('hex');
  return { ...outcome, digest };
}

import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { chartedSeries } from '../detection/charted-series.rules.ts';
import { preparedSeries } from '../detection/prepared-series.rules.ts';
import { allSeries, type GivenSeries } from '../givers/all-series.ts';
import type { PerceptionSeriesMaking } from '../givers/perception-series.ts';
import { noSuchSignal } from '../keeping/signal.intents.ts';
import { newestSignals, signalById } from '../keeping/signal.store.ts';
import type { ChartedPeriod, SignalRecord } from '../keeping/signal.ts';
import { spanAt } from '../series-months.ts';
import { actionEffect } from './action-effect.rules.ts';
import { withoutHidden } from './hidden-months.rules.ts';
import { shownSignals } from './shown-signals.ts';
import { CHART_METHOD, SIGNAL_METHOD } from './signal-method.ts';
import type { SignalWhole } from './signal-shown.ts';
import { sinceWords, whatWords } from './signal-words.rules.ts';

type Asked = { readonly workspace: string; readonly id: string; readonly at: Date };

/** A signal with its figure anew from the records. */
export async function signalWhole(
  making: PerceptionSeriesMaking,
  asked: Asked,
): Promise<Outcome<SignalWhole>> {
  const { workspace, id, at } = asked;
  const { storage } = making;
  const record = await storage.read(workspace, (queries) => signalById(queries, id));
  if (record === null) return noSuchSignal();
  const given = await allSeries(making, { workspace, at, span: spanAt(at), giver: record.giver });
  const own = given.series
    .filter(({ figure }) => figure === record.figure)
    .map((one) => withoutHidden(one, given.series));
  const primary = own.find(({ key }) => key === record.seriesKey) ?? null;
  const parts = own.filter((one) => one.slice !== null && one !== primary);
  return storage.read(workspace, async (queries) => {
    const [signal] = await shownSignals(queries, [record], at.toISOString().slice(0, 10));
    const others = (await newestSignals(queries, { figure: record.figure, limit: 20 })).filter(
      (one) => one.id !== record.id,
    );
    return taken({
      signal: signal!,
      chart: primary === null ? [] : [...chartOf(primary, record)],
      slices: parts.flatMap((series) => {
        const chart = chartOf(series, record);
        const slice = series.slice!;
        return chart.some(({ estimate }) => estimate !== null) ? [{ slice, chart: [...chart] }] : [];
      }),
      effect: primary === null ? null : actionEffect(record, primary),
      others: others.map((one) => ({
        ...{ id: one.id, what: whatWords(one), when: sinceWords(one), state: one.state },
      })),
      asOf: at.toISOString(),
      method: { ...SIGNAL_METHOD, formula: `${SIGNAL_METHOD.formula}; ${CHART_METHOD}` },
      warnings: warningsOf(record, primary),
    });
  });
}

/** The series between the limits that its level before the signal makes. */
function chartOf(series: GivenSeries, { since, found }: SignalRecord): readonly ChartedPeriod[] {
  const prepared = preparedSeries(series);
  const { periods } = prepared;
  const split = periods.findIndex(({ lastMonth }) => lastMonth >= since);
  const earlier = found.changes.filter((month) => month < since).at(-1) ?? '';
  const from = Math.max(
    0,
    periods.findIndex(({ lastMonth }) => lastMonth >= earlier),
  );
  const before = split < 0 ? periods.length : split;
  return chartedSeries(prepared, { from, before });
}

function warningsOf({ told, found }: SignalRecord, primary: GivenSeries | null): string[] {
  const { before, after, dispersion, every } = found;
  const few = Math.min(before.periods, after.periods);
  const warnings: readonly (readonly [boolean, string])[] = [
    [primary === null, 'this figure is not kept any more; what is shown is from the last look that found it'],
    [every === 'quarter', 'months are taken together to quarters, for few people or cases stand behind each'],
    [few < 3, `one of the levels rests on ${few} ${every}${few === 1 ? '' : 's'} only, and may still move`],
    [
      dispersion !== null && dispersion > 1.5,
      `${every}s differ ${(dispersion ?? 0).toFixed(1)} times as much as chance in who answered makes them; the test allows for that`,
    ],
    [told.kind === 'value', 'of this figure nobody knows how far chance moves it; its own months say so'],
  ];
  const season =
    'a figure that has a season, or of which each month takes after the one before, can look like one that changed its level: look at the chart';
  return [...warnings.flatMap(([holds, words]) => (holds ? [words] : [])), season];
}

import { randomUUID } from 'node:crypto';
import { answers, changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { mayWith } from '../../people/index.ts';
import { allSeries, type GivenSeries, SERIES_GIVERS } from '../givers/all-series.ts';
import { type LookMaking, lookForSignals } from '../keeping/look-for-signals.ts';
import {
  actOnSignal,
  closeSignalAction,
  dismissSignal,
  judgeSignal,
  noSuchSignal,
  reopenSignal,
  watchSignal,
} from '../keeping/signal.intents.ts';
import type { SignalRecord } from '../keeping/signal.ts';
import { spanAt } from '../series-months.ts';
import { withoutHidden } from './hidden-months.rules.ts';
import { listedSignals } from './listed-signals.ts';
import { shownLook, shownSignals } from './shown-signals.ts';
import {
  actOnOneSignal,
  closeOneSignalAction,
  dismissOneSignal,
  judgeOneSignal,
  lookNow,
  reopenOneSignal,
  showFigureSeries,
  showSignal,
  showSignals,
  watchOneSignal,
} from './signal.endpoints.ts';
import type { SeriesShown } from './signal-shown.ts';
import { signalWhole } from './signal-whole.ts';

/** What can be asked about signals, and done about them. */
export function signalRoutes(making: LookMaking): readonly Route[] {
  const { maker, engine } = making;
  const parts = { storage: maker.storage, engine, now: maker.now };
  const today = (): string => maker.now().toISOString().slice(0, 10);
  const one = async (queries: Queries, outcome: Outcome<SignalRecord>) => {
    if (!outcome.ok) return outcome;
    const [shown] = await shownSignals(queries, [outcome.value], today());
    return taken(shown!);
  };
  return [
    reads(showSignals, async (queries, { query }, { member }) => {
      const maySeeIt = (giver: string): boolean => maySee(member.role, giver);
      const asked = { state: query.state, attributeId: query.attribute, today: today(), maySee: maySeeIt };
      const { items, ...listed } = await listedSignals(queries, asked);
      return taken({ ...listed, items: [...items] });
    }),
    answers(showSignal, async ({ params }, visit) => {
      const { workspace, role } = (visit as MemberVisit).member;
      const whole = await signalWhole(parts, { workspace: workspace.id, id: params.id, at: maker.now() });
      return whole.ok && !maySee(role, whole.value.signal.giver) ? noSuchSignal() : whole;
    }),
    answers(showFigureSeries, async ({ query }, visit) => {
      const { workspace, role } = (visit as MemberVisit).member;
      const at = maker.now();
      const span = spanAt(at);
      const kind = query.kind === undefined ? {} : { giver: query.kind };
      const { series, warnings } = await allSeries(parts, { workspace: workspace.id, at, span, ...kind });
      const asked = series.filter(
        ({ figure, giver }) => (query.figure === undefined || figure === query.figure) && maySee(role, giver),
      );
      return taken({
        months: [...span.months],
        items: asked.map((one) => shownSeries(one, series)),
        warnings: [...warnings],
      });
    }),
    // A look makes its own transaction, once it has read what there is.
    answers(lookNow, async (_, visit) => {
      const { workspace } = (visit as MemberVisit).member;
      return taken(shownLook(await lookForSignals({ newId: randomUUID, ...making }, workspace.id))!);
    }),
    changes(dismissOneSignal, async (change, { params, body }, { member }) =>
      one(change.queries, await dismissSignal(change, { ...body, id: params.id }, { actor: member })),
    ),
    changes(watchOneSignal, async (change, { params, body }, { member }) =>
      one(change.queries, await watchSignal(change, { ...body, id: params.id }, { actor: member })),
    ),
    changes(actOnOneSignal, async (change, { params, body }, { member }) =>
      one(change.queries, await actOnSignal(change, { ...body, id: params.id }, { actor: member })),
    ),
    changes(closeOneSignalAction, async (change, { params, body }, { member }) =>
      one(change.queries, await closeSignalAction(change, { ...body, id: params.id }, { actor: member })),
    ),
    changes(judgeOneSignal, async (change, { params, body }, { member }) =>
      one(change.queries, await judgeSignal(change, { ...body, id: params.id }, { actor: member })),
    ),
    changes(reopenOneSignal, async (change, { params, body }, { member }) =>
      one(change.queries, await reopenSignal(change, { ...body, id: params.id }, { actor: member })),
    ),
  ];
}

/** Whoever may not see a figure is not told that it moved. */
function maySee(role: string, kind: string): boolean {
  const giver = SERIES_GIVERS.find((one) => one.kind === kind);
  return giver !== undefined && mayWith(role, giver.right);
}

/** A month of fewer people than may be shown is withheld, and one that would tell of them by subtracting. */
function shownSeries(given: GivenSeries, all: readonly GivenSeries[]): SeriesShown {
  const { unitId: _, ...series } = withoutHidden(given, all);
  return { ...series, points: [...series.points] };
}

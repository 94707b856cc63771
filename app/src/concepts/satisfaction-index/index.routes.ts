import type { ColumnEngine } from '../../platform/columns/index.ts';
import {
  answers,
  changes,
  type MemberVisit,
  type Route,
  reads,
  type Visit,
} from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Storage } from '../../platform/storage/index.ts';
import { correctBenchmark, enterBenchmark, takeBenchmarkBack } from './benchmarks/index-benchmark.intents.ts';
import { allBenchmarks } from './benchmarks/index-benchmark.store.ts';
import {
  addBenchmark,
  changeBenchmark,
  listBenchmarks,
  withdrawBenchmark,
} from './benchmarks/index-benchmark.ts';
import { checkedSettings } from './computing/index-of-set.ts';
import type { RunRecord } from './runs/index-run.store.ts';
import {
  beginIndexRun,
  cancelIndexRun,
  type IndexRunLine,
  showIndex,
  showIndexRun,
} from './runs/index-run.ts';
import type { IndexWork } from './runs/index-work.ts';
import { type Showing, shownIndex, shownLine, shownRun } from './runs/shown-index.ts';
import { choicesOf, proposedSettings } from './settings/index-choices.ts';
import { changeSettings } from './settings/index-settings.intents.ts';
import { settledIndex } from './settings/index-settings.store.ts';
import { changeIndexSettings, showIndexSettings } from './settings/index-settings.ts';

export type IndexRouteParts = {
  readonly storage: Storage;
  readonly engine: ColumnEngine;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly work: IndexWork;
};

/** What can be asked about the satisfaction index. */
export function satisfactionIndexRoutes(parts: IndexRouteParts): readonly Route[] {
  const { storage, engine, now, newId, work } = parts;
  const showing: Showing = { storage, engine, now, progressOf: (id) => work.progressOf(id) };
  const line = (run: Outcome<RunRecord>): Outcome<IndexRunLine> =>
    run.ok ? taken(shownLine(run.value, showing)) : run;
  return [
    answers(showIndex, (_, visit) => shownIndex(showing, memberOf(visit).workspace.id)),
    reads(showIndexRun, (queries, { params }) => shownRun(queries, params.id, showing)),
    // Computing outlasts the transaction that begins it.
    answers(beginIndexRun, async (_, visit) => {
      const member = memberOf(visit);
      return line(await work.begin(member.workspace.id, member));
    }),
    answers(cancelIndexRun, async ({ params }, visit) => {
      const member = memberOf(visit);
      return line(await work.cancel(member.workspace.id, params.id, member));
    }),
    ...settingsRoutes(parts),
    reads(listBenchmarks, async (queries) => taken({ benchmarks: await allBenchmarks(queries) })),
    changes(addBenchmark, (change, { body }, { member }) =>
      enterBenchmark(change, body, { actor: member, id: newId() }),
    ),
    changes(changeBenchmark, (change, { params, body }, { member }) =>
      correctBenchmark(change, { id: params.id, ...body }, member),
    ),
    changes(withdrawBenchmark, (change, { params, body }, { member }) =>
      takeBenchmarkBack(change, { id: params.id, ...body }, member),
    ),
  ];
}

function settingsRoutes({ storage, engine }: IndexRouteParts): readonly Route[] {
  return [
    answers(showIndexSettings, async (_, visit) => {
      const { id } = memberOf(visit).workspace;
      const choices = await choicesOf({ storage, engine }, id);
      const settled = await storage.read(id, settledIndex);
      const proposed = settled === null ? proposedSettings(choices) : null;
      return taken({ settings: settled ?? (proposed && { ...proposed, revision: 0 }), choices });
    }),
    changes(changeIndexSettings, async (change, { body }, { member }) => {
      // What cannot be read is refused while somebody looks, not in the background.
      const checked = await checkedSettings({ storage, engine }, change.workspace, body.settings);
      return checked.ok ? changeSettings(change, body, member) : checked;
    }),
  ];
}

function memberOf(visit: Visit): MemberVisit['member'] {
  return (visit as MemberVisit).member;
}

import type { ColumnEngine } from '../../../platform/columns/index.ts';
import { type Change, type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { faultFields, type Logger } from '../../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { inputOfSet } from '../computing/index-of-set.ts';
import { computedIndex } from '../computing/index-threads.ts';
import { preparedIndex } from '../computing/prepared-index.ts';
import { weightsBy } from '../computing/register-weights.ts';
import { choicesOf, proposedSettings } from '../settings/index-choices.ts';
import { settledIndex } from '../settings/index-settings.store.ts';
import type { IndexSettings } from '../settings/index-settings.ts';
import type { IndexResult } from './index-result.ts';
import { endRun, insertRun, newestRun, type RunRecord, runById, seeRun } from './index-run.store.ts';
import type { RunProgress } from './index-run.ts';
import { INTERRUPTED, isLost } from './lost-run.rules.ts';

export type IndexWorkParts = {
  readonly maker: ChangeMaker;
  readonly engine: ColumnEngine;
  readonly newId: () => string;
  readonly log: Pick<Logger, 'error'>;
};

type Running = { progress: RunProgress; readonly stopping: AbortController; done: Promise<void> };

type Computed = {
  readonly result: IndexResult;
  readonly rowsThen: number;
  readonly generationThen: number;
};

const LONGEST_MS = 3_600_000;

/** So often it is said that a run goes on. */
const SEEN_EVERY_MS = 4_000;

const CANCELLED = 'somebody gave it up';

/** Computations of the index that go on by themselves, one at a time in a workspace; how far they are is known here alone. */
export class IndexWork {
  readonly #parts: IndexWorkParts;
  readonly #running = new Map<string, Running>();
  #isClosed = false;

  constructor(parts: IndexWorkParts) {
    this.#parts = parts;
  }

  /** How far a run is; null when it is not under way here. */
  progressOf(id: string): RunProgress | null {
    return this.#running.get(id)?.progress ?? null;
  }

  /** Begins one by the settings, or by what Heed proposes; refused while another is under way. */
  async begin(workspace: string, actor: Actor): Promise<Outcome<RunRecord>> {
    if (this.#isClosed) return refuse('unavailable', 'Heed is ending; try again in a minute');
    const may = allowed(actor, 'manage index');
    if (!may.ok) return may;
    const settings = await this.#settings(workspace);
    if (!settings.ok) return settings;
    const { maker, newId } = this.#parts;
    const id = newId();
    const by = { workspace, actor: { personId: actor.personId } };
    const begun = await changeWorkspace(maker, by, async (change) => {
      const free = await this.#endLost(change);
      if (!free.ok) return free;
      const record: RunRecord = {
        ...{ id, state: 'running', settingsRevision: settings.value.revision },
        ...{ answerSetId: settings.value.answerSetId, rowsThen: null, generationThen: null },
        ...{ estimate: null, low: null, high: null, n: null, problem: null },
        ...{ begunBy: actor.personId, begunAt: change.at, seenAt: change.at, drawn: 0, endedAt: null },
      };
      await insertRun(change.queries, workspace, { ...record, settings: settings.value });
      await change.record({
        what: 'index-run.begun',
        subject: { kind: 'index-run', id },
        before: null,
        after: { settings: settings.value },
      });
      return taken(record);
    });
    if (begun.ok) this.#go(workspace, begun.value, settings.value);
    return begun;
  }

  /** Gives up the run that is under way. */
  async cancel(workspace: string, id: string, actor: Actor): Promise<Outcome<RunRecord>> {
    const may = allowed(actor, 'manage index');
    if (!may.ok) return may;
    const by = { workspace, actor: { personId: actor.personId } };
    const ended = await changeWorkspace(this.#parts.maker, by, async (change) => {
      const found = await runById(change.queries, id);
      if (found === null) return refuse('not-found', 'there is no such computation in this workspace');
      if (found.state !== 'running') return refuse('conflict', 'this computation is over already');
      await this.#close(change, id, { state: 'cancelled', problem: CANCELLED, computed: null });
      return taken((await runById(change.queries, id))!);
    });
    if (ended.ok) this.#running.get(id)?.stopping.abort();
    return ended;
  }

  /** Waits until a run is over. */
  async over(id: string): Promise<void> {
    await this.#running.get(id)?.done;
  }

  /** Why a run has no result; null when it has one. */
  async problemOf(workspace: string, id: string): Promise<string | null> {
    const found = await this.#parts.maker.storage.read(workspace, (queries) => runById(queries, id));
    return found?.state === 'done' ? null : (found?.problem ?? 'it is not there');
  }

  /** Ends all work; what was under way failed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const all = [...this.#running.values()];
    for (const { stopping } of all) stopping.abort();
    await Promise.all(all.map(({ done }) => done));
  }

  /** What a process that is gone began does not go on; what another Heed computes does. */
  async #endLost(change: Change): Promise<Outcome<null>> {
    const other = await newestRun(change.queries, 'running');
    if (other === null) return taken(null);
    if (this.#running.has(other.id) || !isLost(other, change.at))
      return refuse('conflict', 'the index is being computed already; wait until it is done, or give it up');
    await this.#close(change, other.id, { state: 'failed', problem: INTERRUPTED, computed: null });
    return taken(null);
  }

  async #settings(workspace: string): Promise<Outcome<IndexSettings>> {
    const { maker, engine } = this.#parts;
    const settled = await maker.storage.read(workspace, settledIndex);
    if (settled !== null) return taken(settled);
    const proposed = proposedSettings(await choicesOf({ storage: maker.storage, engine }, workspace));
    if (proposed !== null) return taken({ ...proposed, revision: 0 });
    return refuse(
      'conflict',
      'there are no answers with a path model of an index yet; import answers with such a recipe, or settle the model by hand',
    );
  }

  #go(workspace: string, record: RunRecord, settings: IndexSettings): void {
    const stopping = new AbortController();
    const running: Running = {
      progress: { step: 'reading', done: 0, of: settings.samples },
      stopping,
      done: Promise.resolve(),
    };
    this.#running.set(record.id, running);
    const late = setTimeout(() => stopping.abort(), LONGEST_MS).unref();
    const beat = setInterval(() => void this.#see(workspace, record.id, running), SEEN_EVERY_MS).unref();
    running.done = this.#computed(workspace, settings, running)
      .then((made) =>
        this.#end(
          workspace,
          record,
          made.ok
            ? { state: 'done', problem: null, computed: made.value }
            : {
                state: 'failed',
                problem: made.refusals.map(({ message }) => message).join('; '),
                computed: null,
              },
        ),
      )
      .catch(async (error: unknown) => {
        const { aborted } = stopping.signal;
        if (!aborted) this.#parts.log.error(faultFields(error, false), 'the index was not computed');
        const problem = aborted ? INTERRUPTED : 'Heed could not compute it; its log says why';
        await this.#end(workspace, record, { state: 'failed', problem, computed: null });
      })
      .catch((error: unknown) => {
        this.#parts.log.error(faultFields(error, false), 'the end of computing the index was not kept');
      })
      .finally(() => {
        clearTimeout(late);
        clearInterval(beat);
        this.#running.delete(record.id);
      });
  }

  /** Says that it goes on; gives up what another Heed was told to give up. */
  async #see(workspace: string, id: string, { progress, stopping }: Running): Promise<void> {
    const { maker, log } = this.#parts;
    const asked = { at: maker.now(), drawn: progress.done };
    try {
      const seen = await maker.storage.append(workspace, async (queries) =>
        taken(await seeRun(queries, id, asked)),
      );
      if (seen.ok && !seen.value) stopping.abort();
    } catch (error) {
      log.error(faultFields(error, false), 'that the index is being computed was not noted');
    }
  }

  async #computed(workspace: string, settings: IndexSettings, running: Running): Promise<Outcome<Computed>> {
    const { maker, engine } = this.#parts;
    const { storage } = maker;
    const { signal } = running.stopping;
    const set = await inputOfSet({ storage, engine }, workspace, settings);
    if (!set.ok) return set;
    signal.throwIfAborted();
    const today = maker.now().toISOString().slice(0, 10);
    const weights = await storage.read(workspace, (queries) =>
      weightsBy(queries, settings.weights, { set: set.value, setId: settings.answerSetId, today }),
    );
    if (!weights.ok) return weights;
    const prepared = preparedIndex(set.value.input, { ...settings, weights: weights.value, hidesRest: true });
    if (!prepared.ok) return prepared;
    const result = await computedIndex(prepared.value, {
      signal,
      tell: (done) => {
        running.progress = { step: 'drawing', done, of: settings.samples };
      },
    });
    running.progress = { step: 'keeping', done: settings.samples, of: settings.samples };
    const { rowsThen, generationThen } = set.value;
    return taken({ result, rowsThen, generationThen });
  }

  async #end(workspace: string, { id, begunBy }: RunRecord, ended: Ended): Promise<void> {
    const by = { workspace, actor: { personId: begunBy } };
    await changeWorkspace(this.#parts.maker, by, async (change) => {
      await this.#close(change, id, ended);
      return taken(null);
    });
  }

  async #close(change: Change, id: string, { state, problem, computed }: Ended): Promise<void> {
    const isEnded = await endRun(change.queries, id, {
      state,
      problem: problem === null ? null : problem.slice(0, 1000),
      rowsThen: computed?.rowsThen ?? null,
      generationThen: computed?.generationThen ?? null,
      result: computed?.result ?? null,
      at: change.at,
    });
    // Whoever gave it up was first.
    if (!isEnded) return;
    const total = computed?.result.total;
    await change.record({
      what: `index-run.${state}`,
      subject: { kind: 'index-run', id },
      before: { state: 'running' },
      after: { state, problem, estimate: total?.estimate ?? null, n: total?.n ?? null },
    });
  }
}

type Ended = {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly problem: string | null;
  readonly computed: Computed | null;
};

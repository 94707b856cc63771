import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { faultFields, type Logger } from '../../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { hasMoreTransactions, lastTransactionDay, transactionsChangedSince } from '../transaction.store.ts';
import { readAssumptions } from './assumptions.store.ts';
import {
  keepValuation,
  newestValuation,
  runningValuations,
  type ValuationRecord,
} from './valuation.store.ts';
import type { ValuationProgress, ValuationResult } from './valuation.ts';
import { runValuation } from './valuation-run.ts';
import { computedInThread } from './valuation-thread.ts';

export type ValuationWorkParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  readonly log: Pick<Logger, 'error'>;
};

type Running = { progress: ValuationProgress; readonly stopping: AbortController; done: Promise<void> };

/** Up to so many transactions are read at once; more in parts. */
const READ_AT_ONCE = 200_000;
/** At this hour in UTC, when few look at figures. */
const HOUR = 3;
const DAY_MS = 86_400_000;

/** Valuations that go on by themselves, one at a time in a workspace; how far they are is known here and lost with the process. */
export class ValuationWork {
  readonly #parts: ValuationWorkParts;
  readonly #running = new Map<string, Running>();
  #night: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(parts: ValuationWorkParts) {
    this.#parts = parts;
  }

  /** How far a valuation is; null when it is not under way here. */
  progressOf(id: string): ValuationProgress | null {
    return this.#running.get(id)?.progress ?? null;
  }

  /** Begins one; refused while another is under way. */
  async begin(
    workspace: string,
    { asOf, by }: { readonly asOf: string | null; readonly by: string | null },
  ): Promise<Outcome<ValuationRecord>> {
    if (this.#isClosed) return refuse('unavailable', 'Heed is ending; try again in a minute');
    const { maker, newId } = this.#parts;
    const begun = await changeWorkspace(maker, { workspace, actor: { personId: by } }, async (change) => {
      const { queries, at } = change;
      for (const other of await runningValuations(queries)) {
        if (this.#running.has(other.id)) {
          return refuse('conflict', 'a valuation is under way already; wait until it is done');
        }
        // What ran in a Heed that has ended does not go on.
        const ended = { ...other, state: 'failed', problem: INTERRUPTED, endedAt: at } as const;
        await keepValuation(queries, workspace, ended);
      }
      const today = at.toISOString().slice(0, 10);
      if (asOf !== null && asOf > today) {
        return refuse('request-refused', `asOf: ${asOf} has not come yet; choose a day up to today`);
      }
      const last = await lastTransactionDay(queries);
      const record: ValuationRecord = {
        id: newId(),
        asOf: asOf ?? (last !== null && last < today ? last : today),
        state: 'running',
        assumptions: await readAssumptions(queries),
        result: null,
        problem: null,
        begunBy: by,
        begunAt: at,
        endedAt: null,
      };
      await keepValuation(queries, workspace, record);
      await change.record({
        what: 'valuation.begun',
        subject: { kind: 'valuation', id: record.id },
        before: null,
        after: { asOf: record.asOf, ...record.assumptions },
      });
      return taken(record);
    });
    if (begun.ok) {
      const today = begun.value.begunAt.toISOString().slice(0, 10);
      this.#go(workspace, begun.value, asOf ?? today);
    }
    return begun;
  }

  /** Waits until a valuation is over. */
  async over(id: string): Promise<void> {
    await this.#running.get(id)?.done;
  }

  /** Values anew each night where something changed since. */
  everyNight(): void {
    if (this.#isClosed) return;
    this.#night = setTimeout(
      () => void this.#tonight().then(() => this.everyNight()),
      untilNight(this.#parts.maker.now()),
    ).unref();
  }

  /** Ends all work; what was under way failed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#night);
    const all = [...this.#running.values()];
    for (const { stopping } of all) stopping.abort();
    await Promise.all(all.map(({ done }) => done));
  }

  async #tonight(): Promise<void> {
    const { maker, log } = this.#parts;
    try {
      for (const workspace of await maker.storage.workspaceIds()) {
        const stale = await maker.storage.read(workspace, async (queries) => {
          const newest = await newestValuation(queries, 'done');
          return newest !== null && (await transactionsChangedSince(queries, newest.begunAt));
        });
        if (!stale || this.#isClosed) continue;
        const begun = await this.begin(workspace, { asOf: null, by: null });
        if (begun.ok) await this.over(begun.value.id);
      }
    } catch (error) {
      log.error(faultFields(error, false), 'customers were not valued tonight');
    }
  }

  #go(workspace: string, record: ValuationRecord, contractsUpTo: string): void {
    const running: Running = {
      progress: { step: 'reading', done: 0, of: 1 },
      stopping: new AbortController(),
      done: Promise.resolve(),
    };
    this.#running.set(record.id, running);
    running.done = this.#run({ workspace, contractsUpTo }, record, running)
      .then((result) => this.#end(workspace, { ...record, state: 'done', result }))
      .catch(async (error: unknown) => {
        const stopped = running.stopping.signal.aborted;
        if (!stopped) this.#parts.log.error(faultFields(error, false), 'a valuation failed');
        const problem = stopped ? INTERRUPTED : 'Heed could not compute it; its log says why';
        await this.#end(workspace, { ...record, state: 'failed', problem });
      })
      .catch((error: unknown) => {
        this.#parts.log.error(faultFields(error, false), 'the end of a valuation was not kept');
      })
      .finally(() => this.#running.delete(record.id));
  }

  async #run(
    { workspace, contractsUpTo }: { readonly workspace: string; readonly contractsUpTo: string },
    record: ValuationRecord,
    running: Running,
  ): Promise<ValuationResult> {
    const { maker } = this.#parts;
    const { signal } = running.stopping;
    const isLarge = await maker.storage.read(workspace, (queries) =>
      hasMoreTransactions(queries, READ_AT_ONCE),
    );
    return runValuation(
      {
        maker,
        compute: (job) => computedInThread(job, signal),
        tell: (progress) => {
          running.progress = progress;
        },
        goOn: () => signal.throwIfAborted(),
      },
      {
        workspace,
        asOf: record.asOf,
        contractsUpTo,
        assumptions: record.assumptions,
        parts: isLarge ? 64 : 1,
      },
    );
  }

  async #end(workspace: string, record: ValuationRecord): Promise<void> {
    const actor = { personId: record.begunBy };
    await changeWorkspace(this.#parts.maker, { workspace, actor }, async (change) => {
      await keepValuation(change.queries, workspace, { ...record, endedAt: change.at });
      const { result } = record;
      await change.record({
        what: record.state === 'done' ? 'valuation.done' : 'valuation.failed',
        subject: { kind: 'valuation', id: record.id },
        before: { state: 'running' },
        after:
          result === null
            ? { problem: record.problem }
            : { state: 'done', customers: result.total.n, transactions: result.transactions.n },
      });
      return taken(null);
    });
  }
}

const INTERRUPTED = 'Heed ended while it ran; begin it again';

function untilNight(now: Date): number {
  const night = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR);
  const wait = night - now.getTime();
  return wait > 0 ? wait : wait + DAY_MS;
}

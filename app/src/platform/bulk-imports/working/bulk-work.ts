import { changeWorkspace } from '../../events/index.ts';
import { faultFields } from '../../http/index.ts';
import { type Outcome, refuse, taken } from '../../refusals/index.ts';
import { goingBulkImports, moveBulkImport, savedMapping } from '../bulk-import.store.ts';
import type { BulkExamples } from '../bulk-import.ts';
import type { BulkKind } from '../bulk-kind.ts';
import type { BulkMapping } from '../bulk-mapping.ts';
import type { BulkMove } from '../bulk-record.ts';
import type { BulkWorkParts } from '../bulk-work-parts.ts';
import { type FilePieces, type SpooledFile, SpooledFiles } from '../receiving/spooled-files.ts';
import { partBytes } from '../receiving/upload-part.store.ts';
import { partCount } from '../receiving/upload-parts.ts';
import { WorkTurns } from '../receiving/work-turns.ts';
import { BulkThread } from './bulk-thread.ts';
import { RestingThreads } from './resting-threads.ts';
import { type BulkUpload, BulkWorkStopped, headerDigest } from './running-import.ts';
import { checkedAll, runBegun, takenAll } from './whole-file.ts';

const AT_ONCE = 2;
const BATCH_ROWS = 5_000;
const MOST_EXAMPLES = 20;

type Doing = 'looking' | 'checking' | 'taking';
type Running = { readonly stopping: AbortController; readonly ended: Promise<void> };

/**
 * The work on files of records that goes on by itself: looking, checking and taking, some at once and one of a workspace, the rest in
 * turn. How far it is stands in the database, so whoever comes after this process knows where to go on.
 */
export class BulkWork {
  readonly parts: BulkWorkParts;
  readonly batchRows: number;
  readonly threads = new RestingThreads();
  readonly #spool: SpooledFiles;
  readonly #turns = new WorkTurns(AT_ONCE);
  readonly #exampleTurns = new WorkTurns(AT_ONCE);
  readonly #running = new Map<string, Running>();

  constructor(parts: BulkWorkParts) {
    this.parts = parts;
    this.batchRows = parts.batchRows ?? BATCH_ROWS;
    this.#spool = new SpooledFiles(parts.spoolFolder);
  }

  kindCalled(kind: string): BulkKind {
    const found = this.parts.kinds.find((each) => each.kind === kind);
    if (found === undefined) throw new Error(`nothing takes files of ${kind}`);
    return found;
  }

  /** After a start: what was looked at or checked is interrupted, what was taken goes on where it stopped. */
  async recover(): Promise<void> {
    const { maker, memberAgain } = this.parts;
    await this.#spool.empty();
    for (const workspace of await maker.storage.workspaceIds()) {
      for (const record of await maker.storage.read(workspace, goingBulkImports)) {
        const member = record.state === 'taking' ? await memberAgain(workspace, record.startedBy) : null;
        if (member !== null && record.mapping !== null) this.take({ member, record }, record.mapping);
        else await this.#say(workspace, record.id, { from: record.state as Doing, move: INTERRUPTED });
      }
    }
  }

  look(upload: BulkUpload): void {
    this.#begin(upload, 'looking', (signal) => this.#looked(upload, signal));
  }

  check(upload: BulkUpload, mapping: BulkMapping): void {
    this.#begin(upload, 'checking', (signal) =>
      this.#read(upload, ({ location }) => checkedAll(this, { upload, mapping, location, signal })),
    );
  }

  /** Takes what is not behind yet. */
  take(upload: BulkUpload, mapping: BulkMapping): void {
    this.#begin(upload, 'taking', async (signal) => {
      const move = await this.#read(upload, ({ location, digest }) =>
        takenAll(this, { upload, mapping, location, digest, signal }),
      );
      await this.#spool.drop(upload.record.id);
      return move;
    });
  }

  /** How a mapping reads the first rows. */
  async examples({ member, record }: BulkUpload, mapping: BulkMapping): Promise<Outcome<BulkExamples>> {
    const kind = this.kindCalled(record.kind);
    const today = this.parts.maker.now().toISOString().slice(0, 10);
    const asked = { mapping, importId: record.id, member, today, change: null };
    const run = await this.parts.maker.storage.read(member.workspace.id, (queries) =>
      runBegun(kind, queries, asked),
    );
    if (!run.ok) return taken({ rows: [], refusals: run.refusals.map(({ message }) => message) });
    const { fields, mapping: resolved, context, renamed } = run.value;
    const shown = await this.#exampleTurns.take(member.workspace.id, () =>
      this.#read({ member, record }, ({ location }) => {
        const thread = new BulkThread({ threads: this.threads, file: kind.worker, name: record.fileName });
        const job = {
          job: 'examples',
          name: record.fileName,
          location,
          mapping: resolved,
          fields,
          context,
        } as const;
        return thread.examples({ ...job, most: MOST_EXAMPLES });
      }),
    );
    return shown.ok ? taken(asAskedFor(shown.value, renamed)) : shown;
  }

  /** When nothing is done with an import any more. */
  async settled(id: string): Promise<void> {
    await this.#running.get(id)?.ended;
  }

  /** Stops what is done with an import that was given up, and removes its file. */
  async stop(id: string): Promise<void> {
    this.#running.get(id)?.stopping.abort();
    await this.#spool.drop(id);
  }

  /** Ends all work; a take goes on when Heed starts again. */
  async close(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { stopping } of running) stopping.abort('closing');
    await Promise.all(running.map(({ ended }) => ended));
    await this.threads.close();
    await this.#spool.close();
  }

  #begin(upload: BulkUpload, doing: Doing, work: (signal: AbortSignal) => Promise<BulkMove | null>): void {
    const { id } = upload.record;
    const workspace = upload.member.workspace.id;
    const stopping = new AbortController();
    const { promise, resolve } = Promise.withResolvers<void>();
    const running: Running = { stopping, ended: promise };
    this.#running.set(id, running);
    void this.#turns
      .take(workspace, async () => {
        if (stopping.signal.aborted) throw new BulkWorkStopped();
        return work(stopping.signal);
      })
      .catch((error: unknown) => this.#failed(error, doing, stopping.signal))
      .then((move) => (move === null ? undefined : this.#say(workspace, id, { from: doing, move })))
      .catch((error: unknown) =>
        this.parts.log.warn(faultFields(error, false), 'the state of an import is not kept'),
      )
      .finally(() => {
        if (this.#running.get(id) === running) this.#running.delete(id);
        resolve();
      });
  }

  /** What was given up is somewhere else by now, and stays there; a take that Heed ends with goes on with the next. */
  #failed(error: unknown, doing: Doing, signal: AbortSignal): BulkMove | null {
    if (signal.aborted && signal.reason === 'closing' && doing === 'taking') return null;
    if (!signal.aborted && !(error instanceof BulkWorkStopped)) {
      this.parts.log.error(faultFields(error, false), 'an import of records was interrupted');
    }
    return INTERRUPTED;
  }

  async #say(
    workspace: string,
    id: string,
    { from, move }: { readonly from: Doing; readonly move: BulkMove },
  ): Promise<void> {
    const { maker } = this.parts;
    await maker.storage.change(workspace, async (queries) => {
      const going = await goingBulkImports(queries);
      if (going.some((record) => record.id === id && record.state === from)) {
        await moveBulkImport(queries, id, { ...move, at: maker.now() });
      }
      return taken(null);
    });
  }

  async #looked({ member, record }: BulkUpload, signal: AbortSignal): Promise<BulkMove> {
    const { maker } = this.parts;
    const kind = this.kindCalled(record.kind);
    const fields = await maker.storage.read(member.workspace.id, (queries) =>
      kind.fields(queries, member.role),
    );
    return this.#read({ member, record }, async ({ location, digest }) => {
      const thread = new BulkThread({
        threads: this.threads,
        file: kind.worker,
        name: record.fileName,
        signal,
      });
      const today = maker.now().toISOString().slice(0, 10);
      const job = {
        job: 'look',
        name: record.fileName,
        location,
        fields,
        options: kind.options,
        today,
      } as const;
      const look = await thread.look(job);
      if (signal.aborted) throw new BulkWorkStopped();
      if (!look.ok) {
        return {
          state: 'refused',
          refusals: look.refusals.map(({ message }) => message),
          fileDigest: digest,
        };
      }
      const names = look.value.columns.map(({ name }) => name);
      const before = await maker.storage.read(member.workspace.id, (queries) =>
        savedMapping(queries, { kind: record.kind, digest: headerDigest(names) }),
      );
      const known = new Set(fields.map(({ id }) => id));
      if (before === null || !before.mapping.fields.every(({ field }) => known.has(field))) {
        return { state: 'ready', refusals: [], look: look.value, fileDigest: digest };
      }
      const reasons = Object.fromEntries(
        before.mapping.fields.map(({ field }) => [field, 'as in an earlier file with this header']),
      );
      const { fields: saved, options } = before.mapping;
      const proposal = { fields: saved, options, reasons, takenWithAt: before.usedAt.toISOString() };
      return { state: 'ready', refusals: [], look: { ...look.value, proposal }, fileDigest: digest };
    });
  }

  #read<T>({ member, record }: BulkUpload, work: (file: SpooledFile) => Promise<T>): Promise<T> {
    return this.#spool.use(record.id, this.#pieces(member.workspace.id, record), work);
  }

  #pieces(workspace: string, { id, bytes }: BulkUpload['record']): FilePieces {
    const { storage } = this.parts.maker;
    return async function* () {
      for (let part = 0; part < partCount(bytes); part += 1) {
        const piece = await storage.read(workspace, (queries) => partBytes(queries, id, part));
        if (piece === null) throw new BulkWorkStopped('the bytes of the upload are gone');
        yield piece;
      }
    };
  }

  /** One batch of a take, with everything it brings, in one change. */
  change<T>({ member }: BulkUpload, work: Parameters<typeof changeWorkspace<T>>[2]): Promise<Outcome<T>> {
    const { maker, isStill } = this.parts;
    const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
    return changeWorkspace(maker, by, async (change) => {
      if (await isStill(change.queries, member)) return work(change);
      return refuse(
        'not-allowed',
        'who started this take is no longer here what they were then; begin it again',
      );
    });
  }
}

const INTERRUPTED: BulkMove = {
  state: 'interrupted',
  refusals: ['this was interrupted; nothing is lost, begin it again'],
};

/** Examples by the names that the mapping has for fields that are yet to be made. */
function asAskedFor(examples: BulkExamples, renamed: Readonly<Record<string, string>>): BulkExamples {
  const names = new Map(Object.entries(renamed).map(([asked, now]) => [now, asked]));
  const rows = examples.rows.map((row) => ({
    ...row,
    values: Object.fromEntries(
      Object.entries(row.values).map(([field, value]) => [names.get(field) ?? field, value]),
    ),
  }));
  return { ...examples, rows };
}

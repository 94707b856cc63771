import { setTimeout as pause } from 'node:timers/promises';
import {
  type FilePieces,
  partBytes,
  partCount,
  removeParts,
  type SpooledFile,
  SpooledFiles,
  WorkTurns,
} from '../../../platform/bulk-imports/index.ts';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { type Doorkeeper, faultFields, type Logger, type Member } from '../../../platform/http/index.ts';
import { type Outcome, type Refusal, refuse, taken } from '../../../platform/refusals/index.ts';
import { foundImport, saveRecipe } from '../import.intents.ts';
import { moveImport } from '../import.store.ts';
import type { ImportProgress, Preview, PreviewAsked, TakeAsked } from '../import.ts';
import type { ImportMove, ImportRecord } from '../import-record.ts';
import { interruptWork } from '../import-upkeep.ts';
import { newestRecipes } from '../saved-recipe.store.ts';
import { JobThreads } from './job-threads.ts';
import { takeUpload } from './take-upload.ts';

/** What work on uploads needs from elsewhere. */
export type ImportWorkParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  /** A folder in the data directory for this alone. */
  readonly spoolFolder: string;
  readonly isStill: Doorkeeper['isStill'];
  readonly log: Logger;
  /** Told when answers were taken, so that what is made of them can be made before somebody asks. */
  readonly afterTaking?: (workspace: string) => void;
};

/** Which upload, and on whose behalf. */
export type Upload = {
  readonly member: Member;
  readonly record: Pick<ImportRecord, 'id' | 'fileName' | 'bytes'>;
};

/** One heavy read at a time for each core of a small machine. */
const AT_ONCE = 2;
const MOST_RECIPES_LOOKED_AT = 200;
const TRIES_TO_SAY = 8;

/** Somebody gave the import up while it was worked on. */
class WorkCancelled extends Error {}

type Running = { readonly stopping: AbortController; progress: ImportProgress | null };

/**
 * The work on uploads that goes on by itself: looking at files and taking them, some at once, the rest in turn. What is
 * done is in the database; what is being done is known here, and is lost with the process.
 */
export class ImportWork {
  readonly parts: ImportWorkParts;
  readonly #spool: SpooledFiles;
  readonly #threads = new JobThreads();
  readonly #turns = new WorkTurns(AT_ONCE);
  readonly #previewTurns = new WorkTurns(AT_ONCE);
  readonly #running = new Map<string, Running>();
  readonly #ending = new Set<Promise<void>>();

  constructor(parts: ImportWorkParts) {
    this.parts = parts;
    this.#spool = new SpooledFiles(parts.spoolFolder);
  }

  /** Clears up behind the Heed before: its files go, and what it was doing is interrupted. */
  async recover(): Promise<void> {
    await this.#spool.empty();
    await interruptWork(this.parts.maker);
  }

  /** How far a take has come; null when it is not under way here. */
  progressOf(id: string): ImportProgress | null {
    return this.#running.get(id)?.progress ?? null;
  }

  /** Looks at a file that was set to `looking`. */
  look(upload: Upload): void {
    this.#begin(upload, 'looking', ({ stopping }) => this.#looked(upload, stopping.signal));
  }

  /** Takes a file that was set to `taking`. */
  take(upload: Upload, asked: TakeAsked): void {
    this.#begin(upload, 'taking', (running) => this.#taken(upload, asked, running));
    this.#running.get(upload.record.id)!.progress = {
      rowsDone: 0,
      bytesDone: 0,
      bytesKnown: upload.record.bytes,
    };
  }

  /** How a recipe reads a file. */
  async preview(upload: Upload, { recipe, show }: PreviewAsked): Promise<Outcome<Preview>> {
    const { fileName: name } = upload.record;
    return this.#previewTurns.take(upload.member.workspace.id, () =>
      this.#read(upload, ({ location }) =>
        this.#threads.run({ job: 'preview', name, location, recipe: recipeTextOf(recipe), show }),
      ),
    );
  }

  /** Stops what is done with an import that was given up, and removes its file. */
  async stop(id: string): Promise<void> {
    this.#running.get(id)?.stopping.abort();
    await this.#spool.drop(id);
  }

  /** Ends all work; what was under way is interrupted. */
  async close(): Promise<void> {
    for (const { stopping } of this.#running.values()) stopping.abort();
    await Promise.all(this.#ending);
    await this.#threads.close();
    await this.#spool.close();
  }

  #begin(
    upload: Upload,
    state: 'looking' | 'taking',
    work: (running: Running) => Promise<ImportMove | null>,
  ): void {
    const { id } = upload.record;
    const running: Running = { stopping: new AbortController(), progress: null };
    this.#running.set(id, running);
    const ending = this.#turns
      .take(upload.member.workspace.id, async () => {
        if (running.stopping.signal.aborted) throw new WorkCancelled();
        return work(running);
      })
      .catch((error: unknown) => this.#failed(error, running))
      .then((move) => (move === null ? undefined : this.#say(upload, state, move)))
      .finally(() => {
        if (this.#running.get(id) === running) this.#running.delete(id);
        this.#ending.delete(ending);
      });
    this.#ending.add(ending);
  }

  /** What was given up is somewhere else by now, and stays there. */
  #failed(error: unknown, { stopping }: Running): ImportMove {
    if (!stopping.signal.aborted && !(error instanceof WorkCancelled)) {
      this.parts.log.error(faultFields(error, false), 'an import was interrupted');
    }
    return { state: 'interrupted', refusals: ['this was interrupted; nothing is lost, begin it again'] };
  }

  /** Moves an import on that is still where it was. The database may be away for some seconds. */
  async #say({ member, record }: Upload, from: string, move: ImportMove): Promise<void> {
    const { maker, log } = this.parts;
    for (let tries = 1; ; tries += 1) {
      try {
        await maker.storage.change(member.workspace.id, async (queries) => {
          const found = await foundImport(queries, record.id);
          if (found.ok && found.value.state === from) {
            await moveImport(queries, record.id, { ...move, at: maker.now() });
          }
          return taken(null);
        });
        return;
      } catch (error) {
        log.warn(faultFields(error, false), 'the state of an import is not kept yet');
        if (tries === TRIES_TO_SAY) return;
        await pause(2 ** tries * 100);
      }
    }
  }

  async #looked({ member, record }: Upload, signal: AbortSignal): Promise<ImportMove | null> {
    const { storage } = this.parts.maker;
    const saved = await storage.read(member.workspace.id, (queries) =>
      newestRecipes(queries, MOST_RECIPES_LOOKED_AT),
    );
    const recipes = saved.map(({ id, recipe }) => ({ id, recipe }));
    return this.#read({ member, record }, async ({ location, digest }) => {
      const done = await this.#threads.run({ job: 'look', name: record.fileName, location, recipes }, signal);
      if (signal.aborted) throw new WorkCancelled();
      const known = { fileDigest: digest };
      if (!done.ok) return { ...known, state: 'refused', refusals: linesOf(done.refusals) };
      const offers = done.value.offers.map((offer) => {
        const { title, savedAt } = saved.find(({ id }) => id === offer.recipeId)!;
        return { ...offer, title, savedAt: savedAt.toISOString() };
      });
      const { proposal } = done.value;
      return proposal.ok
        ? { ...known, state: 'ready', refusals: [], proposal: proposal.value, offers }
        : { ...known, state: 'refused', refusals: linesOf(proposal.refusals), proposal: null, offers };
    });
  }

  async #taken(upload: Upload, asked: TakeAsked, running: Running): Promise<ImportMove | null> {
    const { record } = upload;
    const recipe = recipeTextOf(asked.recipe);
    const progress = (so: ImportProgress): void => {
      if (running.stopping.signal.aborted) throw new WorkCancelled();
      running.progress = so;
    };
    const done = await this.#read(upload, ({ location, digest }) =>
      this.#takenOnce(upload, { location, digest, asked, recipe, progress }),
    );
    await this.#spool.drop(record.id);
    if (done.ok) this.parts.afterTaking?.(upload.member.workspace.id);
    return done.ok ? null : { state: 'refused', refusals: linesOf(done.refusals) };
  }

  /** The answers, the saved recipe and the end of the import, all in one change. */
  #takenOnce(
    { member, record }: Upload,
    { location, digest, asked, recipe, progress }: Taking,
  ): Promise<Outcome<null>> {
    const { maker, newId, isStill } = this.parts;
    const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
    return changeWorkspace(maker, by, async (change) => {
      // It may have waited for its turn for long.
      if (!(await isStill(change.queries, member))) {
        return refuse('not-allowed', 'who started this take is no longer here what they were then');
      }
      const found = await foundImport(change.queries, record.id);
      if (!found.ok || found.value.state !== 'taking') throw new WorkCancelled();
      const meaning = { actor: member, newId };
      const upload = { location, fileName: record.fileName, title: asked.title, recipe };
      const done = await takeUpload(change, upload, { ...meaning, progress });
      if (!done.ok) return done;
      if (asked.saveRecipeAs !== undefined) {
        const saved = await saveRecipe(change, { title: asked.saveRecipeAs, recipe }, meaning);
        if (!saved.ok) return saved;
      }
      await removeParts(change.queries, record.id);
      const kept = { state: 'taken' as const, ...done.value, fileDigest: digest, proposal: null, offers: [] };
      await moveImport(change.queries, record.id, { ...kept, at: change.at });
      return taken(null);
    });
  }

  #read<T>({ member, record }: Upload, work: (file: SpooledFile) => Promise<T>): Promise<T> {
    return this.#spool.use(record.id, this.#pieces(member.workspace.id, record), work);
  }

  #pieces(workspace: string, { id, bytes }: Upload['record']): FilePieces {
    const { storage } = this.parts.maker;
    return async function* () {
      for (let part = 0; part < partCount(bytes); part += 1) {
        const piece = await storage.read(workspace, (queries) => partBytes(queries, id, part));
        if (piece === null) throw new WorkCancelled('the bytes of the upload are gone');
        yield piece;
      }
    };
  }
}

type Taking = SpooledFile & {
  readonly asked: TakeAsked;
  readonly recipe: string;
  progress(so: ImportProgress): void;
};

function linesOf(refusals: readonly Refusal[]): string[] {
  return refusals.map(({ message }) => message);
}

/** The text of a recipe that was sent as an object, or as the text of its file; a byte-order mark is no part of it. */
export function recipeTextOf(recipe: unknown): string {
  return typeof recipe === 'string' ? recipe.replace(/^\u{feff}/u, '') : JSON.stringify(recipe);
}

import { type TableKey, tableState } from '../../../platform/columns/index.ts';
import type { Listening, Told } from '../../../platform/http/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { funnelCounts } from './funnel.store.ts';
import { lastReached } from './response-list.store.ts';
import type { LiveResultsTold } from './results.endpoints.ts';

/** What is looked at while somebody listens. */
export type LiveSurvey = {
  readonly workspace: string;
  readonly surveyId: string;
  /** The set that its answers are counted in. */
  readonly answerSetId: string;
};

type LiveParts = {
  readonly storage: Storage;
  /** Told when a look fails; the next one comes all the same. */
  readonly failed: (error: unknown) => void;
  /** How long one look is good for. */
  readonly everyMs?: number;
};

/**
 * The results of surveys while pages show them: one look a second for each survey that somebody listens to, whatever their number,
 * and none for any other. It asks the database, so that answers taken by another Heed are seen too; `wake` makes a look come
 * at once where this one took some, never sooner than a second after the last.
 */
export class LiveResults {
  readonly #parts: Required<LiveParts>;
  readonly #watched = new Map<string, WatchedSurvey>();
  #isClosed = false;

  constructor(parts: LiveParts) {
    this.#parts = { everyMs: 1000, ...parts };
  }

  /** Surveys that somebody listens to at this moment. */
  get watched(): number {
    return this.#watched.size;
  }

  listening(survey: LiveSurvey): Listening {
    return (tell) => {
      const name = nameOf(survey);
      const known = this.#watched.get(name);
      const watched = known ?? new WatchedSurvey(survey, this.#parts);
      if (known === undefined && !this.#isClosed) this.#watched.set(name, watched);
      const stop = watched.add(tell);
      return () => {
        stop();
        if (watched.isAlone && this.#watched.get(name) === watched) this.#watched.delete(name);
      };
    };
  }

  /** Something was taken for a survey. */
  wake(workspace: string, surveyId: string): void {
    this.#watched.get(nameOf({ workspace, surveyId }))?.wake();
  }

  close(): void {
    this.#isClosed = true;
    for (const watched of this.#watched.values()) watched.close();
    this.#watched.clear();
  }
}

function nameOf({ workspace, surveyId }: Pick<LiveSurvey, 'workspace' | 'surveyId'>): string {
  return `${workspace} ${surveyId}`;
}

class WatchedSurvey {
  readonly #survey: LiveSurvey;
  readonly #parts: Required<LiveParts>;
  readonly #tells = new Set<(told: Told) => void>();
  #told: Told | null = null;
  #text = '';
  #looking = false;
  #isWoken = false;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #next: NodeJS.Timeout | null = null;

  constructor(survey: LiveSurvey, parts: Required<LiveParts>) {
    this.#survey = survey;
    this.#parts = parts;
  }

  get isAlone(): boolean {
    return this.#tells.size === 0;
  }

  add(tell: (told: Told) => void): () => void {
    this.#tells.add(tell);
    if (this.#told === null) this.wake();
    else tell(this.#told);
    return () => {
      this.#tells.delete(tell);
      if (this.isAlone) this.close();
    };
  }

  wake(): void {
    this.#isWoken = true;
    if (this.#looking || this.isAlone) return;
    this.#plan(Math.max(0, this.#lookedAt + this.#parts.everyMs - performance.now()));
  }

  close(): void {
    if (this.#next !== null) clearTimeout(this.#next);
    this.#next = null;
  }

  #plan(inMs: number): void {
    this.close();
    this.#next = setTimeout(() => void this.#look(), inMs);
  }

  async #look(): Promise<void> {
    this.#looking = true;
    this.#isWoken = false;
    this.#lookedAt = performance.now();
    try {
      this.#tell(await this.#now());
    } catch (error) {
      this.#parts.failed(error);
    }
    this.#looking = false;
    if (this.isAlone) return;
    const spent = performance.now() - this.#lookedAt;
    this.#plan(Math.max(this.#isWoken ? 0 : 1, this.#parts.everyMs - spent));
  }

  #tell(data: LiveResultsTold): void {
    const text = JSON.stringify(data);
    if (text === this.#text) return;
    this.#text = text;
    this.#told = { event: 'results', data };
    for (const tell of this.#tells) tell(this.#told);
  }

  async #now(): Promise<LiveResultsTold> {
    const { workspace, surveyId, answerSetId } = this.#survey;
    return this.#parts.storage.read(workspace, async (queries) => {
      const counts = await funnelCounts(queries, surveyId, {});
      const key: TableKey = { workspace, table: answerSetId };
      const state = await tableState(queries, key);
      const last = await lastReached(queries, surveyId);
      return {
        counts,
        rows: state?.rowCount ?? 0,
        generation: state?.generation ?? 0,
        lastAt: last?.toISOString() ?? null,
      };
    });
  }
}

import { randomBytes } from 'node:crypto';
import { appendToWorkspace, type ChangeMaker } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { BatchLane } from '../../../platform/rounds/index.ts';
import { isUnreachable, StorageUnavailable } from '../../../platform/storage/index.ts';
import { LiveRows } from '../../answer-sets/index.ts';
import { type FrozenVersion, openSurvey } from '../../surveys/index.ts';
import { acceptBatch, type BatchParts, noSuchSurvey } from './accepted-batch.ts';
import { KnownVersions } from './known-versions.ts';
import { PreparedSubmission } from './prepared-submission.ts';
import type { SurveyKey } from './response.store.ts';
import { settleSurvey } from './settled-responses.ts';
import type { Accepted, Submission } from './submission.ts';

/** What accepting is made of. */
export type AcceptParts = {
  readonly maker: ChangeMaker;
  /** Told after each batch that was kept. */
  readonly onFlush?: (workspace: string, surveyId: string) => void;
  /** How many submissions may wait. */
  readonly mostWaiting?: number;
};

const MOST_WAITING = 20_000;

/** Submissions that are taken in one transaction. */
const MOST_IN_A_BATCH = 500;

/** Batches that are taken at the same time, of different surveys; others need connections too. */
const MOST_AT_ONCE = 4;

/** How long it is believed which version of a survey is answered now; the transaction looks again. */
const CURRENT_FOR_MS = 1000;

/** The submissions to one survey. */
type AnswerLane = BatchLane<PreparedSubmission, Outcome<Accepted>>;

type Current = { readonly version: number; readonly answerSetId: string };

/**
 * Takes answers: each is looked at beside the frozen version, waits for its turn with others, and is acknowledged when it is kept for
 * good. What is not acknowledged may be sent again under the same key, as often as one likes.
 */
export class AcceptWork {
  readonly #parts: AcceptParts;
  readonly #batch: BatchParts;
  readonly #lanes = new Map<string, AnswerLane>();
  readonly #current = new Map<string, { readonly until: number; readonly found: Promise<Current | null> }>();
  readonly #reading = new Map<string, Promise<FrozenVersion | null>>();
  readonly #turns: (() => void)[] = [];
  #waiting = 0;
  #flushing = 0;
  #closed = false;

  constructor(parts: AcceptParts) {
    this.#parts = parts;
    this.#batch = {
      liveRows: new LiveRows(),
      versions: new KnownVersions(),
      random: parts.maker.random ?? randomBytes,
    };
  }

  /** Keeps what somebody sent to a survey, or says why not. Throws `StorageUnavailable` when it should be sent again later. */
  async accept(survey: SurveyKey, submission: Submission): Promise<Outcome<Accepted>> {
    const most = this.#parts.mostWaiting ?? MOST_WAITING;
    if (this.#closed) throw new StorageUnavailable('Heed is ending');
    if (this.#waiting >= most) throw new StorageUnavailable('too many answers wait at this moment');
    this.#waiting += 1;
    try {
      const item = await this.#prepared(survey, submission);
      if (item === null) return noSuchSurvey;
      const other = otherLanguage(item);
      return other ?? (await this.#lane(survey).add(item));
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Counts the unfinished responses of a survey that do count by now; how many these were. */
  async settle(survey: SurveyKey): Promise<number> {
    const settled = await settleSurvey(this.#batch, this.#parts.maker, survey);
    if (settled > 0) this.#parts.onFlush?.(survey.workspace, survey.surveyId);
    return settled;
  }

  /** Takes nothing more, and ends when all that waits is kept or refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.ended()));
  }

  async #prepared(survey: SurveyKey, submission: Submission): Promise<PreparedSubmission | null> {
    const { workspace, surveyId } = survey;
    const version = submission.version ?? (await this.#currentOf(survey))?.version;
    if (version === undefined) return null;
    const known = this.#batch.versions.at(workspace, { surveyId, version });
    const frozen = known ?? (await this.#readOnce(survey, version));
    return frozen === null ? null : new PreparedSubmission(submission, frozen);
  }

  /** Reads a version once, however many ask for it at the same moment. */
  #readOnce({ workspace, surveyId }: SurveyKey, version: number): Promise<FrozenVersion | null> {
    const name = `${workspace} ${surveyId} ${version}`;
    const reading =
      this.#reading.get(name) ??
      this.#parts.maker.storage
        .read(workspace, (queries) => this.#batch.versions.of(queries, workspace, { surveyId, version }))
        .finally(() => this.#reading.delete(name));
    this.#reading.set(name, reading);
    return reading;
  }

  #currentOf({ workspace, surveyId }: SurveyKey): Promise<Current | null> {
    const name = `${workspace} ${surveyId}`;
    const known = this.#current.get(name);
    if (known !== undefined && known.until > performance.now()) return known.found;
    const found = this.#parts.maker.storage.read(workspace, (queries) => openSurvey(queries, surveyId));
    if (this.#current.size > 10_000) this.#current.clear();
    this.#current.set(name, { until: performance.now() + CURRENT_FOR_MS, found });
    found.catch(() => this.#current.delete(name));
    return found;
  }

  #lane({ workspace, surveyId }: SurveyKey): AnswerLane {
    const name = `${workspace} ${surveyId}`;
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    for (const [other, lane] of this.#lanes) if (lane.isIdle) this.#lanes.delete(other);
    const lane: AnswerLane = new BatchLane({
      flush: (items) => this.#flush({ workspace, surveyId }, items),
      isOneItems: isOneSubmissions,
      most: MOST_IN_A_BATCH,
    });
    this.#lanes.set(name, lane);
    return lane;
  }

  async #flush(
    { workspace, surveyId }: SurveyKey,
    items: readonly PreparedSubmission[],
  ): Promise<readonly Outcome<Accepted>[]> {
    if (this.#flushing >= MOST_AT_ONCE) await new Promise<void>((go) => this.#turns.push(go));
    this.#flushing += 1;
    try {
      const { answerSetId } = items[0]!.frozen;
      const origin = { workspace, actor: { personId: null } };
      const done = await appendToWorkspace(this.#parts.maker, origin, async (change) =>
        taken(await acceptBatch(this.#batch, change, { surveyId, answerSetId, items })),
      );
      if (!done.ok) throw new Error('a batch of answers was refused as a whole');
      done.value.kept();
      this.#parts.onFlush?.(workspace, surveyId);
      return done.value.outcomes;
    } finally {
      this.#flushing -= 1;
      this.#turns.shift()?.();
    }
  }
}

/** Refuses what says it was answered in a language that the version is not in; a program may bring in what was asked on paper. */
function otherLanguage({ submission, frozen }: PreparedSubmission): Outcome<never> | null {
  const { languages } = frozen.definition;
  if (submission.whileClosed === true || languages.includes(submission.language)) return null;
  return refuse('request-refused', `language: this survey is answered in ${languages.join(', ')}`);
}

/** The database not answering is nobody's fault. */
function isOneSubmissions(error: unknown): boolean {
  return !(error instanceof StorageUnavailable) && !isUnreachable(error);
}

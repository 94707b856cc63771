import { type Change, type RandomBytes, timedId } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type LiveRows, nextRow, type OpenLiveSet } from '../../answer-sets/index.ts';
import { customersByIds } from '../../customers/index.ts';
import { openSurvey } from '../../surveys/index.ts';
import { linkAdmits } from '../links/link-admission.rules.ts';
import { roomOfLinks, surveyLinksByIds } from '../links/survey-link.store.ts';
import { keepsNames, type SurveyLinkRecord } from '../links/survey-link.ts';
import type { KnownVersions } from './known-versions.ts';
import { type NextResponse, nextResponse } from './next-response.rules.ts';
import { PreparedSubmission } from './prepared-submission.ts';
import { FullQuotas } from './quota-counts.ts';
import {
  type DraftedResponse,
  insertAccepted,
  keepDrafts,
  removeDrafts,
  responsesByKeys,
  updateAccepted,
  usedPersonalLinks,
  useUpPersonalLinks,
} from './response.store.ts';
import { responseRow } from './response-cells.ts';
import { type Accepted, FINISHED, TURNED_AWAY } from './submission.ts';

/** What batches are accepted with. */
export type BatchParts = {
  readonly liveRows: LiveRows;
  readonly versions: KnownVersions;
  readonly random: RandomBytes;
};

/** What became of each submission, and what is to be done once it is committed. */
export type BatchDone = { readonly outcomes: readonly Outcome<Accepted>[]; readonly kept: () => void };

/**
 * Takes submissions to one survey, in their order, as one transaction. It locks the survey's set first, so that whoever else takes
 * answers to it, in this process or another, comes before or after, never between.
 */
export async function acceptBatch(
  parts: BatchParts,
  change: Change,
  { surveyId, answerSetId, items }: BatchOfSurvey,
): Promise<BatchDone> {
  const { queries, workspace } = change;
  const open = await parts.liveRows.open(queries, { workspace, id: answerSetId });
  if (open === null) return { outcomes: items.map(() => noSuchSurvey), kept: () => undefined };
  const batch = new Batch(parts, change, { surveyId, open });
  await batch.look(items);
  const outcomes: Outcome<Accepted>[] = [];
  for (const item of items) outcomes.push(await batch.take(item));
  const kept = await batch.keep();
  return { outcomes, kept };
}

export type BatchOfSurvey = {
  readonly surveyId: string;
  readonly answerSetId: string;
  readonly items: readonly PreparedSubmission[];
};

export const noSuchSurvey = refuse('not-found', 'there is no such survey, or it was never published');

class Batch {
  readonly #parts: BatchParts;
  readonly #change: Change;
  readonly #surveyId: string;
  readonly #open: OpenLiveSet;
  readonly #known = new Map<string, DraftedResponse>();
  /** Keys of responses that were there before. */
  readonly #before = new Set<string>();
  readonly #changed = new Set<string>();
  readonly #counting: { readonly key: string; readonly counts: NonNullable<NextResponse['counts']> }[] = [];
  #links = new Map<string, SurveyLinkRecord>();
  #rooms = new Map<string, number | null>();
  #used: ReadonlySet<string> = new Set();
  #survey: Awaited<ReturnType<typeof openSurvey>> = null;
  #quotas: FullQuotas | null = null;
  #ids = 0;
  #drawn: Uint8Array = new Uint8Array(0);
  #newRows = 0;

  constructor(
    parts: BatchParts,
    change: Change,
    { surveyId, open }: { readonly surveyId: string; readonly open: OpenLiveSet },
  ) {
    this.#parts = parts;
    this.#change = change;
    this.#surveyId = surveyId;
    this.#open = open;
  }

  /** Reads all that the submissions are decided by. */
  async look(items: readonly PreparedSubmission[]): Promise<void> {
    const { queries } = this.#change;
    const keys = [...new Set(items.map(({ key }) => key))];
    for (const response of await responsesByKeys(queries, this.#surveyId, keys)) {
      this.#known.set(response.key, response);
      this.#before.add(response.key);
    }
    this.#survey = await openSurvey(queries, this.#surveyId);
    const linkIds = [...new Set(items.flatMap(({ submission }) => submission.linkId ?? []))];
    const links = await surveyLinksByIds(queries, linkIds);
    this.#links = new Map(links.map((link) => [link.id, link]));
    const limited = links.filter(({ mostFinished }) => mostFinished !== null).map(({ id }) => id);
    this.#rooms = new Map(await roomOfLinks(queries, limited));
    const personal = items.flatMap(({ submission, key }) =>
      submission.personalLinkId == null || this.#before.has(key) ? [] : [submission.personalLinkId],
    );
    this.#used = await usedPersonalLinks(queries, personal);
  }

  async take(given: PreparedSubmission): Promise<Outcome<Accepted>> {
    const before = this.#known.get(given.key) ?? null;
    const item = await this.#ofItsVersion(given, before);
    const ended = before !== null && before.state >= FINISHED;
    const barrier = ended ? null : this.#barrier(item, before);
    if (barrier !== null) return barrier;
    const next = nextResponse(before, item, {
      at: this.#change.at,
      newId: () => this.#newId(),
    });
    if (!next.ok) return next;
    const { answer, response, counts } = next.value;
    if (response === null) return taken(answer);
    if (counts === null) {
      this.#remember(item.key, response);
      return taken(answer);
    }
    return this.#finish(item, response, counts);
  }

  #newId(): string {
    const random = (bytes: number): Uint8Array => {
      // Drawn for many ids at once: asking for eight bytes costs as much as for thousands.
      if (this.#drawn.length < bytes) this.#drawn = this.#parts.random(4096);
      const some = this.#drawn.subarray(0, bytes);
      this.#drawn = this.#drawn.subarray(bytes);
      return some;
    };
    return timedId(this.#change.at, this.#ids++, random);
  }

  /** Who names no version goes on with the one that was begun, or begins the one that is answered by now. */
  async #ofItsVersion(item: PreparedSubmission, before: DraftedResponse | null): Promise<PreparedSubmission> {
    const { submission, frozen } = item;
    const version = before?.version ?? this.#survey?.version ?? frozen.version;
    if (version === frozen.version || submission.version !== undefined) return item;
    const { queries, workspace } = this.#change;
    const begun = await this.#parts.versions.of(queries, workspace, { surveyId: this.#surveyId, version });
    return begun === null ? item : new PreparedSubmission(submission, begun);
  }

  /** Why nothing is taken for this response now; null when it is. */
  #barrier({ submission }: PreparedSubmission, before: DraftedResponse | null): Outcome<never> | null {
    const { personalLinkId, linkId, whileClosed = false, finished } = submission;
    if (personalLinkId != null && before === null && this.#used.has(personalLinkId)) {
      return refuse('conflict', 'this was answered already, and what was sent first counts');
    }
    const state = this.#survey?.state ?? 'archived';
    if (state === 'archived' || (state !== 'open' && !whileClosed)) return closed;
    const link = linkId === null ? null : this.#links.get(linkId);
    if (link === undefined || (link !== null && link.surveyId !== this.#surveyId)) return noSuchLink;
    if (link === null || whileClosed) return null;
    // How many may finish is counted apart, when somebody does.
    const admission = linkAdmits({ ...link, mostFinished: null }, this.#change.at, 0);
    if (admission === 'not-yet') return refuse('conflict', 'this survey is not open yet');
    if (admission !== 'open') return closed;
    return finished && this.#rooms.get(link.id) === 0 ? full : null;
  }

  async #finish(
    { key }: PreparedSubmission,
    response: DraftedResponse,
    counts: NonNullable<NextResponse['counts']>,
  ): Promise<Outcome<Accepted>> {
    this.#quotas ??= new FullQuotas(this.#change.queries, this.#surveyId);
    const quota = await this.#quotas.take(counts.frozen, counts.whole.answers, response.language);
    const { linkId } = response;
    const at = this.#change.at;
    const receipt = { response: response.id, received: at, replayed: false };
    if (quota !== null) {
      const turned: DraftedResponse = { ...response, state: TURNED_AWAY, finishedAt: null, draft: null };
      this.#remember(key, turned);
      return taken({ ...receipt, state: TURNED_AWAY, finished: false, turnedAway: quota });
    }
    const room = linkId === null ? null : (this.#rooms.get(linkId) ?? null);
    if (linkId !== null && room !== null) this.#rooms.set(linkId, room - 1);
    const rowNumber = response.rowNumber ?? nextRow(this.#open) + this.#newRows++;
    this.#remember(key, { ...response, rowNumber });
    this.#counting.push({ key, counts });
    return taken({ ...receipt, state: FINISHED, finished: true, turnedAway: null });
  }

  #remember(key: string, response: DraftedResponse): void {
    this.#known.set(key, response);
    this.#changed.add(key);
  }

  /** Writes what was decided. */
  async keep(): Promise<() => void> {
    const { queries, workspace } = this.#change;
    const changed = [...this.#changed].map((key) => this.#known.get(key)!);
    if (changed.length === 0) return () => undefined;
    const anonymous = this.#namelessOf(changed);
    await useUpPersonalLinks(queries, [...anonymous.values()]);
    const records = changed.map((response) => this.#withoutName(response, anonymous));
    const survey = { workspace, surveyId: this.#surveyId };
    await insertAccepted(
      queries,
      survey,
      records.filter((_, i) => !this.#before.has(changed[i]!.key)),
    );
    await updateAccepted(
      queries,
      records.filter((_, i) => this.#before.has(changed[i]!.key)),
    );
    const drafts = changed.flatMap(({ id, draft }) => (draft === null ? [] : [{ id, ...draft }]));
    await keepDrafts(queries, workspace, drafts);
    const ended = changed.filter(({ key, draft }) => draft === null && this.#before.has(key));
    await removeDrafts(
      queries,
      ended.map(({ id }) => id),
    );
    const kept = await this.#countRows();
    await this.#quotas?.keep(survey);
    await this.#record(changed);
    return kept;
  }

  async #countRows(): Promise<() => void> {
    const { queries, at } = this.#change;
    if (this.#counting.length === 0) return () => undefined;
    const references = await this.#references();
    const rows = this.#counting.map(({ key, counts }) => {
      const response = this.#known.get(key)!;
      const link = response.linkId === null ? '' : (this.#links.get(response.linkId)?.name ?? '');
      const customer = references.get(response.customerId ?? '') ?? '';
      return {
        row: response.rowNumber!,
        cells: responseRow(response, { link, customer }, counts.whole.cells),
      };
    });
    const first = nextRow(this.#open);
    const added = rows.filter(({ row }) => row >= first).map(({ cells }) => cells);
    const { liveRows } = this.#parts;
    const kept =
      added.length === 0 ? () => undefined : await liveRows.append(queries, this.#open, { rows: added, at });
    const again = rows.filter(({ row }) => row < first);
    if (again.length === 0) return kept;
    const open = await liveRows.open(queries, this.#open.key);
    await liveRows.change(queries, open!, again);
    return () => undefined;
  }

  async #references(): Promise<ReadonlyMap<string, string>> {
    const ids = this.#counting.flatMap(({ key }) => this.#known.get(key)!.customerId ?? []);
    const customers = await customersByIds(this.#change.queries, ids);
    return new Map(customers.map(({ id, reference }) => [id, reference ?? '']));
  }

  /** Responses that have ended and came by links that keep no names: by their key the link that is used up. */
  #namelessOf(changed: readonly DraftedResponse[]): ReadonlyMap<string, string> {
    return new Map(
      changed.flatMap(({ key, linkId, personalLinkId, state }) => {
        const link = linkId === null ? undefined : this.#links.get(linkId);
        const goes = state >= FINISHED && personalLinkId !== null && link !== undefined && !keepsNames(link);
        return goes ? [[key, personalLinkId] as const] : [];
      }),
    );
  }

  #withoutName(response: DraftedResponse, anonymous: ReadonlyMap<string, string>): DraftedResponse {
    return anonymous.has(response.key)
      ? { ...response, key: `used:${response.id}`, personalLinkId: null, customerId: null }
      : response;
  }

  async #record(changed: readonly DraftedResponse[]): Promise<void> {
    const answered = changed.filter(({ startedAt }) => startedAt !== null);
    if (answered.length === 0) return;
    const rows = this.#counting.map(({ key }) => this.#known.get(key)!.rowNumber!);
    await this.#change.record({
      what: 'answers.accepted',
      subject: { kind: 'survey', id: this.#surveyId },
      before: null,
      after: {
        count: answered.length,
        finished: rows.length,
        firstRow: rows.length === 0 ? null : Math.min(...rows),
        lastRow: rows.length === 0 ? null : Math.max(...rows),
      },
    });
  }
}

const closed = refuse('conflict', 'this survey is closed');
const full = refuse('conflict', 'as many as this survey takes have answered it');
const noSuchLink = refuse('not-found', 'there is no such survey, or it was never published');

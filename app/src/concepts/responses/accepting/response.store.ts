import { sql } from 'kysely';
import { arrayText, inColumns, type Queries } from '../../../platform/storage/index.ts';
import type { Device, DraftAnswers, ResponseState } from './submission.ts';

/** One response as it is kept. */
export type ResponseRecord = {
  readonly id: string;
  readonly surveyId: string;
  readonly version: number;
  readonly linkId: string | null;
  readonly key: string;
  readonly state: ResponseState;
  readonly language: string;
  readonly device: Device;
  readonly customerId: string | null;
  readonly personalLinkId: string | null;
  readonly reachedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly touchedAt: Date;
  readonly rowNumber: number | null;
  /** Of what finished it. */
  readonly digest: string | null;
};

/** What was answered so far, and the page that comes next. */
export type ResponseDraft = { readonly answers: DraftAnswers; readonly page: string | null };

export type DraftedResponse = ResponseRecord & { readonly draft: ResponseDraft | null };

const RECORD = sql`
  responses.response_id as id, survey_id as "surveyId", version, link_id as "linkId", client_key as key, state, language,
  device, customer_id as "customerId", personal_link_id as "personalLinkId", reached_at as "reachedAt",
  started_at as "startedAt", finished_at as "finishedAt", answered_at as "answeredAt", touched_at as "touchedAt",
  row_number as "rowNumber", encode(answers_digest, 'hex') as digest, drafts.answers as "draftText", drafts.page`;

const WITH_DRAFT = sql`responses left join response_drafts as drafts
  on drafts.workspace_id = responses.workspace_id and drafts.response_id = responses.response_id`;

type Row = ResponseRecord & { readonly draftText: string | null; readonly page: string | null };

function drafted({ draftText, page, ...record }: Row): DraftedResponse {
  // What Heed wrote itself.
  const answers = draftText === null ? null : (JSON.parse(draftText) as DraftAnswers);
  return { ...record, draft: answers === null ? null : { answers, page } };
}

/** The responses of a survey that have these keys, with what was answered so far. */
export async function responsesByKeys(
  queries: Queries,
  surveyId: string,
  keys: readonly string[],
): Promise<readonly DraftedResponse[]> {
  // One look at the index for each key: of a table that grew since it was last looked at, the database would rather read all of it.
  const { rows } = await sql<Row>`
    select ${RECORD} from unnest(${arrayText(keys)}::text[]) as wanted (key)
    cross join lateral (
      select * from responses where survey_id = ${surveyId} and client_key = wanted.key offset 0
    ) as responses
    left join lateral (
      select answers, page from response_drafts as drafts
      where drafts.workspace_id = responses.workspace_id and drafts.response_id = responses.response_id
      offset 0
    ) as drafts on true`.execute(queries);
  return rows.map(drafted);
}

/** The response that came by somebody's own link; null when none did, or nobody knows any more which it is. */
export async function responseOfPersonalLink(
  queries: Queries,
  personalLinkId: string,
): Promise<DraftedResponse | null> {
  const { rows } = await sql<Row>`
    select ${RECORD} from ${WITH_DRAFT} where personal_link_id = ${personalLinkId}`.execute(queries);
  return rows[0] === undefined ? null : drafted(rows[0]);
}

/** Started responses that do not count yet and that nobody has touched since a moment, those that stopped first. */
export async function unfinishedSince(
  queries: Queries,
  { surveyId, since, most }: { readonly surveyId: string; readonly since: Date; readonly most: number },
): Promise<readonly DraftedResponse[]> {
  const { rows } = await sql<Row>`
    select ${RECORD} from ${WITH_DRAFT}
    where survey_id = ${surveyId} and state = 2 and row_number is null and touched_at < ${since}
    order by touched_at limit ${most}`.execute(queries);
  return rows.map(drafted);
}

/** The surveys that have started responses which do not count yet: one look at the index for each of them. */
export async function surveysUnfinished(queries: Queries): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive found as (
      (select survey_id from responses where state = 2 and row_number is null order by survey_id limit 1)
      union all
      select (
        select survey_id from responses
        where state = 2 and row_number is null and survey_id > found.survey_id order by survey_id limit 1
      ) from found where found.survey_id is not null
    )
    select survey_id as id from found where survey_id is not null`.execute(queries);
  return rows.map(({ id }) => id);
}

const COLUMNS = {
  id: ['response_id', 'uuid'],
  version: ['version', 'int'],
  linkId: ['link_id', 'uuid'],
  key: ['client_key', 'text'],
  state: ['state', 'smallint'],
  language: ['language', 'text'],
  device: ['device', 'text'],
  customerId: ['customer_id', 'uuid'],
  personalLinkId: ['personal_link_id', 'uuid'],
  reachedAt: ['reached_at', 'timestamptz'],
  startedAt: ['started_at', 'timestamptz'],
  finishedAt: ['finished_at', 'timestamptz'],
  answeredAt: ['answered_at', 'timestamptz'],
  touchedAt: ['touched_at', 'timestamptz'],
  rowNumber: ['row_number', 'int'],
  digest: ['answers_digest', 'bytea'],
} as const;

/** Which survey of which workspace. */
export type SurveyKey = { readonly workspace: string; readonly surveyId: string };

export async function insertAccepted(
  queries: Queries,
  { workspace, surveyId }: SurveyKey,
  records: readonly ResponseRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const { given, names, selected } = inColumns(records.map(asWritten), COLUMNS);
  await sql`
    insert into responses (workspace_id, survey_id, ${names})
    select ${workspace}::uuid, ${surveyId}::uuid, ${selected} from ${given}`.execute(queries);
}

/** Bytes as the database reads them from text. */
function asWritten(record: ResponseRecord) {
  return { ...record, digest: record.digest === null ? null : `\\x${record.digest}` };
}

/** Keeps how far responses got; what a response began with stays. */
export async function updateAccepted(queries: Queries, records: readonly ResponseRecord[]): Promise<void> {
  if (records.length === 0) return;
  const of = (pick: (record: ReturnType<typeof asWritten>) => unknown): string =>
    arrayText(records.map((record) => pick(asWritten(record))));
  await sql`
    update responses as kept set
      state = given.state, language = given.language, client_key = given.client_key,
      personal_link_id = given.personal_link_id, started_at = given.started_at, finished_at = given.finished_at,
      answered_at = given.answered_at, touched_at = given.touched_at, row_number = given.row_number,
      answers_digest = given.answers_digest, customer_kept = false
    from unnest(
      ${of(({ id }) => id)}::uuid[], ${of(({ state }) => state)}::smallint[], ${of(({ language }) => language)}::text[],
      ${of(({ key }) => key)}::text[], ${of(({ personalLinkId }) => personalLinkId)}::uuid[],
      ${of(({ startedAt }) => startedAt)}::timestamptz[], ${of(({ finishedAt }) => finishedAt)}::timestamptz[],
      ${of(({ answeredAt }) => answeredAt)}::timestamptz[], ${of(({ touchedAt }) => touchedAt)}::timestamptz[],
      ${of(({ rowNumber }) => rowNumber)}::int[], ${of(({ digest }) => digest)}::bytea[]
    ) as given (
      response_id, state, language, client_key, personal_link_id, started_at, finished_at, answered_at, touched_at, row_number,
      answers_digest
    )
    where kept.response_id = given.response_id`.execute(queries);
}

/** Keeps what was answered so far. */
export async function keepDrafts(
  queries: Queries,
  workspace: string,
  drafts: readonly (ResponseDraft & { readonly id: string })[],
): Promise<void> {
  if (drafts.length === 0) return;
  await sql`
    insert into response_drafts (workspace_id, response_id, answers, page)
    select ${workspace}::uuid, id, answers, page from unnest(
      ${arrayText(drafts.map(({ id }) => id))}::uuid[],
      ${arrayText(drafts.map(({ answers }) => JSON.stringify(answers)))}::text[],
      ${arrayText(drafts.map(({ page }) => page))}::text[]
    ) as given (id, answers, page)
    on conflict (workspace_id, response_id) do update set answers = excluded.answers, page = excluded.page`.execute(
    queries,
  );
}

export async function removeDrafts(queries: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from response_drafts where response_id = any(${arrayText(ids)}::uuid[])`.execute(queries);
}

/**
 * Of some people's own links, those by which nobody can begin any more: answered already by somebody nobody knows any more,
 * switched off, or gone with the customer whose they were.
 */
export async function usedPersonalLinks(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select personal_link_id as id from personal_links
    where personal_link_id = any(${arrayText(ids)}::uuid[]) and state = 'on'`.execute(queries);
  const usable = new Set(rows.map(({ id }) => id));
  return new Set(ids.filter((id) => !usable.has(id)));
}

/** Forgets which response came by which person's link: the links are used, and no response names them. */
export async function useUpPersonalLinks(queries: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update personal_links set state = 'used' where personal_link_id = any(${arrayText(ids)}::uuid[])`.execute(
    queries,
  );
}

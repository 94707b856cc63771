import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { AnswerLinkRecord, CustomersBy, LinkReport } from './answer-link.ts';

type LinkRow = {
  readonly setId: string;
  readonly customerColumn: string;
  readonly customersBy: CustomersBy;
  readonly satisfactionColumn: string | null;
  readonly worst: number | null;
  readonly best: number | null;
  readonly recommendationColumn: string | null;
  readonly answeredColumn: string | null;
  readonly told: string;
  readonly laterFiles: boolean;
  readonly rows: number;
  readonly matched: number;
  readonly customers: number;
  readonly repeated: number;
  readonly unknown: number;
  readonly ambiguous: number;
  readonly without: number;
  readonly ratingsOutside: number;
  readonly unknownExamples: LinkReport['unknownExamples'];
  readonly linkedBy: string | null;
  readonly linkedAt: Date;
  readonly revision: number;
};

const LINK = sql`
  answer_set_id as "setId", customer_column as "customerColumn", customers_by as "customersBy",
  satisfaction_column as "satisfactionColumn", satisfaction_worst as worst, satisfaction_best as best,
  recommendation_column as "recommendationColumn", answered_column as "answeredColumn", told, later_files as "laterFiles",
  rows_read as rows, rows_matched as matched, customers_matched as customers, customers_repeated as repeated,
  rows_unknown as unknown, rows_ambiguous as ambiguous, rows_without as without, ratings_outside as "ratingsOutside",
  unknown_examples as "unknownExamples", linked_by as "linkedBy", linked_at as "linkedAt", revision`;

/** How some sets are linked, by the id of the set. */
export async function linksOfSets(
  queries: Queries,
  setIds: readonly string[],
): Promise<ReadonlyMap<string, AnswerLinkRecord>> {
  if (setIds.length === 0) return new Map();
  const { rows } = await sql<LinkRow>`
    select ${LINK} from answer_links where answer_set_id = any(${[...setIds]}::uuid[])`.execute(queries);
  return new Map(rows.map((row) => [row.setId, record(row)]));
}

export async function linkOfSet(queries: Queries, setId: string): Promise<AnswerLinkRecord | null> {
  return (await linksOfSets(queries, [setId])).get(setId) ?? null;
}

/** The links that were made last; what was chosen once is a hint for the next file. */
export async function lastLinks(queries: Queries): Promise<readonly AnswerLinkRecord[]> {
  const { rows } = await sql<LinkRow>`
    select ${LINK} from answer_links order by linked_at desc, answer_set_id limit 50`.execute(queries);
  return rows.map(record);
}

function record(row: LinkRow): AnswerLinkRecord {
  const { setId, customerColumn, customersBy, satisfactionColumn, worst, best } = row;
  const { rows, matched, customers, repeated, unknown, ambiguous, without, ratingsOutside } = row;
  return {
    setId,
    customerColumn,
    customersBy,
    satisfaction:
      satisfactionColumn === null ? null : { column: satisfactionColumn, worst: worst!, best: best! },
    recommendation: row.recommendationColumn === null ? null : { column: row.recommendationColumn },
    answeredColumn: row.answeredColumn,
    told: row.told,
    laterFiles: row.laterFiles,
    report: {
      ...{ rows, matched, customers, repeated, unknown, ambiguous, without, ratingsOutside },
      unknownExamples: row.unknownExamples,
    },
    linkedBy: row.linkedBy,
    linkedAt: row.linkedAt,
    revision: row.revision,
  };
}

/** Keeps a link as it now is, new or known. */
export async function keepLink(queries: Queries, workspace: string, link: AnswerLinkRecord): Promise<void> {
  const { report, satisfaction, recommendation } = link;
  await sql`delete from answer_links where answer_set_id = ${link.setId}`.execute(queries);
  await sql`
    insert into answer_links (
      workspace_id, answer_set_id, customer_column, customers_by, satisfaction_column, satisfaction_worst, satisfaction_best,
      recommendation_column, answered_column, told, later_files, rows_read, rows_matched, customers_matched,
      customers_repeated, rows_unknown, rows_ambiguous, rows_without, ratings_outside, unknown_examples, linked_by, linked_at,
      revision
    ) values (
      ${workspace}, ${link.setId}, ${link.customerColumn}, ${link.customersBy}, ${satisfaction?.column ?? null},
      ${satisfaction?.worst ?? null}, ${satisfaction?.best ?? null}, ${recommendation?.column ?? null},
      ${link.answeredColumn}, ${link.told}, ${link.laterFiles}, ${report.rows}, ${report.matched}, ${report.customers},
      ${report.repeated}, ${report.unknown}, ${report.ambiguous}, ${report.without}, ${report.ratingsOutside},
      ${JSON.stringify(report.unknownExamples)}::jsonb, ${link.linkedBy}, ${link.linkedAt}, ${link.revision}
    )`.execute(queries);
}

export async function deleteLink(queries: Queries, setId: string): Promise<void> {
  await sql`delete from answer_links where answer_set_id = ${setId}`.execute(queries);
}

/** Takes a row out of the examples of what nobody is known by: it names somebody who is erased. */
export async function forgetExamples(queries: Queries, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await sql`
    update answer_links set unknown_examples = '[]'
    where exists (
      select from unnest(${[...words]}::text[]) as word
      where position(word in lower(unknown_examples::text)) > 0
    )`.execute(queries);
}

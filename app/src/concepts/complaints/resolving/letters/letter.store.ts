import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { LetterPart, LetterRecord, LetterState } from './letter.ts';

type Tables = {
  case_letters: {
    workspace_id: string;
    letter_id: string;
    case_id: string;
    language: string;
    parts: readonly LetterPart[] | string;
    state: LetterState;
    sent_message_id: string | null;
    sent_at: Date | null;
    how: string;
    digest: string;
    by_id: string | null;
    revision: number;
    changed_at: Date;
  };
};

const COLUMNS = [
  'letter_id as id',
  'case_id as caseId',
  'language',
  'parts',
  'state',
  'sent_message_id as sentMessageId',
  'sent_at as sentAt',
  'how',
  'digest',
  'by_id as byId',
  'revision',
  'changed_at as changedAt',
] as const;

function letters(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('case_letters').select(COLUMNS);
}

type Row = Awaited<ReturnType<ReturnType<typeof letters>['execute']>>[number];

function recordOf({ parts, ...row }: Row): LetterRecord {
  return { ...row, parts: parts as readonly LetterPart[] };
}

export async function letterById(queries: Queries, id: string): Promise<LetterRecord | null> {
  const row = await letters(queries).where('letter_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** The letter that is written in a case now; null: none. */
export async function draftOf(queries: Queries, caseId: string): Promise<LetterRecord | null> {
  const row = await letters(queries)
    .where('case_id', '=', caseId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** The letters of a case that were sent, the newest first. */
export async function sentLettersOf(queries: Queries, caseId: string): Promise<readonly LetterRecord[]> {
  const rows = await letters(queries)
    .where('case_id', '=', caseId)
    .where('state', '=', 'sent')
    .orderBy('sent_at', 'desc')
    .orderBy('letter_id')
    .execute();
  return rows.map(recordOf);
}

/** Keeps a letter as it now is, new or known. What was sent is never written again. */
export async function keepLetter(queries: Queries, workspace: string, record: LetterRecord): Promise<void> {
  const values = {
    language: record.language,
    parts: JSON.stringify(record.parts),
    state: record.state,
    sent_message_id: record.sentMessageId,
    sent_at: record.sentAt,
    how: record.how,
    digest: record.digest,
    by_id: record.byId,
    revision: record.revision,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('case_letters')
    .values({ workspace_id: workspace, letter_id: record.id, case_id: record.caseId, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'letter_id'])
        .doUpdateSet(values)
        .where(sql<boolean>`case_letters.state = 'draft'`),
    )
    .execute();
}

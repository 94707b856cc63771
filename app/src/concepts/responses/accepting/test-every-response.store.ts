import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** Every response of a survey. */
export async function everyResponse(queries: Queries, surveyId: string) {
  const { rows } = await sql<{ id: string; key: string; state: number; row: number | null }>`
    select response_id as id, client_key as key, state, row_number as row from responses
    where survey_id = ${surveyId} order by response_id`.execute(queries);
  return rows;
}

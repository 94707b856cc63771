import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** A way into a survey that closes soon. */
export type ClosingLink = {
  readonly id: string;
  readonly surveyId: string;
  readonly name: string;
  readonly closesAt: Date;
};

/** Ways into surveys that are open and close up to a moment, the first to close first. */
export async function linksClosing(
  queries: Queries,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<readonly ClosingLink[]> {
  const { rows } = await sql<ClosingLink>`
    select link_id as id, survey_id as "surveyId", name, closes_at as "closesAt" from survey_links
    where state = 'on' and closes_at > ${now} and closes_at <= ${until}
      and (opens_at is null or opens_at <= ${now})
    order by closes_at, link_id limit ${limit}`.execute(queries);
  return rows;
}

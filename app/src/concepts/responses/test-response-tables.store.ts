import type { TestStorage } from '../../platform/storage/testing.ts';

type Admin = Pick<TestStorage, 'asAdmin'>;

/** Takes responses away behind the back of everybody. */
export async function deleteResponsesBy({ asAdmin }: Admin, surveyId: string, device: string): Promise<void> {
  await asAdmin(`delete from responses where survey_id = $1 and device = $2`, [surveyId, device]);
}

/** The funnel of a survey as the database counts it. */
export async function countedFunnel({ asAdmin }: Admin, surveyId: string): Promise<unknown> {
  const [row] = await asAdmin(
    `select sum(reached)::int as reached, sum(started)::int as started, sum(finished)::int as finished
     from response_counts where survey_id = $1`,
    [surveyId],
  );
  return row;
}

/** How many responses of a link still lead to a person. */
export async function responsesThatLead({ asAdmin }: Admin, linkId: string): Promise<unknown> {
  const rows = await asAdmin(
    `select response_id from responses
     where link_id = $1 and (customer_id is not null or personal_link_id is not null)`,
    [linkId],
  );
  return rows.length;
}

/** What still names some customers, or holds a word, in the tables of responses. */
export async function leftOfCustomers(
  { asAdmin }: Admin,
  { ids, word }: { readonly ids: readonly string[]; readonly word: string },
): Promise<unknown> {
  const [row] = await asAdmin(
    `select
      (select count(*)::int from responses where customer_id = any($1::uuid[])) as responses,
      (select count(*)::int from personal_links where customer_id = any($1::uuid[])) as links,
      (select count(*)::int from response_drafts where answers like '%' || $2 || '%') as drafts`,
    [ids, word],
  );
  return row;
}

import { type Queries, visibleWorkspaces } from '../../../platform/storage/index.ts';
import type { ComplaintSettings } from '../settings/complaint-settings.ts';

/** What the organisation is called on public pages and in mails. */
export async function organisationOf(
  queries: Queries,
  { organisation }: Pick<ComplaintSettings, 'organisation'>,
): Promise<string> {
  if (organisation !== '') return organisation;
  return (await visibleWorkspaces(queries))[0]?.name ?? '';
}

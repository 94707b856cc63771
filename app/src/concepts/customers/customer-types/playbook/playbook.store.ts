import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { CustomerType } from '../../customer.ts';
import type { BehavioursOfType, PlaybookRecord } from './playbook.ts';
import { SHIPPED_PLAYBOOK } from './shipped-playbook.ts';

const PLAYBOOK = sql`version, behaviours, reason, set_by as "setBy", set_at as "setAt"`;

/** The playbook as it now is. */
export async function playbookNow(queries: Queries): Promise<PlaybookRecord> {
  return (await playbookVersions(queries, 1))[0] ?? SHIPPED_PLAYBOOK;
}

/** The versions of the playbook, the newest first; that which Heed brings along is not among them. */
export async function playbookVersions(queries: Queries, limit: number): Promise<readonly PlaybookRecord[]> {
  const { rows } = await sql<PlaybookRecord>`
    select ${PLAYBOOK} from playbooks order by version desc limit ${limit}`.execute(queries);
  return rows;
}

export async function insertPlaybook(
  queries: Queries,
  workspace: string,
  { version, behaviours, reason, setBy, setAt }: PlaybookRecord,
): Promise<void> {
  await sql`
    insert into playbooks (workspace_id, version, behaviours, reason, set_by, set_at)
    values (${workspace}, ${version}, ${JSON.stringify(behaviours)}::jsonb, ${reason}, ${setBy}, ${setAt})`.execute(
    queries,
  );
}

/** What a playbook says about a type of customer. */
export function behavioursFor({ behaviours }: PlaybookRecord, type: CustomerType): BehavioursOfType {
  const of = (wanted: boolean) =>
    behaviours
      .filter((one) => one.type === type && one.wanted === wanted)
      .map(({ key, text }) => ({ key, text }));
  return { type, wanted: of(true), unwanted: of(false) };
}

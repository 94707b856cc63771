import type { Queries } from '../../../platform/storage/index.ts';
import type { LegalBasis, PurposeRecord } from './purpose.ts';

type Tables = {
  privacy_purposes: {
    workspace_id: string;
    purpose_id: string;
    name: string;
    basis: LegalBasis;
    state: 'active' | 'archived';
    version: number;
    revision: number;
    added_at: Date;
    changed_at: Date;
  };
  privacy_purpose_versions: {
    workspace_id: string;
    purpose_id: string;
    version: number;
    basis: LegalBasis;
    words: string;
    since: Date;
  };
};

/** All purposes by name, archived ones too; an organisation has dozens. */
export async function allPurposes(queries: Queries): Promise<readonly PurposeRecord[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('privacy_purposes as purposes')
    .innerJoin('privacy_purpose_versions as versions', (join) =>
      join
        .onRef('versions.workspace_id', '=', 'purposes.workspace_id')
        .onRef('versions.purpose_id', '=', 'purposes.purpose_id')
        .onRef('versions.version', '=', 'purposes.version'),
    )
    .select([
      'purposes.purpose_id as id',
      'purposes.name',
      'purposes.basis',
      'versions.words',
      'purposes.state',
      'purposes.version',
      'purposes.revision',
      'purposes.added_at as addedAt',
      'purposes.changed_at as changedAt',
    ])
    .orderBy('purposes.name')
    .orderBy('purposes.purpose_id')
    .execute();
}

/** Keeps a purpose as it now is, and its version when that is new. */
export async function keepPurpose(
  queries: Queries,
  workspaceId: string,
  record: PurposeRecord,
): Promise<void> {
  const tables = queries.withTables<Tables>();
  const { basis, version } = record;
  const values = {
    name: record.name,
    basis,
    state: record.state,
    version,
    revision: record.revision,
    added_at: record.addedAt,
    changed_at: record.changedAt,
  };
  await tables
    .insertInto('privacy_purposes')
    .values({ workspace_id: workspaceId, purpose_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'purpose_id']).doUpdateSet(values))
    .execute();
  await tables
    .insertInto('privacy_purpose_versions')
    .values({
      workspace_id: workspaceId,
      purpose_id: record.id,
      version,
      basis,
      words: record.words,
      since: record.changedAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'purpose_id', 'version']).doNothing())
    .execute();
}

import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Outcome, refuse } from '../refusals/index.ts';
import { type Queries, type Storage, visibleWorkspaces, type WorkspaceId } from '../storage/index.ts';
import { type BackupManifest, FORMAT_VERSION, secretFingerprint } from './backup-manifest.ts';
import { type BackupWriter, type WrittenFile, writeBackup } from './backup-writer.ts';
import { SIGN_IN_TABLES, USERS } from './sign-in-tables.ts';
import { inOrderOfReference } from './table-order.ts';
import {
  columnsSaid,
  type RowsWanted,
  readAtMoment,
  rowsOfTable,
  shareMoment,
  userIdsIn,
} from './table-rows.store.ts';
import {
  type CatalogTable,
  settleTextForms,
  tablesOfSignIn,
  workspaceTables,
} from './workspace-tables.store.ts';

/** Answers kept for requests that may come again within a day. Other tables that stay here say so themselves. */
const IDEMPOTENCY_KEYS = 'idempotency_keys';

/** What a backup is made of and where it goes. */
export type BackingUp = {
  readonly storage: Storage;
  readonly workspaceId: WorkspaceId;
  /** The file to make. */
  readonly to: string;
  /** The secret of this Heed; a fingerprint of it goes into the file. */
  readonly secret: string;
  /** The version of this Heed. */
  readonly version: string;
  /** The folders of migrations, as `migrate` was given them. */
  readonly migrationFolders: readonly string[];
  readonly now: Date;
  /** Told from time to time how many rows are written. */
  progress?(rows: number): void;
};

/** What a backup holds. */
export type BackupReport = WrittenFile & {
  readonly workspace: BackupManifest['workspace'];
  readonly madeAt: string;
  readonly rows: number;
  /** How many rows of each table. */
  readonly tables: Readonly<Record<string, number>>;
  /** How many users come along who sign in. */
  readonly users: number;
  readonly leftOut: readonly string[];
};

/**
 * Writes all that one workspace keeps, as it is at one moment, into one file; others go on working meanwhile. It holds
 * personal data and hashes of passwords: whoever has the file has the workspace.
 */
export async function backUpWorkspace(asked: BackingUp): Promise<Outcome<BackupReport>> {
  const migrations = await migrationNames(asked.migrationFolders);
  return asked.storage.read(asked.workspaceId, async (queries) => {
    const workspace = (await visibleWorkspaces(queries)).find(({ id }) => id === asked.workspaceId);
    if (workspace === undefined) return refuse('not-found', 'this workspace is not there any more');
    await settleTextForms(queries);
    const moment = await shareMoment(queries);
    const tables = await workspaceTables(queries);
    const [staying, travelling] = parted(tables);
    const leftOut = staying.map(({ name }) => name);
    const source: Source = {
      queries,
      users: await userIdsIn(queries, travelling),
      tables: inOrderOfReference(travelling),
      signInTables: await tablesThatTravel(asked.storage),
    };
    const madeAt = asked.now.toISOString();
    const [first, ...others] = source.tables;
    const manifest: BackupManifest = {
      format: 'heed-backup',
      formatVersion: FORMAT_VERSION,
      madeAt,
      heed: asked.version,
      migrations: [...migrations],
      secretFingerprint: secretFingerprint(asked.secret),
      workspace,
      tables: [first!, ...source.signInTables, ...others].map(shapeOf),
      leftOut,
    };
    return writeBackup(asked.to, async (writer) => {
      const pen = new RowPen(writer, asked.progress);
      await writer.write(`${JSON.stringify(manifest)}\n`);
      await writeRows(pen, asked.storage, { source, moment });
      return { workspace, madeAt, ...(await pen.end()), leftOut };
    });
  });
}

function parted(tables: readonly CatalogTable[]): readonly [CatalogTable[], CatalogTable[]] {
  const stays = (table: CatalogTable): boolean => table.staysHere || table.name === IDEMPOTENCY_KEYS;
  return [tables.filter(stays), tables.filter((table) => !stays(table))];
}

/** The names of the migrations in folders, in their order. */
export async function migrationNames(folders: readonly string[]): Promise<readonly string[]> {
  const files = await Promise.all(folders.map(async (folder) => readdir(folder)));
  return files
    .flat()
    .filter((name) => name.endsWith('.sql'))
    .map((name) => basename(name, '.sql'))
    .sort();
}

type Source = {
  readonly queries: Queries;
  readonly users: readonly string[];
  readonly tables: readonly CatalogTable[];
  readonly signInTables: readonly CatalogTable[];
};

async function tablesThatTravel({ signIn }: Storage): Promise<readonly CatalogTable[]> {
  const there = await tablesOfSignIn(signIn);
  return [...SIGN_IN_TABLES.keys()].map((wanted) => {
    const table = there.find(({ name }) => name === wanted);
    if (table === undefined) throw new Error(`there is no table ${wanted}`);
    return table;
  });
}

function shapeOf(table: CatalogTable): BackupManifest['tables'][number] {
  return { name: table.name, columns: columnsSaid(table).map(({ name, type }) => ({ name, type })) };
}

async function writeRows(
  pen: RowPen,
  { signIn }: Storage,
  { source, moment }: { readonly source: Source; readonly moment: string },
): Promise<void> {
  const [workspaces, ...others] = source.tables;
  await pen.writeTable(source.queries, workspaces!, null);
  await readAtMoment(signIn, moment, async (queries) => {
    await settleTextForms(queries);
    for (const table of source.signInTables) {
      const column = SIGN_IN_TABLES.get(table.name) ?? '';
      await pen.writeTable(queries, table, { column, values: source.users });
    }
  });
  for (const table of others) await pen.writeTable(source.queries, table, null);
}

/** Writes the rows of tables, and counts them. */
class RowPen {
  readonly #writer: BackupWriter;
  readonly #progress: BackingUp['progress'];
  readonly #counts = new Map<string, number>();
  #rows = 0;

  constructor(writer: BackupWriter, progress: BackingUp['progress']) {
    this.#writer = writer;
    this.#progress = progress;
  }

  async writeTable(
    queries: Parameters<typeof rowsOfTable>[0],
    table: CatalogTable,
    wanted: RowsWanted,
  ): Promise<void> {
    await this.#writer.write(`${JSON.stringify({ rows: table.name })}\n`);
    this.#counts.set(table.name, 0);
    for await (const lines of rowsOfTable(queries, table, wanted)) {
      const text = `${lines.join('\n')}\n`;
      this.#counts.set(table.name, (this.#counts.get(table.name) ?? 0) + lines.length);
      this.#rows += lines.length;
      await this.#writer.write(text);
      this.#progress?.(this.#rows);
    }
  }

  async end(): Promise<Pick<BackupReport, 'rows' | 'tables' | 'users'>> {
    const tables = Object.fromEntries(this.#counts);
    await this.#writer.write(`${JSON.stringify({ end: { rows: tables, sha256: this.#writer.sha256 } })}\n`);
    return { rows: this.#rows, tables, users: this.#counts.get(USERS) ?? 0 };
  }
}

import type { Change } from '../events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../refusals/index.ts';
import { type SignInQueries, visibleWorkspaces } from '../storage/index.ts';
import { secretFingerprint } from './backup-manifest.ts';
import type { BackupRows, WholeBackup } from './backup-reader.ts';
import { CarriedLog } from './carried-log.ts';
import { RestoredUsers } from './restored-users.ts';
import type { RestoreReport, Restoring } from './restoring.ts';
import { constantly, exchanged, type Replaced } from './row-insertion.store.ts';
import { RowPlacement } from './row-placement.ts';
import { SIGN_IN_TABLES } from './sign-in-tables.ts';
import { fitTables, type TableFit } from './table-fit.ts';
import { WORKSPACES } from './table-order.ts';
import { USER_COLUMN } from './table-rows.store.ts';
import { settleTextForms, tablesOfSignIn, workspaceTables } from './workspace-tables.store.ts';

type Fits = ReadonlyMap<string, TableFit>;

/** One try to restore a workspace, within the transaction of one change. */
export class WorkspaceRestore {
  readonly #asked: Restoring;
  readonly #backup: WholeBackup;
  readonly #change: Change;
  readonly #log = new CarriedLog();

  constructor(asked: Restoring, backup: WholeBackup, change: Change) {
    this.#asked = asked;
    this.#backup = backup;
    this.#change = change;
  }

  /** @param usersAdded takes the ids of users who are added for good, though the change itself may still fail */
  async run(usersAdded: Set<string>): Promise<Outcome<RestoreReport>> {
    const { queries } = this.#change;
    const [there] = await visibleWorkspaces(queries);
    if (there !== undefined) {
      return refuse(
        'conflict',
        `this workspace is here already, as ${quoted(there.slug)}; a restore never replaces one`,
      );
    }
    const { signIn } = this.#asked.storage;
    const { manifest, counts } = this.#backup;
    const here = [...(await workspaceTables(queries)), ...(await tablesOfSignIn(signIn))];
    const fits = fitTables({ shapes: manifest.tables, counts }, here);
    if (!fits.ok) return fits;
    await settleTextForms(queries);
    // Another role, so another transaction. It ends first, in the last moment before the change: at worst a kill between
    // the two leaves users who belong to no workspace, whom the next restore finds.
    const within = await signIn.startTransaction().execute();
    try {
      const restored = await this.#putAll(fits.value, within, usersAdded);
      if (!restored.ok) return restored;
      await this.#record(restored.value);
      await within.commit().execute();
      return restored;
    } finally {
      if (!within.isCommitted && !within.isRolledBack) await within.rollback().execute();
    }
  }

  async #putAll(fits: Fits, signIn: SignInQueries, usersAdded: Set<string>): Promise<Outcome<RestoreReport>> {
    const { secret, progress } = this.#asked;
    const { manifest, counts } = this.#backup;
    await settleTextForms(signIn);
    const sameSecret = secretFingerprint(secret) === manifest.secretFingerprint;
    const users = new RestoredUsers({ queries: signIn, sameSecret, addedBefore: new Set(usersAdded) });
    const placement = new RowPlacement({
      queries: this.#change.queries,
      fits,
      replacedIn: (fit) => this.#replacedIn(fit, users),
    });
    let rows = 0;
    for await (const part of this.#backup.rows()) {
      const put = await this.#put(part, { fits, users, placement });
      if (!put.ok) return put;
      rows += part.lines.length;
      progress?.(rows);
    }
    await placement.end();
    for (const id of users.added) usersAdded.add(id);
    const { id, slug, name } = manifest.workspace;
    return taken({
      workspace: { id, slug: this.#asked.slug ?? slug, name },
      madeAt: manifest.madeAt,
      heed: manifest.heed,
      rows,
      tables: Object.fromEntries(counts),
      ...users.report,
      head: this.#log.head,
      keys: this.#log.keys,
    });
  }

  async #put(
    part: BackupRows,
    { fits, users, placement }: { fits: Fits; users: RestoredUsers; placement: RowPlacement },
  ): Promise<Outcome<null>> {
    const fit = fits.get(part.table);
    if (fit === undefined) return taken(null);
    if (SIGN_IN_TABLES.has(part.table)) {
      await users.take(part, fit);
      return taken(null);
    }
    this.#log.look(part, fit);
    if (part.lines.length > 0) return placement.put(part.lines);
    await placement.begin(part.table);
    return taken(null);
  }

  #replacedIn({ table }: TableFit, users: RestoredUsers): Replaced {
    const { slug } = this.#asked;
    if (table.name === WORKSPACES && slug !== undefined) return new Map([['slug', constantly(slug)]]);
    if (users.renamed.size === 0) return new Map();
    return new Map([[USER_COLUMN, exchanged(users.renamed)]]);
  }

  async #record({ workspace, madeAt, head, keys }: RestoreReport): Promise<void> {
    await this.#change.record({
      what: 'workspace.restored',
      subject: { kind: 'workspace', id: workspace.id },
      before: null,
      after: {
        slug: workspace.slug,
        name: workspace.name,
        backup: { madeAt, sha256: this.#backup.sha256 },
        head: head === null ? null : { position: head.position, link: head.link },
        keys,
      },
    });
  }
}

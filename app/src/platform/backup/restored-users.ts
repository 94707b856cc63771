import type { SignInQueries } from '../storage/index.ts';
import type { BackupRows } from './backup-reader.ts';
import { constantly, insertNewRows, type Replaced } from './row-insertion.store.ts';
import { puttingRows } from './row-placement.ts';
import { valuesIn } from './row-values.ts';
import { type UserFound, usersLike } from './sign-in-rows.store.ts';
import { SECOND_FACTORS, SIGN_IN_TABLES, USERS } from './sign-in-tables.ts';
import type { TableFit } from './table-fit.ts';

/** What became of those who sign in. */
export type UsersReport = {
  /** New here; they sign in with the password that they had. */
  readonly usersAdded: number;
  /** Here before under the same e-mail address; they sign in with the password that they have here. */
  readonly usersLinked: number;
  /** Whose second factor stays behind, because this Heed has another secret; they set it up again. */
  readonly secondFactorsLeftOut: number;
  /** Ways in that somebody else here has already. */
  readonly waysInLeftOut: number;
};

/** How users are restored. */
export type RestoringUsers = {
  readonly queries: SignInQueries;
  /** Whether second factors can be read here. */
  readonly sameSecret: boolean;
  /** Ids of users whom an earlier try of the same restore added, which may be there now. */
  readonly addedBefore: ReadonlySet<string>;
};

const NO_SECOND_FACTOR: Replaced = new Map([['second_factor', constantly('false')]]);

/** Adds the users of a workspace whom this Heed does not know, with their ways in, and finds those whom it knows. */
export class RestoredUsers {
  readonly added = new Set<string>();
  /** By the id in the backup: the id here, where it is another one. */
  readonly renamed = new Map<string, string>();
  readonly #restoring: RestoringUsers;
  #linked = 0;
  #secondFactorsLeftOut = 0;
  #waysInLeftOut = 0;

  constructor(restoring: RestoringUsers) {
    this.#restoring = restoring;
  }

  get report(): UsersReport {
    return {
      usersAdded: this.added.size,
      usersLinked: this.#linked,
      secondFactorsLeftOut: this.#secondFactorsLeftOut,
      waysInLeftOut: this.#waysInLeftOut,
    };
  }

  async take({ table, lines }: BackupRows, fit: TableFit): Promise<void> {
    if (lines.length === 0) return;
    if (table === USERS) await this.#takeUsers(lines, fit);
    else await this.#takeWaysIn({ table, lines }, fit);
  }

  async #takeUsers(lines: readonly string[], fit: TableFit): Promise<void> {
    const { queries, sameSecret, addedBefore } = this.#restoring;
    const users = lines.map((line) => userIn(line, fit));
    const known = await usersLike(queries, fit.table, users);
    const byEmail = new Map(known.map((user) => [user.email, user.id]));
    const ids = new Set(known.map(({ id }) => id));
    const strangers = users.filter((user) => {
      const here = byEmail.get(user.email) ?? (ids.has(user.id) ? user.id : null);
      if (here === null || addedBefore.has(here)) return true;
      this.#linked += 1;
      if (here !== user.id) this.renamed.set(user.id, here);
      return false;
    });
    if (strangers.length === 0) return;
    const replaced = sameSecret ? new Map() : NO_SECOND_FACTOR;
    if (!sameSecret) this.#secondFactorsLeftOut += strangers.filter((user) => user.secondFactor).length;
    const rows = { lines: strangers.map(({ line }) => line), replaced };
    await puttingRows(USERS, async () => insertNewRows(queries, fit, rows));
    for (const { id } of strangers) this.added.add(id);
  }

  async #takeWaysIn({ table, lines }: BackupRows, fit: TableFit): Promise<void> {
    const { queries, sameSecret, addedBefore } = this.#restoring;
    if (table === SECOND_FACTORS && !sameSecret) return;
    const place = placeOf(fit, SIGN_IN_TABLES.get(table) ?? '');
    const theirs = lines.filter((line) => this.added.has(valuesIn(line)[place] ?? ''));
    if (theirs.length === 0) return;
    const rows = { lines: theirs, replaced: new Map() };
    const put = await puttingRows(table, async () => insertNewRows(queries, fit, rows));
    // What an earlier try put is no loss.
    if (addedBefore.size === 0) this.#waysInLeftOut += theirs.length - put;
  }
}

type FiledUser = UserFound & { readonly line: string; readonly secondFactor: boolean };

function userIn(line: string, fit: TableFit): FiledUser {
  const values = valuesIn(line);
  const said = (column: string): string => values[placeOf(fit, column)] ?? '';
  return { line, id: said('id'), email: said('email'), secondFactor: said('second_factor') === 'true' };
}

function placeOf({ columns }: TableFit, wanted: string): number {
  return columns.find(({ name }) => name === wanted)?.place ?? -1;
}

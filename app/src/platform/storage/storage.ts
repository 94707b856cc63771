import type { Kysely, Transaction } from 'kysely';
import type { Outcome } from '../refusals/index.ts';

/** The name of a workspace in tables: a random id that says nothing about it. */
export type WorkspaceId = string;

/** Queries within one transaction. A store adds the shapes of its own tables by `withTables`. */
export type Queries = Transaction<Record<never, never>>;

/** Queries outside of any workspace, with the rights of the role that may only see who signs in. */
export type SignInQueries = Kysely<Record<never, never>>;

/**
 * One PostgreSQL database. Rows belong to workspaces, and row-level security hides every row of another one: queries see
 * what belongs to the workspace they were opened for, and nothing without one.
 */
export type Storage = {
  /** Which of the two kinds of server it is, for messages. */
  readonly kind: 'embedded' | 'server';
  /** Runs queries on one workspace that cannot change anything; all of them see one moment. */
  read<T>(workspace: WorkspaceId, work: (queries: Queries) => Promise<T>): Promise<T>;
  /**
   * Runs queries on one workspace as one serializable transaction: all of it happens, as if nothing else happened at the
   * same time, or nothing. A refusal undoes it. The work may run several times when others get in its way, so it must
   * have no effects outside the database.
   */
  change<T>(workspace: WorkspaceId, work: (queries: Queries) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /**
   * Runs queries on one workspace that only add, many at a time, or change rows that they have locked: each query sees what is
   * committed when it begins, so nobody's work is undone because others add beside it. Whoever reads something to decide by it
   * locks it first. A refusal undoes it; it may run several times, as `change` does.
   */
  append<T>(workspace: WorkspaceId, work: (queries: Queries) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** Runs queries that see what one user may know before choosing a workspace: in which ones they are. */
  readAsUser<T>(userId: string, work: (queries: Queries) => Promise<T>): Promise<T>;
  /** The ids of all workspaces, for work that goes round them. */
  workspaceIds(): Promise<readonly WorkspaceId[]>;
  /** The id of the workspace called so in addresses; null when there is none. Asked again and again it costs nothing. */
  workspaceBySlug(slug: string): Promise<WorkspaceId | null>;
  readonly signIn: SignInQueries;
  /** Whether the database answers at this moment. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
};

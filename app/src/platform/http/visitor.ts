import type { Queries } from '../storage/index.ts';

/** Who holds the session that a request came with. */
export type Visitor = {
  readonly userId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
  /** Whether a second factor guards the sign-in. */
  readonly secondFactor: boolean;
};

/** What somebody is in one workspace. */
export type Member = {
  readonly workspace: { readonly id: string; readonly slug: string; readonly name: string };
  /** The person, or the API key of a program. */
  readonly personId: string;
  readonly role: string;
  readonly unitIds: readonly string[];
};

/** How the server finds out who asks; the composition root knows. */
export type Doorkeeper = {
  /** As what a program comes in by its API key: undefined when it sends none, null when the key does not hold. */
  keyHolder(headers: Headers): Promise<Member | null | undefined>;
  /** Null without a session that holds. */
  visitor(headers: Headers): Promise<Visitor | null>;
  /** Null when the user is not, or no longer, a member of a workspace called so. */
  member(userId: string, workspaceSlug: string): Promise<Member | null>;
  /** Whether somebody is in a workspace what they were when they knocked, asked in the transaction of their change. */
  isStill(queries: Queries, member: Member): Promise<boolean>;
};

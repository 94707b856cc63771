import { createHmac } from 'node:crypto';
import pg from 'pg';
import { type Outcome, quoted, refuse, taken } from '../refusals/index.ts';
import { type DatabaseConnection, type DatabaseRoles, poolConfig } from './database-connection.ts';
import { databaseProblem } from './database-problems.ts';

const { Client, escapeIdentifier, escapeLiteral } = pg;

/** As whom Heed connects to one database for its three purposes. */
export type RoleConnections = Readonly<Record<keyof DatabaseRoles, DatabaseConnection>>;

/** The roles of a database that Heed runs itself. */
export const EMBEDDED_ROLES: DatabaseRoles = { owner: 'heed_owner', app: 'heed_app', signIn: 'heed_sign_in' };

/** The roles on a server of the organisation's own, which may hold several databases: named after the database. */
export function rolesBeside(connection: DatabaseConnection): DatabaseRoles {
  const stem = connection.database.slice(0, 50);
  return { owner: connection.user, app: `${stem}_app`, signIn: `${stem}_sign_in` };
}

/** The password of a role, derived from the secret so that every Heed with the secret knows it. */
export function rolePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
}

/** What `prepareDatabase` works on. */
export type Preparation = {
  /** A connection that may create roles, and the database when it is not there. */
  readonly admin: DatabaseConnection;
  readonly roles: DatabaseRoles;
  readonly database: string;
  readonly secret: string;
};

/** Makes sure that the roles and the database are there, and says how to connect as each role. */
export async function prepareDatabase(preparation: Preparation): Promise<Outcome<RoleConnections>> {
  const { admin, roles, database, secret } = preparation;
  const client = new Client(poolConfig(admin, 1));
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (const role of rolesToMake(preparation)) {
      await makeRole(client, role, rolePassword(secret, role));
      if (!(await opens({ ...admin, user: role, password: rolePassword(secret, role) }))) {
        return refuse(
          'start-refused',
          `the role ${quoted(role)} on the database server has another password: a Heed with another secret uses this database; start this one with the same HEED_SECRET (or its secret.key), or drop the role if no other Heed needs it`,
        );
      }
    }
    const ownerMade = roles.owner !== admin.user;
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) {
      await client.query(
        `create database ${escapeIdentifier(database)} ${ownerMade ? `owner ${escapeIdentifier(roles.owner)}` : ''}`,
      );
    }
    for (const role of [roles.app, roles.signIn]) {
      await client.query(
        `grant connect, temporary on database ${escapeIdentifier(database)} to ${escapeIdentifier(role)}`,
      );
    }
    return taken(roleConnections(preparation));
  } catch (error) {
    const problem = databaseProblem(error, admin);
    if (problem === null) throw error;
    return refuse('start-refused', problem);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** How to connect as each role to a database that is prepared. */
export function roleConnections({ admin, roles, database, secret }: Preparation): RoleConnections {
  const as = (role: string): DatabaseConnection => ({
    ...admin,
    database,
    user: role,
    password: rolePassword(secret, role),
  });
  return {
    owner: roles.owner === admin.user ? { ...admin, database } : as(roles.owner),
    app: as(roles.app),
    signIn: as(roles.signIn),
  };
}

function rolesToMake({ admin, roles }: Preparation): string[] {
  return [roles.app, roles.signIn, ...(roles.owner === admin.user ? [] : [roles.owner])];
}

/** Whether the server lets a role in with its password; whatever else is wrong is said elsewhere. */
async function opens(connection: DatabaseConnection): Promise<boolean> {
  const client = new Client(poolConfig(connection, 1));
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    return (error as { code?: string }).code !== '28P01';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const name = escapeIdentifier(role);
  const rights = 'login nosuperuser nocreatedb nocreaterole inherit';
  const { rows } = await client.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
    'select rolsuper, rolbypassrls from pg_roles where rolname = $1',
    [role],
  );
  const found = rows[0];
  // Two starting at the same moment may both find no role.
  if (found === undefined) {
    await client.query(`create role ${name} ${rights}`).catch((error: unknown) => {
      if ((error as { code?: string }).code !== '42710' && (error as { code?: string }).code !== '23505') {
        throw error;
      }
    });
  } else if (found.rolsuper || found.rolbypassrls) {
    throw new RoleTooMighty(role);
  }
  if (found === undefined) await client.query(`alter role ${name} password ${escapeLiteral(password)}`);
}

/** A role of Heed's name that row-level security does not hold. */
export class RoleTooMighty extends Error {
  readonly role: string;
  constructor(role: string) {
    super(`role ${role} may see every workspace`);
    this.role = role;
  }
}

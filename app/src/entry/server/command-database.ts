import { type Outcome, quoted, quotedList, refuse, taken } from '../../platform/refusals/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import {
  EMBEDDED_ROLES,
  findEmbeddedServer,
  findRunningHeed,
  openStorage,
  roleConnections,
  rolePassword,
  type Storage,
  visibleWorkspaces,
  type Workspace,
} from '../../platform/storage/index.ts';
import { claim, dataDirectoryOf, type Installation, openInstallation } from './installation.ts';
import { EMBEDDED_DATABASE, openDatabase } from './running-database.ts';

/** What a command works on. */
export type CommandDatabase = { readonly storage: Storage; readonly installation: Installation };

/**
 * Lets a command work on the database that the settings mean: on that of the Heed that runs on the data directory, or on one
 * started for as long as the command takes.
 */
export async function withDatabase<T>(
  settings: Settings,
  work: (database: CommandDatabase) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const dataDirectory = await dataDirectoryOf(settings);
  const isRunning = (await findRunningHeed(dataDirectory)) !== null;
  return isRunning ? besideRunning(settings, dataDirectory, work) : alone(settings, work);
}

type Work<T> = (database: CommandDatabase) => Promise<Outcome<T>>;

async function alone<T>(settings: Settings, work: Work<T>): Promise<Outcome<T>> {
  const claimed = await claim(settings, () => ({ processId: process.pid, address: 'a command' }));
  if (!claimed.ok) return claimed;
  try {
    return await opened(settings, claimed.value.directory, work);
  } finally {
    await claimed.value.release();
  }
}

async function besideRunning<T>(
  settings: Settings,
  dataDirectory: string,
  work: Work<T>,
): Promise<Outcome<T>> {
  if (settings.databaseUrl !== null) return opened(settings, dataDirectory, work);
  const installation = await openInstallation(dataDirectory, settings);
  if (!installation.ok) return installation;
  const { secret } = installation.value;
  const superuserPassword = rolePassword(secret, 'heed_admin');
  const admin = await findEmbeddedServer({ dataDirectory, superuserPassword });
  // It ended between the two looks, or is about to start.
  if (admin === null) return alone(settings, work);
  const connections = roleConnections({ admin, roles: EMBEDDED_ROLES, database: EMBEDDED_DATABASE, secret });
  const storage = openStorage({ kind: 'embedded', connections });
  try {
    return await work({ storage, installation: installation.value });
  } finally {
    await storage.close();
  }
}

async function opened<T>(settings: Settings, dataDirectory: string, work: Work<T>): Promise<Outcome<T>> {
  const installation = await openInstallation(dataDirectory, settings);
  if (!installation.ok) return installation;
  const { secret } = installation.value;
  const database = await openDatabase({ settings, dataDirectory, secret, told: () => undefined });
  if (!database.ok) return database;
  try {
    return await work({ storage: database.value.storage, installation: installation.value });
  } finally {
    await database.value.close();
  }
}

/** The workspaces that a command means: the one called so, or all. */
export async function workspacesNamed(
  storage: Storage,
  slug: string | undefined,
): Promise<Outcome<readonly Workspace[]>> {
  const all: Workspace[] = [];
  for (const id of await storage.workspaceIds()) all.push(...(await storage.read(id, visibleWorkspaces)));
  if (all.length === 0) return refuse('not-found', 'there is no workspace yet; start Heed first');
  all.sort((a, b) => (a.slug < b.slug ? -1 : 1));
  const found = slug === undefined ? all : all.filter((each) => each.slug === slug);
  if (found.length > 0) return taken(found);
  return refuse('not-found', `there is no workspace ${quoted(slug ?? '')}; there are ${slugs(all)}`);
}

/** The one workspace that a command means: the one called so, or the only one. */
export async function workspaceNamed(
  storage: Storage,
  slug: string | undefined,
): Promise<Outcome<Workspace>> {
  const found = await workspacesNamed(storage, slug);
  if (!found.ok) return found;
  const [only, ...more] = found.value;
  if (only !== undefined && more.length === 0) return taken(only);
  return refuse('not-found', `there are several workspaces; name one by --workspace: ${slugs(found.value)}`);
}

function slugs(workspaces: readonly Workspace[]): string {
  return quotedList(workspaces.map(({ slug }) => slug));
}

import { z } from 'zod';
import { type ColumnMirror, MirrorProblem } from '../../platform/columns/index.ts';
import { answers, endpoint, type Route } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import { findRunningHeed, type Storage } from '../../platform/storage/index.ts';
import { withDatabase, workspacesNamed } from './command-database.ts';
import { dataDirectoryOf } from './installation.ts';
import { openedMirror } from './opened-mirror.ts';

const REPORT = z.object({
  verified: z.boolean(),
  tables: z.int(),
  rows: z.int(),
  findings: z.array(z.object({ workspace: z.string(), table: z.string(), what: z.string() })),
});

/** What verifying the columnar mirror found; a workspace is named by its slug. */
export type MirrorReport = z.output<typeof REPORT>;

/** What is done to the columnar mirror. */
export type MirrorOperation = {
  readonly what: 'verify' | 'rebuild';
  /** The slug of a workspace; left out, all. */
  readonly workspace?: string | undefined;
};

const OPERATIONS = '/operator/columns';

const operation = endpoint({
  method: 'post',
  path: OPERATIONS,
  summary: 'Verifies the columnar mirror by counts and checksums, or makes it anew and verifies it',
  who: 'operator',
  body: z.object({ what: z.enum(['verify', 'rebuild']), workspace: z.string().max(40).optional() }),
  answer: REPORT,
});

/** What the operator of a server does to the columnar mirror while Heed runs, which alone has its file open. */
export function mirrorRoutes(parts: MirrorParts): readonly Route[] {
  return [answers(operation, ({ body }) => operate(parts, body))];
}

/** The mirror, and the database that it copies. */
export type MirrorParts = { readonly storage: Storage; readonly mirror: ColumnMirror };

async function operate(
  { storage, mirror }: MirrorParts,
  { what, workspace }: MirrorOperation,
): Promise<Outcome<MirrorReport>> {
  const wanted = await workspacesNamed(storage, workspace);
  if (!wanted.ok) return wanted;
  try {
    if (what === 'rebuild') await mirror.rebuild();
    const slugs = new Map(wanted.value.map(({ id, slug }) => [id, slug]));
    const { tables, rows, findings } = await mirror.verify(
      workspace === undefined ? undefined : wanted.value[0]?.id,
    );
    const named = findings.map((finding) => ({
      ...finding,
      workspace: slugs.get(finding.workspace) ?? finding.workspace,
    }));
    return taken({ verified: named.length === 0, tables, rows, findings: named });
  } catch (error) {
    if (!(error instanceof MirrorProblem)) throw error;
    return refuse('unavailable', `the columnar mirror cannot be used: ${error.message}`);
  }
}

/**
 * Does something to the mirror of a data directory: by the Heed that runs on it, which alone has the file open, or in this
 * process when none runs.
 */
export async function operateMirror(
  settings: Settings,
  operation: MirrorOperation,
): Promise<Outcome<MirrorReport>> {
  const dataDirectory = await dataDirectoryOf(settings);
  if ((await findRunningHeed(dataDirectory)) !== null) return askRunningHeed(settings, operation);
  return withDatabase(settings, async ({ storage }) => {
    const mirror = await openedMirror(storage, dataDirectory, () => undefined);
    try {
      return await operate({ storage, mirror }, operation);
    } finally {
      await mirror.close();
    }
  });
}

async function askRunningHeed(
  { host, port, metricsToken }: Settings,
  operation: MirrorOperation,
): Promise<Outcome<MirrorReport>> {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const address = `http://${name}:${port}`;
  const authorization = metricsToken === null ? {} : { authorization: `Bearer ${metricsToken}` };
  let said: { readonly ok: boolean; readonly answer: unknown };
  try {
    const response = await fetch(`${address}${OPERATIONS}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(operation),
    });
    said = { ok: response.ok, answer: await response.json() };
  } catch (error) {
    // No connection, or whoever listens there is not Heed.
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    return refuse(
      'unavailable',
      `a Heed runs on this data directory and does not answer at ${address}; give this command its HEED_HOST, HEED_PORT and HEED_METRICS_TOKEN, or stop it first`,
    );
  }
  if (said.ok) return taken(REPORT.parse(said.answer));
  const problem = z.object({ detail: z.string() }).safeParse(said.answer);
  return refuse(
    'unavailable',
    `the Heed that runs at ${address} says: ${problem.success ? problem.data.detail : 'no'}`,
  );
}

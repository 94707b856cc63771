import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  exportLog,
  type LogHead,
  parseHead,
  startSealer,
  type Verification,
  verifyExportedLog,
  verifyLog,
} from '../../platform/events/index.ts';
import { type Outcome, refuse, taken, writingProblem } from '../../platform/refusals/index.ts';
import { type CommandDatabase, withDatabase, workspaceNamed, workspacesNamed } from '../server/index.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { typedIn } from './typed-paths.ts';

const WANTED =
  'type: heed audit verify [EXPORTED-LOG] [--workspace SLUG] [--head POSITION:LINK] [--json], or heed audit export FILE [--workspace SLUG]';

type Asked = {
  readonly workspace?: string | undefined;
  readonly head: LogHead | null;
  readonly json: boolean;
};

/** `heed audit`: whether the log is whole, here or in an exported file, and the log as a file. */
export async function auditCommand(args: readonly string[]): Promise<number> {
  const { what, file, asked } = parse(args);
  if (what === 'export') return exportTo(file ?? '', asked);
  if (file === undefined) return verifyHere(asked);
  const found = await verifyExportedLog(resolve(typedIn(), file), { head: asked.head });
  if (!found.ok) return refused(found.refusals);
  if (asked.json) printJson(found.value);
  else printLines(verificationLines(found.value));
  return found.value.verified ? 0 : 1;
}

function parse(args: readonly string[]): { what: string; file: string | undefined; asked: Asked } {
  const options = {
    workspace: { type: 'string' },
    head: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new CommandProblem(`${(error as Error).message.split('. ')[0]}; ${WANTED}`);
  }
  const [what, file, ...more] = parsed.positionals;
  const fits = (what === 'verify' || (what === 'export' && file !== undefined)) && more.length === 0;
  if (!fits || what === undefined) throw new CommandProblem(WANTED);
  const { workspace, head, json } = parsed.values;
  if (head === undefined) return { what, file, asked: { workspace, head: null, json } };
  const parsedHead = parseHead(head);
  if (!parsedHead.ok) throw new CommandProblem(parsedHead.refusals[0]!.message);
  return { what, file, asked: { workspace, head: parsedHead.value, json } };
}

type NamedVerification = Verification & { readonly workspace: string };

/** The log of the workspace named, or those of all. */
async function verifyHere({ workspace, head, json }: Asked): Promise<number> {
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const found = await withDatabase(settings.value, (database) => verifyEach(database, workspace, head));
  if (!found.ok) return refused(found.refusals);
  const verified = found.value.every((each) => each.verified);
  if (json) printJson(workspace === undefined ? { verified, workspaces: found.value } : found.value[0]);
  else {
    printLines(
      found.value.flatMap((each) => [`Workspace ${each.workspace}`, ...verificationLines(each), '']),
    );
  }
  return verified ? 0 : 1;
}

async function verifyEach(
  database: CommandDatabase,
  slug: string | undefined,
  head: LogHead | null,
): Promise<Outcome<readonly NamedVerification[]>> {
  const { storage, installation } = database;
  const wanted = await workspacesNamed(storage, slug);
  if (!wanted.ok) return wanted;
  if (head !== null && wanted.value.length > 1) {
    return refuse('request-refused', 'a head belongs to one log; name its workspace by --workspace');
  }
  await sealWaiting(database);
  const all: NamedVerification[] = [];
  for (const workspace of wanted.value) {
    const verified = await verifyLog(storage, workspace.id, { anchors: installation.anchors, head });
    if (!verified.ok) return verified;
    all.push({ workspace: workspace.slug, ...verified.value });
  }
  return taken(all);
}

/** What waits is sealed, so that what was done a moment ago is proved too. */
async function sealWaiting({ storage, installation }: CommandDatabase): Promise<void> {
  const sealer = startSealer({
    storage,
    key: installation.sealingKey,
    anchors: installation.anchors,
    everyMs: 3_600_000,
    failed: () => undefined,
  });
  try {
    await sealer.sealNow();
  } finally {
    await sealer.stop();
  }
}

async function exportTo(path: string, { workspace, json }: Asked): Promise<number> {
  const settings = commandSettings();
  if (!settings.ok) return refused(settings.refusals);
  const done = await withDatabase(settings.value, async (database) => {
    const named = await workspaceNamed(database.storage, workspace);
    if (!named.ok) return named;
    await sealWaiting(database);
    return write(path, database, named.value.id);
  });
  if (!done.ok) return refused(done.refusals);
  if (json) printJson(done.value);
  else printLines([`Wrote ${done.value.events} events to ${path}.`, ...headLines(done.value.head)]);
  return 0;
}

async function write(path: string, { storage, installation }: CommandDatabase, workspace: string) {
  try {
    // The log holds personal data: for its owner only, and never over a file that is there.
    const file = await open(resolve(typedIn(), path), 'wx', 0o600);
    try {
      const wanted = { storage, workspace, key: installation.sealingKey, now: () => new Date() };
      const exported = await exportLog(wanted, async (line) => {
        await file.write(`${line}\n`);
      });
      await file.sync();
      return taken(exported);
    } finally {
      await file.close();
    }
  } catch (error) {
    const there = (error as { code?: string }).code === 'EEXIST';
    const problem = there ? 'there is such a file already; name another' : writingProblem(error);
    if (problem === null) throw error;
    return refuse('output-refused', `${path}: ${problem}`);
  }
}

function verificationLines({
  verified,
  events,
  erased,
  unsealed,
  head,
  findings,
  findingsLeftOut,
}: Verification) {
  const counts = `${events} events sealed${erased > 0 ? `, ${erased} of them with what they said erased` : ''}${unsealed > 0 ? `, ${unsealed} not sealed yet` : ''}`;
  return [
    verified ? `The log is whole: ${counts}.` : `THE LOG IS NOT WHOLE: ${counts}.`,
    ...findings.map(({ position, eventId, what }) => {
      const where = [position === null ? null : `position ${position}`, eventId].filter(
        (part) => part !== null,
      );
      return `  ${where.length > 0 ? `${where.join(', ')}: ` : ''}${what}`;
    }),
    ...(findingsLeftOut > 0 ? [`  and ${findingsLeftOut} more`] : []),
    ...(verified ? headLines(head) : []),
  ];
}

function headLines(head: LogHead | null): string[] {
  if (head === null) return [];
  return [
    'Note this head elsewhere; with it a later check finds whether the log up to here was changed:',
    `  ${head.position}:${head.link}`,
  ];
}

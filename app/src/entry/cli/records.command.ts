import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { personByEmail, unitIdsOf } from '../../concepts/people/index.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { type Member, type Performing, perform, performFile } from '../../platform/http/index.ts';
import type { SheetReport } from '../../platform/records/declarations.ts';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../platform/refusals/index.ts';
import type { Storage } from '../../platform/storage/index.ts';
import { recordRoutes, withDatabase, workspaceNamed } from '../server/index.ts';
import { RECORD_KINDS, type RecordKind } from './record-kinds.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { readTyped, samePlace, writeTyped } from './typed-paths.ts';

const WANTED = `type one of
  heed records list [--workspace SLUG] [--json]
  heed records export KIND FILE [--workspace SLUG] [--search WORDS] [--where CONDITIONS] [--sort FIELD]
  heed records import KIND FILE --as EMAIL [--workspace SLUG] [--preview] [--refused OUT.csv] [--json]
where KIND is ${Object.keys(RECORD_KINDS).join(', ')}`;

type Options = Readonly<Partial<Record<string, string | boolean>>>;
type Typed = { readonly kind: string; readonly file: string; readonly options: Options };

/** `heed records`: what is kept of each kind, all of a kind as a file, and a file of a kind into a workspace. */
export async function recordsCommand(args: readonly string[]): Promise<number> {
  const [deed, kind, file, options] = parse(args);
  if (deed === 'list') return listRecords(options);
  return deed === 'export' ? exportRecords({ kind, file, options }) : importRecords({ kind, file, options });
}

async function listRecords(options: Options): Promise<number> {
  const listed = await within(options, async (performing) => {
    const kinds: { kind: string; count: number | null; comesIn: boolean; goesOut: boolean }[] = [];
    for (const [kind, { page, csv, importing }] of Object.entries(RECORD_KINDS)) {
      const found = page === null ? null : await perform(performing, page, { query: { limit: 1 } as never });
      if (found !== null && !found.ok) return found;
      const count = found === null ? null : (found.value as unknown as { count: number | null }).count;
      kinds.push({ kind, count, comesIn: importing !== null, goesOut: csv !== null });
    }
    return taken({ workspace: performing.member.workspace.slug, kinds });
  });
  if (!listed.ok) return refused(listed.refusals);
  if (options['json'] === true) printJson(listed.value);
  else {
    printLines(
      listed.value.kinds.map(
        ({ kind, count, comesIn, goesOut }) =>
          `${kind.padEnd(16)}${String(count ?? '').padStart(9)}  ${[comesIn ? 'import' : '', goesOut ? 'export' : ''].filter(Boolean).join(', ')}`,
      ),
    );
  }
  return 0;
}

async function exportRecords({ kind, file, options }: Typed): Promise<number> {
  const { csv } = kindNamed(kind);
  if (csv === null) throw new CommandProblem(`${kind} do not go out as a file of their own; ${WANTED}`);
  const asked = Object.fromEntries(
    ['search', 'where', 'sort'].flatMap((name) =>
      typeof options[name] === 'string' ? [[name, options[name]]] : [],
    ),
  );
  const written = await within(options, async (performing) => {
    const made = await performFile(performing, csv, { query: asked as never });
    if (!made.ok) return made;
    const { content } = made.value;
    return writeTyped(file, typeof content === 'string' ? content : textOf(content));
  });
  if (!written.ok) return refused(written.refusals);
  printLines([`Wrote ${harmless(kind)} to ${harmless(file)}.`]);
  return 0;
}

async function* textOf(content: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const bytes of content) yield decoder.decode(bytes, { stream: true });
}

async function importRecords({ kind, file, options }: Typed): Promise<number> {
  const { importing } = kindNamed(kind);
  if (importing === null) throw new CommandProblem(`${kind} do not come in by a file; ${WANTED}`);
  if (typeof options['as'] !== 'string') {
    throw new CommandProblem(`say by --as EMAIL in whose name the rows are taken; ${WANTED}`);
  }
  const to = typeof options['refused'] === 'string' ? options['refused'] : null;
  const done = await takenFrom({ kind, file, options }, { importing, to });
  if (!done.ok) return refused(done.refusals);
  if (options['json'] === true) printJson(done.value);
  else printLines(reportLines(done.value, { isPreview: options['preview'] === true, to }));
  return 0;
}

type Taking = { readonly importing: NonNullable<RecordKind['importing']>; readonly to: string | null };

async function takenFrom({ file, options }: Typed, { importing, to }: Taking): Promise<Outcome<SheetReport>> {
  if (to !== null && (await samePlace(to, file))) {
    return refuse(
      'output-refused',
      `${to}: this is the file that is read; name another for the refused rows`,
    );
  }
  const bytes = await readTyped(file);
  if (!bytes.ok) return bytes;
  const query = {
    fileName: basename(file),
    ...(typeof options['time-zone'] === 'string' ? { timeZone: options['time-zone'] } : {}),
    ...(typeof options['time-format'] === 'string' ? { timeFormat: options['time-format'] } : {}),
  };
  const report = await within(options, (performing) =>
    perform(performing, options['preview'] === true ? importing.preview : importing.take, {
      query,
      body: { bytes: bytes.value },
    }),
  );
  if (!report.ok || to === null || report.value.refusedFile === null) return report;
  const written = await writeTyped(to, report.value.refusedFile);
  return written.ok ? report : written;
}

function reportLines(
  { rows, refusals, unusedColumns, notes }: SheetReport,
  { isPreview, to }: { readonly isPreview: boolean; readonly to: string | null },
): string[] {
  const more = rows.refused - refusals.length;
  return [
    `${isPreview ? 'Preview, nothing was kept. ' : ''}Rows read: ${rows.read}, added: ${rows.added}, changed: ${rows.changed}, unchanged: ${rows.unchanged}, refused: ${rows.refused}.`,
    ...(unusedColumns.length === 0 ? [] : [`Columns not used: ${harmless(quotedList(unusedColumns))}.`]),
    ...refusals.map(({ row, reason }) => `  row ${row}: ${harmless(reason)}`),
    ...(more > 0 ? [`  and ${more} more rows`] : []),
    ...notes.map((note) => harmless(note)),
    ...(to === null || rows.refused === 0 ? [] : [`Wrote ${harmless(to)}: mend the rows, then import it.`]),
  ];
}

async function within<T>(
  options: Options,
  work: (performing: Performing) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const settings = commandSettings();
  if (!settings.ok) return settings;
  const slug = typeof options['workspace'] === 'string' ? options['workspace'] : undefined;
  return withDatabase(settings.value, async ({ storage }) => {
    const workspace = await workspaceNamed(storage, slug);
    if (!workspace.ok) return workspace;
    const member = await memberNamed(storage, workspace.value, options['as']);
    if (!member.ok) return member;
    const maker = { storage, now: () => new Date() };
    const routes = recordRoutes({ maker, engine: primaryColumns(storage), newId: randomUUID });
    return work({ routes, maker, member: member.value });
  });
}

/** Whoever reads what the operator can read anyway; nothing is changed in this name. */
const READER = '00000000-0000-0000-0000-000000000000';

/** Whoever a command works as. */
export async function memberNamed(
  storage: Storage,
  workspace: Member['workspace'],
  email: string | boolean | undefined,
): Promise<Outcome<Member>> {
  if (typeof email !== 'string') return taken({ workspace, personId: READER, role: 'owner', unitIds: [] });
  const person = await storage.read(workspace.id, async (queries) => {
    const found = await personByEmail(queries, email);
    return found === null ? null : { ...found, unitIds: await unitIdsOf(queries, found.id) };
  });
  if (person === null || person.state === 'left') {
    return refuse('not-found', `--as: nobody in ${quoted(workspace.slug)} has the address ${quoted(email)}`);
  }
  return taken({ workspace, personId: person.id, role: person.role, unitIds: person.unitIds });
}

function kindNamed(name: string): RecordKind {
  const kind = Object.hasOwn(RECORD_KINDS, name) ? RECORD_KINDS[name] : undefined;
  if (kind === undefined) throw new CommandProblem(`there are no records called ${quoted(name)}; ${WANTED}`);
  return kind;
}

function parse(
  args: readonly string[],
): readonly [deed: string, kind: string, file: string, options: Options] {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const shared = { workspace: text, json: flag };
  const allowed: Readonly<Record<string, NonNullable<Parameters<typeof parseArgs>[0]>['options']>> = {
    list: shared,
    export: { workspace: text, search: text, where: text, sort: text },
    import: { ...shared, as: text, preview: flag, refused: text, 'time-zone': text, 'time-format': text },
  };
  const [deed = '', ...rest] = args;
  const options = Object.hasOwn(allowed, deed) ? allowed[deed] : undefined;
  if (options === undefined) throw new CommandProblem(WANTED);
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    const [kind, file, ...more] = positionals;
    const fits = deed === 'list' ? positionals.length === 0 : file !== undefined && more.length === 0;
    if (!fits) throw new CommandProblem(WANTED);
    return [deed, kind ?? '', file ?? '', values as Options];
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${WANTED}`);
  }
}

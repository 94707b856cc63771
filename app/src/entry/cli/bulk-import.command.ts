import { open, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { caseImports } from '../../concepts/complaints/declarations.ts';
import { customerImports } from '../../concepts/customers/declarations.ts';
import { contactImports } from '../../concepts/moments/declarations.ts';
import { deliveryImports, promiseImports } from '../../concepts/promises/declarations.ts';
import { transactionImports } from '../../concepts/transactions/declarations.ts';
import {
  type BulkImport,
  type BulkImporting,
  type BulkMapping,
  bulkMapping,
  PART_BYTES,
} from '../../platform/bulk-imports/declarations.ts';
import type { BulkWork } from '../../platform/bulk-imports/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';
import { openLog, type Performing, perform, performFile } from '../../platform/http/index.ts';
import {
  type Outcome,
  quoted,
  quotedList,
  readingProblem,
  refuse,
  taken,
} from '../../platform/refusals/index.ts';
import { bulkImportRoutes, bulkWorkOf, withDatabase, workspaceNamed } from '../server/index.ts';
import { memberNamed } from './records.command.ts';
import { commandSettings, printJson, printLines, refused } from './server-command.ts';
import { CommandProblem } from './terminal-output.ts';
import { readTyped, samePlace, typedIn, writeTyped } from './typed-paths.ts';

type Asked = {
  readonly file: string;
  readonly as: string;
  readonly workspace: string | undefined;
  readonly mapping: string | undefined;
  readonly refused: string | undefined;
  readonly check: boolean;
  readonly again: boolean;
  readonly json: boolean;
};

/** `heed customers import`: a file of customers into the register, of any size. */
export function customersCommand(args: readonly string[]): Promise<number> {
  return bulkCommand(args, customerImports);
}

/** `heed transactions import`: a file of what customers bought. */
export function transactionsCommand(args: readonly string[]): Promise<number> {
  return bulkCommand(args, transactionImports);
}

/** `heed contacts import`: a file of contacts at moments of truth. */
export function contactsCommand(args: readonly string[]): Promise<number> {
  return bulkCommand(args, contactImports);
}

/** `heed promises import`: a file of promises, with what became of them. */
export function promisesImportCommand(args: readonly string[]): Promise<number> {
  return bulkCommand(['import', ...args], promiseImports);
}

/** `heed complaints import`: a file of complaints and other feedback, with what became of them. */
export function casesImportCommand(args: readonly string[]): Promise<number> {
  return bulkCommand(['import', ...args], caseImports, 'complaints');
}

/** `heed deliveries import`: a file of how long services took, each time. */
export function deliveriesCommand(args: readonly string[]): Promise<number> {
  return bulkCommand(args, deliveryImports);
}

async function bulkCommand(
  args: readonly string[],
  declared: BulkImporting,
  called = declared.kind,
): Promise<number> {
  const asked = parse(args, called);
  const done = await importedBy(asked, declared);
  if (!done.ok) return refused(done.refusals);
  const { report, state } = done.value;
  if (asked.json)
    printJson({ id: done.value.id, state, mapping: done.value.mapping ?? done.value.look?.proposal, report });
  else printLines(linesOf(asked, done.value));
  return state === 'taken' || state === 'checked' ? 0 : 1;
}

async function importedBy(asked: Asked, declared: BulkImporting): Promise<Outcome<BulkImport>> {
  if (asked.refused !== undefined && (await samePlace(asked.refused, asked.file))) {
    return refuse(
      'output-refused',
      `${asked.refused}: this is the file that is read; name another for the refused rows`,
    );
  }
  const mapping = await mappingTyped(asked.mapping);
  if (!mapping.ok) return mapping;
  const settings = commandSettings();
  if (!settings.ok) return settings;
  return withDatabase(settings.value, async ({ storage, installation }) => {
    const workspace = await workspaceNamed(storage, asked.workspace);
    if (!workspace.ok) return workspace;
    const member = await memberNamed(storage, workspace.value, asked.as);
    if (!member.ok) return member;
    const maker = { storage, now: () => new Date() };
    // A folder of its own: that of a Heed that runs is not for others.
    const spoolFolder = join(installation.dataDirectory, `spool-of-command-${process.pid}`);
    const work = bulkWorkOf({ maker, isStill: async () => true, log: openLog('silent'), spoolFolder });
    try {
      const performing = { routes: bulkImportRoutes(work), maker, member: member.value };
      return await broughtThrough(performing, { asked, declared, work, mapping: mapping.value });
    } finally {
      await work.close();
      await rm(`${spoolFolder}-records`, { recursive: true, force: true });
    }
  });
}

async function mappingTyped(path: string | undefined): Promise<Outcome<BulkMapping | null>> {
  if (path === undefined) return taken(null);
  const bytes = await readTyped(path);
  if (!bytes.ok) return bytes;
  try {
    const parsed = bulkMapping.safeParse(
      JSON.parse(
        Buffer.from(bytes.value)
          .toString('utf8')
          .replace(/^\u{feff}/u, ''),
      ),
    );
    if (parsed.success) return taken(parsed.data);
    const lines = parsed.error.issues.map(({ path: at, message }) => `${path}: ${at.join('.')}: ${message}`);
    return refuse('request-refused', ...lines);
  } catch {
    return refuse('request-refused', `${path}: this is not JSON`);
  }
}

type Bringing = {
  readonly asked: Asked;
  readonly declared: BulkImporting;
  readonly work: BulkWork;
  readonly mapping: BulkMapping | null;
};

/** Sends the file, has it looked at, checks every row, and takes them when that was asked. */
async function broughtThrough(performing: Performing, bringing: Bringing): Promise<Outcome<BulkImport>> {
  const { asked, declared, work } = bringing;
  const sent = await sentIn(performing, bringing);
  if (!sent.ok) return sent;
  const params = { workspace: '', id: sent.value };
  const given = async (endpoint: 'look' | 'check' | 'take', body: object): Promise<Outcome<BulkImport>> => {
    const begun = await perform(performing, declared[endpoint], { params, body } as never);
    if (!begun.ok) return begun;
    await work.settled(params.id);
    const found = await perform(performing, declared.show, { params });
    if (!found.ok || found.value.state !== 'refused') return found;
    return refuse('file-refused', ...found.value.refusals);
  };
  const looked = await given('look', {});
  if (!looked.ok) return cancelled(performing, bringing, { params, why: looked });
  const { fields = [], options = {} } = looked.value.look?.proposal ?? {};
  const mapping = bringing.mapping ?? { encoding: 'auto', delimiter: 'auto', fields, options };
  const checked = await given('check', { mapping });
  if (!checked.ok) return cancelled(performing, bringing, { params, why: checked });
  const done = asked.check ? checked : await given('take', { mapping, takeAgain: asked.again });
  if (!done.ok)
    return done.refusals.some(({ message }) => message.includes('are taken and stay'))
      ? done
      : cancelled(performing, bringing, { params, why: done });
  const written = await refusedWritten(performing, bringing, done.value);
  if (asked.check) await perform(performing, declared.cancel, { params, body: {} });
  return written.ok ? done : written;
}

type Given = {
  readonly params: { readonly workspace: string; readonly id: string };
  readonly why: Outcome<BulkImport>;
};

/** What was refused leaves nothing of the file behind. */
async function cancelled(
  performing: Performing,
  { declared }: Bringing,
  { params, why }: Given,
): Promise<Outcome<BulkImport>> {
  await perform(performing, declared.cancel, { params, body: {} });
  return why;
}

async function sentIn(performing: Performing, { asked, declared }: Bringing): Promise<Outcome<string>> {
  const location = resolve(typedIn(), asked.file);
  try {
    const file = await open(location);
    try {
      const { size: bytes } = await file.stat();
      const begun = await perform(performing, declared.start, {
        body: { fileName: basename(asked.file), bytes },
      });
      if (!begun.ok) return begun;
      const { id } = begun.value;
      for (let part = 0; part * PART_BYTES < bytes; part += 1) {
        const { buffer, bytesRead } = await file.read(
          Buffer.alloc(Math.min(PART_BYTES, bytes - part * PART_BYTES)),
          0,
          undefined,
          part * PART_BYTES,
        );
        const params = { workspace: '', id, part };
        const kept = await perform(performing, declared.send, {
          params,
          body: { bytes: buffer.subarray(0, bytesRead) },
        });
        if (!kept.ok) return kept;
      }
      return taken(id);
    } finally {
      await file.close();
    }
  } catch (error) {
    const reason = readingProblem(error);
    if (reason === null) throw error;
    return refuse('file-refused', `${asked.file}: ${reason}`);
  }
}

async function refusedWritten(
  performing: Performing,
  { asked, declared }: Bringing,
  { id, report }: BulkImport,
): Promise<Outcome<null>> {
  if (asked.refused === undefined || (report?.rows.refused ?? 0) === 0) return taken(null);
  const file = await performFile(performing, declared.refused, { params: { workspace: '', id } });
  if (!file.ok) return file;
  const { content } = file.value;
  return writeTyped(asked.refused, typeof content === 'string' ? content : textOf(content));
}

async function* textOf(content: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const bytes of content) yield decoder.decode(bytes, { stream: true });
}

function linesOf({ check, refused: to }: Asked, { report, id }: BulkImport): string[] {
  if (report === null) return [];
  const { rows, reasons, unusedColumns, newFields, notes } = report;
  return [
    `${check ? 'Checked, nothing was kept. ' : `Import ${id}. `}Rows read: ${rows.read}, added: ${rows.added}, changed: ${rows.changed}, unchanged: ${rows.unchanged}, refused: ${rows.refused}.`,
    ...(unusedColumns.length === 0 ? [] : [`Columns not used: ${harmless(quotedList(unusedColumns))}.`]),
    ...(newFields.length === 0 ? [] : [`New fields: ${harmless(quotedList(newFields))}.`]),
    ...reasons.map(({ field, why, count, firstRow, examples }) => {
      const value = examples[0]?.value;
      return `  ${count} rows: ${harmless(field ?? 'the row')}: ${harmless(why)}; first in row ${firstRow}${value == null ? '' : `, ${harmless(quoted(value))}`}`;
    }),
    ...notes.map((note) => harmless(note)),
    ...(to === undefined || rows.refused === 0
      ? []
      : [`Wrote ${harmless(to)}: mend the rows, then import it.`]),
  ];
}

function parse(args: readonly string[], kind: string): Asked {
  const wanted = `type: heed ${kind} import FILE --as EMAIL [--workspace SLUG] [--mapping M.json] [--check] [--again] [--refused OUT.csv] [--json]`;
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    as: text,
    workspace: text,
    mapping: text,
    refused: text,
    check: flag,
    again: flag,
    json: flag,
  } as const;
  try {
    const [deed, ...rest] = args;
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (deed !== 'import' || file === undefined || more.length > 0) throw new CommandProblem(wanted);
    if (values.as === undefined)
      throw new CommandProblem(`say by --as EMAIL in whose name the rows are taken; ${wanted}`);
    const { as, workspace, mapping, refused: to, check = false, again = false, json = false } = values;
    return { file, as, workspace, mapping, refused: to, check, again, json };
  } catch (error) {
    if (error instanceof CommandProblem || !(error instanceof TypeError)) throw error;
    throw new CommandProblem(`${error.message.split('. ')[0]}; ${wanted}`);
  }
}

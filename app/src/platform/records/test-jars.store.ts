import { z } from 'zod';
import { type Change, type ChangeMaker, changeWorkspace } from '../events/index.ts';
import type { Member, Performing } from '../http/index.ts';
import { type Outcome, quoted, refuse, taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { insertWorkspace, type Queries } from '../storage/index.ts';
import type { TestStorage } from '../storage/testing.ts';
import { listing, type RecordList, type RecordSheet, sheetImport } from './declarations.ts';
import { listRoutes, type RowTaken, type SheetRow, sheetRoutes } from './index.ts';

/** Records of a kind that is only there for tests: a field of each kind that a list knows. */
export const JARS: RecordList = {
  name: 'jars',
  sort: 'name',
  fields: [
    { id: 'name', title: 'Name', kind: 'text', searched: true },
    { id: 'note', title: 'Note', kind: 'text', searched: true },
    { id: 'grams', title: 'Grams', kind: 'number' },
    { id: 'filled', title: 'Filled on', kind: 'date' },
    { id: 'opened', title: 'Opened at', kind: 'moment' },
    {
      id: 'state',
      title: 'State',
      kind: 'choice',
      choices: ['sealed', 'in-use', 'empty'],
      indexed: 'present',
    },
    { id: 'organic', title: 'Organic', kind: 'yes-no', indexed: 'present' },
    { id: 'keeper', title: 'Keeper', kind: 'who' },
    { id: 'teas', title: 'Teas', kind: 'many' },
    { id: 'words', title: 'In words', kind: 'text', derived: true },
  ],
};

export const JAR_SHEET: RecordSheet = {
  name: 'jars',
  columns: [
    { id: 'name', title: 'Name', required: true, about: 'What it is called, once.', example: 'Assam' },
    { id: 'note', title: 'Note', about: 'Whatever helps.', example: 'from the shelf' },
    { id: 'grams', title: 'Grams', about: 'How much is in it.', example: '250' },
  ],
};

const jar = z.object({
  id: z.uuid(),
  name: z.string(),
  note: z.string().nullable(),
  grams: z.number().nullable(),
  filled: z.string().nullable(),
  opened: z.string().nullable(),
  state: z.string().nullable(),
  organic: z.boolean().nullable(),
  keeper: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  teas: z.array(z.string()),
  words: z.string(),
});
export type Jar = z.output<typeof jar>;

const path = '/api/workspaces/{workspace}/jars';
const who = { roles: ['owner'] };
export const jarListing = listing({ path, list: JARS, item: jar, who, summary: 'Jars' });
export const jarImport = sheetImport({ path, sheet: JAR_SHEET, who, what: 'Jars' });

type Row = Omit<Jar, 'keeper' | 'words' | 'opened'> & { opened: Date | null; keeper: string | null };
type Tables = { jars: Row & { workspace_id: string } };

const TABLE = `
  create table jars (
    workspace_id uuid not null, id uuid not null, name text not null, note text, grams double precision, filled date,
    opened timestamptz, state text, organic boolean, keeper uuid, teas text[] not null default '{}',
    primary key (workspace_id, id), unique (workspace_id, name));
  call protect_by_workspace('jars');
  grant select, insert, update on jars to heed_app`;

/** The table of jars, and a workspace to keep them in. */
export async function jarHouse({ storage, asAdmin }: TestStorage, now: () => Date): Promise<Performing> {
  await asAdmin(TABLE);
  const maker: ChangeMaker = { storage, now };
  const workspace = { id: crypto.randomUUID(), slug: 'tea', name: 'Tea house' };
  good(
    await storage.change(workspace.id, async (queries) =>
      taken(await insertWorkspace(queries, { ...workspace, at: now() })),
    ),
  );
  const member: Member = { workspace, personId: crypto.randomUUID(), role: 'owner', unitIds: [] };
  const lists = listRoutes<typeof jar, Row>(storage, jarListing, {
    rows: (queries) => queries.withTables<Tables>().selectFrom('jars').selectAll(),
    shown: async (_, rows) =>
      rows.map(({ opened, keeper, ...row }) => ({
        ...row,
        opened: opened?.toISOString() ?? null,
        keeper: keeper === null ? null : { id: keeper, name: `keeper ${keeper.slice(0, 4)}` },
        words: `${row.name}: ${row.grams ?? 'nothing'}`,
      })),
  });
  const sheets = sheetRoutes(maker, jarImport, async (change) => ({
    take: (row) => takeJar(change, row),
    finish: async () => ['jars are kept dry'],
  }));
  return { maker, member, routes: [...lists, ...sheets] };
}

/** Takes every jar away. */
export async function emptyShelf({ asAdmin }: TestStorage): Promise<void> {
  await asAdmin('truncate jars');
}

/** Puts jars upon the shelf, past all rules. */
export async function plantJars({ maker, member }: Performing, jars: readonly Partial<Row>[]): Promise<void> {
  const { id: workspace } = member.workspace;
  const rows = jars.map((one, i) => ({
    id: crypto.randomUUID(),
    name: `jar ${i}`,
    note: null,
    grams: null,
    filled: null,
    opened: null,
    state: null,
    organic: null,
    keeper: null,
    teas: [],
    ...one,
    workspace_id: workspace,
  }));
  const by = { workspace, actor: { personId: member.personId } };
  good(
    await changeWorkspace(maker, by, async ({ queries }) => {
      await queries.withTables<Tables>().insertInto('jars').values(rows).execute();
      return taken(null);
    }),
  );
}

/** Every jar that is kept, by name. */
export async function keptJars({ maker, member }: Performing): Promise<readonly Row[]> {
  return maker.storage.read(member.workspace.id, (queries) => jarsIn(queries).orderBy('name').execute());
}

function jarsIn(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('jars').selectAll();
}

async function takeJar(change: Change, { cells }: SheetRow): Promise<RowTaken> {
  const { name = '', note = '', grams = '' } = cells;
  if (name === 'lightning') throw new Error('the power went');
  const number = grams === '' ? null : Number(grams);
  const checked = checkedGrams(grams, number);
  if (!checked.ok) return checked;
  const queries = change.queries.withTables<Tables>();
  const found = await jarsIn(change.queries).where('name', '=', name).executeTakeFirst();
  if (found === undefined) {
    await queries
      .insertInto('jars')
      .values({
        ...EMPTY,
        workspace_id: change.workspace,
        id: crypto.randomUUID(),
        name,
        note: note || null,
        grams: number,
      })
      .execute();
    await change.record({
      what: 'jar.added',
      subject: { kind: 'jar', id: crypto.randomUUID() },
      before: null,
      after: null,
    });
    return taken('added');
  }
  if (found.note === (note || null) && found.grams === number) return taken('unchanged');
  await queries
    .updateTable('jars')
    .set({ note: note || null, grams: number })
    .where('id', '=', found.id)
    .execute();
  return taken('changed');
}

const EMPTY = { filled: null, opened: null, state: null, organic: null, keeper: null, teas: [] };

function checkedGrams(cell: string, number: number | null): Outcome<null> {
  if (number === null || Number.isFinite(number)) return taken(null);
  return refuse('request-refused', `Grams: ${quoted(cell)} is no number; write it in digits`);
}

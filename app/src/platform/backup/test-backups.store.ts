import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { changeWorkspace, loadSealingKey, type Sealer, startSealer } from '../events/index.ts';
import { taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { insertWorkspace } from '../storage/index.ts';
import {
  allMigrationFolders,
  openTestStorage,
  type TestServerKind,
  type TestStorage,
} from '../storage/testing.ts';
import {
  type BackupReport,
  backUpWorkspace,
  type RestoreReport,
  type Restoring,
  restoreWorkspace,
} from './index.ts';

export const NOW = new Date('2026-05-04T10:20:30.456Z');
export const SECRET = 'a secret for tests, of no other use';

/** A folder that is there for the tests of this file. */
export function useFolder(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-backup-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

/** One Heed with a key and a database of its own, which knows some concepts more than the real one. */
export type Installation = TestStorage & { readonly sealer: Sealer; readonly anchors: string };

/** Installations for the tests of this file, one for each kind named. */
export function useInstallations(...kinds: readonly TestServerKind[]): () => readonly Installation[] {
  const folder = useFolder();
  const opened: Installation[] = [];
  beforeAll(async () => {
    for (const [i, kind] of kinds.entries()) {
      const test = await openTestStorage(kind);
      for (const statement of PLANTED_TABLES) await test.asAdmin(statement);
      const anchors = join(folder(), `anchors-${i}`);
      const key = good(await loadSealingKey(join(folder(), `key-${i}`)));
      const sealer = startSealer({
        storage: test.storage,
        key,
        anchors,
        everyMs: 1e8,
        failed: () => undefined,
      });
      opened.push({ ...test, sealer, anchors });
    }
  });
  afterAll(async () => {
    for (const { sealer, close } of opened) {
      await sealer.stop();
      await close();
    }
  });
  return () => opened;
}

export async function newWorkspace({ storage }: TestStorage, slug: string): Promise<string> {
  const id = randomUUID();
  good(
    await changeWorkspace(
      { storage, now: () => NOW },
      { workspace: id, actor: { personId: null } },
      async (change) => {
        await insertWorkspace(change.queries, { id, slug, name: `The ${slug}`, at: NOW });
        await change.record({
          what: 'workspace.opened',
          subject: { kind: 'workspace', id },
          before: null,
          after: { slug },
        });
        return taken(null);
      },
    ),
  );
  return id;
}

export async function record({ storage }: TestStorage, workspace: string, count: number): Promise<void> {
  good(
    await changeWorkspace(
      { storage, now: () => NOW },
      { workspace, actor: { personId: null } },
      async (change) => {
        for (let i = 0; i < count; i += 1) {
          await change.record({
            what: 'sample.changed',
            subject: { kind: 'sample', id: String(i) },
            before: null,
            after: { i, text: 'ä\u2028"\\' },
            about: [randomUUID()],
          });
        }
        return taken(null);
      },
    ),
  );
}

export async function backUp(
  { storage }: TestStorage,
  workspaceId: string,
  to: string,
): Promise<BackupReport> {
  return good(await tryBackUp({ storage } as TestStorage, workspaceId, to));
}

export function tryBackUp({ storage }: TestStorage, workspaceId: string, to: string) {
  const [migrationFolders, now] = [allMigrationFolders(), NOW];
  return backUpWorkspace({
    storage,
    workspaceId,
    to,
    secret: SECRET,
    version: '1.2.3',
    migrationFolders,
    now,
  });
}

export async function restore(
  test: TestStorage,
  from: string,
  asked: Partial<Restoring> = {},
): Promise<RestoreReport> {
  return good(await tryRestore(test, from, asked));
}

export function tryRestore({ storage }: TestStorage, from: string, asked: Partial<Restoring> = {}) {
  return restoreWorkspace({
    storage,
    from,
    secret: SECRET,
    migrationFolders: allMigrationFolders(),
    now: NOW,
    ...asked,
  });
}

/** Makes somebody a person of a workspace, as the concept that knows people would. */
export async function joinWorkspace(
  { asAdmin }: TestStorage,
  workspace: string,
  user: { readonly userId: string; readonly email: string },
): Promise<void> {
  await asAdmin(
    `insert into ${PEOPLE} (workspace_id, person_id, user_id, name, email, role, state, invited_at)
     values ($1, gen_random_uuid(), $2, 'Ada', $3, 'owner', 'active', now())`,
    [workspace, user.userId, user.email],
  );
}

// The table of a concept, which this room does not know by name.
const PEOPLE = 'people';

/** Every row of a workspace by table, in two ways of writing it, without what restores put on record. */
export async function everythingIn(
  { asAdmin }: TestStorage,
  workspace: string,
): Promise<Record<string, string[]>> {
  const tables = await asAdmin(
    `select c.relname as name, string_agg(quote_ident(a.attname) || '::text', ', ' order by a.attname) as texts
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'migrations%'
     and c.relname <> 'idempotency_keys' and obj_description(c.oid, 'pg_class') is distinct from 'not in backups'
     group by 1 order by 1`,
  );
  const restored = await asAdmin(
    `select event_id::text as id from ${'events'} where workspace_id = $1 and what = 'workspace.restored'`,
    [workspace],
  );
  const found: Record<string, string[]> = {};
  for (const { name, texts } of tables) {
    const rows = await asAdmin(
      `select row_to_json(t)::text || ' ' || array[${String(texts)}]::text as line from ${String(name)} t
       where workspace_id = $1 order by 1`,
      [workspace],
    );
    found[String(name)] = rows
      .map(({ line }) => String(line))
      .filter((line) => !restored.some(({ id }) => line.includes(String(id))));
  }
  return found;
}

/** How many rows of a workspace there are in all tables. */
export async function rowsIn(test: TestStorage, workspace: string): Promise<number> {
  return Object.values(await everythingIn(test, workspace)).flat().length;
}

/** All that is known of those who sign in, without sessions. */
export async function usersIn({ asAdmin }: TestStorage): Promise<string[]> {
  const tables = ['users', 'accounts', 'second_factors'];
  const rows = await Promise.all(
    tables.map(async (table) =>
      asAdmin(`select row_to_json(t)::text as line from sign_in.${table} t order by 1`),
    ),
  );
  return rows.flat().map(({ line }) => String(line));
}

const PLANTED_TABLES = [
  `create table nasty_values (
    workspace_id uuid not null, nasty_id int not null, amount numeric, share float8, small real, at timestamptz,
    local_at timestamp, day date, lasts interval, bytes bytea, words text[], numbers int[], document jsonb,
    documents jsonb[], big bigint, yes boolean, padded char(5), short varchar(9), period tstzrange, moment time,
    added int generated always as (nasty_id + 1) stored, answer text not null default 'none',
    primary key (workspace_id, nasty_id)
  )`,
  `create table planted_answers (
    workspace_id uuid not null, answer_id bigint not null, at timestamptz not null, person text not null,
    packed jsonb not null, comment text, primary key (workspace_id, answer_id)
  )`,
  `create table planted_boxes (
    workspace_id uuid not null, box_id int not null, within int not null, lid int,
    primary key (workspace_id, box_id),
    foreign key (workspace_id, within) references planted_boxes (workspace_id, box_id)
  )`,
  `create table a_lids (
    workspace_id uuid not null, lid_id int not null, box_id int not null, primary key (workspace_id, lid_id),
    foreign key (workspace_id, box_id) references planted_boxes (workspace_id, box_id)
  )`,
  `alter table planted_boxes add foreign key (workspace_id, lid) references a_lids (workspace_id, lid_id)`,
  ...['nasty_values', 'planted_answers', 'planted_boxes', 'a_lids'].flatMap((table) => [
    `call protect_by_workspace('${table}')`,
    `grant select, insert on ${table} to heed_app`,
  ]),
];

/** Values that are easily changed on the way. */
export async function plantNastyValues({ asAdmin }: TestStorage, workspace: string): Promise<void> {
  await asAdmin(
    `insert into nasty_values (workspace_id, nasty_id, amount, share, small, at, local_at, day, lasts, bytes, words,
       numbers, document, documents, big, yes, padded, short, period, moment, answer)
     values
     ($1, 1, 1234567890123456789012345678901234567890.123456789, 0.1::float8 + 0.2::float8, 0.1, 'infinity',
       '-infinity', 'infinity', '1 year -2 months 3.000001 seconds', '\\x00ff00'::bytea, '{}', '{}', 'null',
       array['null'::jsonb, null, '{"a": 1e400}'], 9223372036854775807, true, 'a', 'short', 'empty', '23:59:59.999999',
       E'line\\nfeed \\u2028 \\u0001 "quoted" \\\\ \\t 😀'),
     ($1, 2, 'NaN', 'NaN', '-Infinity', '2026-05-04 10:20:30.123456+05:30', '0044-03-15 00:00:00 BC', '0044-03-15 BC',
       '-178000000 years', '', array['', null, 'null', 'NULL', '{', E'\\u2028'], '[3:4]={7,8}', '"text"', '{}',
       -9223372036854775808, false, '', '', '[2026-01-01,)', '24:00', ''),
     ($1, 3, '-Infinity', '-0', 1e-45, '-infinity', 'infinity', '-infinity', '0', '\\x5c', '{{a,b},{c,d}}', '{{1},{2}}',
       '{"b": [1, 2.50, null], "a": "\\u2028"}', null, 0, null, null, null, '(-infinity,infinity)', null, '[]'),
     ($1, 4, null, 5e-324, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
       null, '{"rows":"workspaces"}')`,
    [workspace],
  );
  await asAdmin(
    `with boxes as (
       insert into planted_boxes select $1, n, case n when 1 then 400 else n - 1 end, n from generate_series(1, 400) n
     ) insert into a_lids select $1, n, 401 - n from generate_series(1, 400) n`,
    [workspace],
  );
}

/** Rows like the answers to a survey: packed, with a comment: a kilobyte each. */
export async function plantAnswers(
  { asAdmin }: TestStorage,
  workspace: string,
  count: number,
): Promise<void> {
  await asAdmin(
    `with packed as materialized (
       select array_agg(answers) as kinds from (
         select (select jsonb_object_agg('q' || q, (hashint8(k * 31 + q) & 2147483647) % 7 + 1)
                 from generate_series(1, 22) q) as answers
         from generate_series(1, 97) k
       ) made
     )
     insert into planted_answers
     select $1, n, timestamptz '2026-01-01' + n * interval '17.000123 seconds', md5(n::text), kinds[1 + n % 97],
       repeat(md5((n * 7)::text) || ' ', 20)
     from generate_series(1, $2::bigint) n, packed`,
    [workspace, count],
  );
}

/** How many planted answers there are, and a digest of all their values. */
export async function answersIn({ asAdmin }: TestStorage, workspace: string): Promise<unknown> {
  return asAdmin(
    `select count(*)::int as rows, md5(string_agg(a::text, '|' order by answer_id)) as digest
     from planted_answers a where workspace_id = $1`,
    [workspace],
  );
}

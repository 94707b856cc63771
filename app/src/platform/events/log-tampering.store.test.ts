import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { taken } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import type { Verification } from './log-findings.ts';
import {
  changed,
  type SampleInstallation,
  sampleEvent,
  sampleInstallation,
  sampleLog,
  sampleWorkspace,
} from './test-sample-log.ts';
import { verifyLog } from './verify-log.ts';

const EVENT_5 = `workspace_id = $1 and
  event_id = (select event_id from event_seals where workspace_id = $1 and position = 5)`;
const EVENT_1 = EVENT_5.replace('= 5', '= 1');
const SEAL_5 = 'workspace_id = $1 and position = 5';

const TABLES = [
  'events',
  'event_payloads',
  'event_persons',
  'events_unsealed',
  'event_seals',
  'sealing_keys',
];
// As the superuser, whom no policy holds.
const SAVE = TABLES.map((table) => `create table saved_${table} as table ${table}`).join(';');
const RESTORE = TABLES.map((table) => `truncate ${table}; insert into ${table} table saved_${table}`).join(
  ';',
);

type Planted = readonly [name: string, statements: readonly string[], findings: readonly string[]];

const HEADERS: readonly Planted[] = [
  ['at', `at = at + interval '1 microsecond'`],
  ['actor taken away', 'actor_id = null'],
  ['actor exchanged', `actor_id = '${randomUUID()}'`],
  ['what', `what = 'sample.kept'`],
  ['kind of subject', `subject_kind = 'example'`],
  ['id of subject', `subject_id = '6'`],
].map(([name, change]) => [
  `header altered: ${name}`,
  [`update events set ${change} where ${EVENT_5}`],
  ['link-broken 5'],
]);

const PAYLOADS: readonly Planted[] = [
  [
    'payload altered',
    [`update event_payloads set payload = replace(payload, 'Ünal', 'Unal') where ${EVENT_5}`],
    ['payload-altered 5'],
  ],
  [
    'payload no longer JSON',
    [`update event_payloads set payload = '{' where ${EVENT_5}`],
    ['payload-altered 5'],
  ],
  ['salt altered', [`update event_payloads set salt = sha256(salt) where ${EVENT_5}`], ['payload-altered 5']],
  ['payload missing', [`delete from event_payloads where ${EVENT_5}`], ['payload-missing 5']],
  [
    'payload exchanged with a digest that fits',
    [
      `update event_payloads set payload = '{}' where ${EVENT_5}`,
      `update events e set digest = sha256(p.salt || convert_to(p.payload, 'UTF8')) from event_payloads p
       where p.event_id = e.event_id and e.workspace_id = $1`,
    ],
    ['link-broken 5', 'payload-altered 5'],
  ],
  [
    'digest altered',
    [`update events set digest = sha256('x') where ${EVENT_5}`],
    ['link-broken 5', 'payload-altered 5'],
  ],
  ['persons taken out', [`delete from event_persons where ${EVENT_5}`], ['persons-altered 5']],
  [
    'persons exchanged',
    [`update event_persons set person_id = gen_random_uuid() where ${EVENT_5}`],
    ['persons-altered 5'],
  ],
];

const EVENTS: readonly Planted[] = [
  ['event missing', [`delete from events where ${EVENT_5}`], ['event-missing 5']],
  [
    'event given another id',
    [`update events set event_id = gen_random_uuid() where ${EVENT_5}`],
    ['event-missing 5', 'event-unqueued', 'payload-missing'],
  ],
  [
    'event put in',
    [
      `insert into events select workspace_id, gen_random_uuid(), at, actor_id, what, subject_kind, subject_id, digest
       from events where ${EVENT_5}`,
    ],
    ['event-unqueued', 'payload-missing'],
  ],
  ['seal missing', [`delete from event_seals where ${SEAL_5}`], ['event-unqueued', 'position-missing 5']],
  [
    'seal of another event',
    [`update event_seals set event_id = gen_random_uuid() where ${SEAL_5}`],
    ['event-missing 5', 'event-unqueued'],
  ],
  [
    'hole: event, payload and seal missing',
    [
      `delete from events where ${EVENT_5}`,
      `delete from event_payloads where ${EVENT_5}`,
      `delete from event_seals where ${SEAL_5}`,
    ],
    ['position-missing 5'],
  ],
  [
    'first position missing',
    [
      `delete from events where ${EVENT_1}`,
      `delete from event_payloads where ${EVENT_1}`,
      'delete from event_seals where workspace_id = $1 and position = 1',
    ],
    ['position-missing 1'],
  ],
];

const SEALS: readonly Planted[] = [
  [
    'link altered',
    [`update event_seals set link = sha256(link) where ${SEAL_5}`],
    ['link-broken 5', 'link-broken 6'],
  ],
  [
    'signed link altered',
    ['update event_seals set link = sha256(link) where workspace_id = $1 and position = 8'],
    ['anchor-differs 8', 'link-broken 8', 'link-broken 9', 'signature-wrong 8'],
  ],
  [
    'signature altered',
    [
      `update event_seals set signature = sha256(signature) || sha256('x') where workspace_id = $1 and position = 8`,
    ],
    ['signature-wrong 8'],
  ],
  [
    'signatures taken away',
    ['update event_seals set signature = null, key_id = null where workspace_id = $1'],
    ['end-unsigned 12'],
  ],
  [
    'signature named after another key',
    [`update event_seals set key_id = '\u001b[31m' where workspace_id = $1 and position = 8`],
    ['key-unknown 8'],
  ],
  [
    'two neighbours exchanged',
    [
      // The table refuses a moment in which both places hold the same event, so one waits outside.
      `update event_seals set position = 1000000 where ${SEAL_5}`,
      'update event_seals set position = 5 where workspace_id = $1 and position = 6',
      'update event_seals set position = 6 where workspace_id = $1 and position = 1000000',
    ],
    ['link-broken 5', 'link-broken 6', 'link-broken 7'],
  ],
  [
    'two events exchanged, their links left in place',
    [
      `with two as (delete from event_seals where workspace_id = $1 and position in (5, 6) returning *)
       insert into event_seals
       select workspace_id, 1000000 + 11 - position, event_id, lead(link, 1, (select link from two where position = 5))
         over (order by position), key_id, signature from two`,
      'update event_seals set position = position - 1000000 where workspace_id = $1 and position > 1000000',
    ],
    ['link-broken 5', 'link-broken 6'],
  ],
];

describe('the log in the database', () => {
  const test = useTestStorage();
  let heed: SampleInstallation;
  let workspace: string;
  beforeAll(async () => {
    heed = await sampleInstallation(test().storage);
    workspace = await sampleLog(heed);
    await test().asAdmin(SAVE);
  });
  afterEach(async () => void (await test().asAdmin(RESTORE)));
  afterAll(async () => heed.close());

  const verified = async (log = workspace): Promise<Verification> => {
    const known = { anchors: heed.anchors, trustedKeys: [heed.key.publicKey] };
    return good(await verifyLog(test().storage, log, known));
  };
  const plant = async (statements: readonly string[], log = workspace): Promise<void> => {
    for (const statement of statements) {
      await test().asAdmin(statement, statement.includes('$1') ? [log] : []);
    }
  };
  const found = ({ findings }: Verification): string[] =>
    findings.map(({ kind, position }) => (position === null ? kind : `${kind} ${position}`)).sort();

  it('has no findings when nobody touched it, with what is known from outside and without', async () => {
    const verification = await verified();
    expect(verification).toMatchObject({ verified: true, findings: [], findingsLeftOut: 0 });
    expect(verification).toMatchObject({ events: 12, erased: 0, unsealed: 0, signedTo: 12 });
    expect(verification.anchors).toEqual({ compared: 3, unreadable: 0 });
    expect(verification.keys).toEqual([heed.key.keyId]);
    const { head } = verification;
    const alone = good(await verifyLog(heed.storage, workspace, { head }));
    expect(alone).toMatchObject({ verified: true, anchors: null, head });
  });

  it('may be empty, or wait for its first seal', async () => {
    const empty = await sampleWorkspace(heed.storage);
    expect(await verified(empty)).toMatchObject({ verified: true, events: 0, head: null });
    await changed(heed.storage, empty, (change) => change.record(sampleEvent(1)));
    expect(await verified(empty)).toMatchObject({ verified: true, events: 0, unsealed: 1 });
  });

  it.each([...HEADERS, ...PAYLOADS, ...EVENTS, ...SEALS])(
    'tells of tampering: %s',
    async (_, statements, expected) => {
      await plant(statements);
      const verification = await verified();
      expect(verification.verified).toBe(false);
      expect(found(verification)).toEqual(expected);
      // One line of words each, harmless on a terminal.
      for (const { what } of verification.findings) expect(what).toMatch(/^[a-z][^\p{Cc}]{20,}$/u);
    },
  );

  it('tells of tampering: two events in one position', async () => {
    await plant([
      'alter table event_seals drop constraint event_seals_pkey',
      'update event_seals set position = 5 where workspace_id = $1 and position = 6',
    ]);
    expect(found(await verified())).toEqual(['position-missing 6', 'position-twice 5']);
    await test().asAdmin(`${RESTORE}; alter table event_seals add primary key (workspace_id, position)`);
    expect(found(await verified())).toEqual([]);
  });

  it.each<Planted>([
    ['taken out of the queue', ['delete from events_unsealed where workspace_id = $1'], ['event-unqueued']],
    ['taken away', ['delete from events where workspace_id = $1'], ['event-missing']],
    [
      'altered',
      [`update event_payloads set payload = payload || ' ' where workspace_id = $1`],
      ['payload-altered'],
    ],
  ])('tells of an event without a seal that was %s', async (_, statements, expected) => {
    const log = await sampleWorkspace(heed.storage);
    await changed(heed.storage, log, (change) => change.record(sampleEvent(1)));
    await plant(statements, log);
    expect(found(await verified(log))).toEqual(expected);
  });

  it('lets its own role append to the log, and never alter it', async () => {
    const rights = await test().asAdmin(
      `select table_name as name, string_agg(privilege_type, ' ' order by privilege_type) as rights
       from information_schema.table_privileges
       where grantee = $1 and table_name ~ '^(event|sealing)' group by 1 order by 1`,
      [test().connections.app.user],
    );
    expect(Object.fromEntries(rights.map(({ name, rights: list }) => [name, list]))).toEqual({
      event_payloads: 'DELETE INSERT SELECT',
      event_persons: 'DELETE INSERT SELECT',
      event_seals: 'INSERT SELECT',
      events: 'INSERT SELECT',
      events_unsealed: 'DELETE INSERT SELECT',
      sealing_keys: 'INSERT SELECT',
    });
    for (const table of ['events', 'event_seals']) {
      for (const attempt of [
        `update ${table} set event_id = event_id`,
        `delete from ${table}`,
        `truncate ${table}`,
        `alter table ${table} disable row level security`,
      ]) {
        const trying = heed.storage.change(workspace, async (queries) =>
          taken(await sql.raw(attempt).execute(queries)),
        );
        await expect(trying, attempt).rejects.toThrow(/permission denied|must be owner/u);
      }
    }
    expect(await verified()).toMatchObject({ verified: true, events: 12 });
  });
});

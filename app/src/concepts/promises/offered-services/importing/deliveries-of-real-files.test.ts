import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BulkMapping, BulkWork, bulkRoutes } from '../../../../platform/bulk-imports/index.ts';
import { type SentFiles, sentFiles } from '../../../../platform/bulk-imports/testing.ts';
import type { ChangeMaker } from '../../../../platform/events/index.ts';
import { openLog, perform } from '../../../../platform/http/index.ts';
import { good } from '../../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../../platform/storage/testing.ts';
import { openTestHouse, type TestHouse } from '../../../customers/testing.ts';
import type { Capability } from '../../capability/capability.ts';
import { takeDeliveries } from '../delivery.endpoints.ts';
import { addServiceEndpoint, showCapability } from '../offered-service.endpoints.ts';
import { serviceRoutes } from '../offered-service.routes.ts';
import type { Service } from '../offered-service.ts';
import { wishedService } from '../test-service-house.ts';
import { deliveryImports } from './delivery-import.endpoints.ts';
import { deliveryImporting } from './delivery-importing.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../../../shared');
const DATA = join(SHARED, 'data');
const HOUR = 3_600_000;

const stored = useTestStorage();
// Midnight in New York, a day after the last request was closed.
let now = new Date('2025-03-15T04:00:00Z');
let folder = '';
let house: TestHouse;
let files: SentFiles;
let work: BulkWork;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-delivery-imports-'));
  const maker: ChangeMaker = { storage: stored().storage, now: () => now };
  work = new BulkWork({
    maker,
    newId: randomUUID,
    spoolFolder: join(folder, 'spool'),
    isStill: async () => true,
    log: openLog('silent'),
    kinds: [deliveryImporting({ newId: randomUUID, now: maker.now })],
    memberAgain: async () => null,
  });
  house = await openTestHouse(maker, 'Real deliveries', [
    ...bulkRoutes({ work, declared: deliveryImports, namesOf: async () => new Map() }),
    ...serviceRoutes({ maker, newId: randomUUID }),
  ]);
  files = sentFiles(house.owner, { declared: deliveryImports, work });
});
afterAll(async () => {
  await work.close();
  await rm(folder, { recursive: true });
});

const added = async (name: string): Promise<Service> =>
  good(await perform(house.owner, addServiceEndpoint, { body: wishedService({ name }) }));

const within = async (one: Service, hours: number): Promise<Capability> => {
  const due = new Date(now.getTime() + hours * HOUR).toISOString();
  const asked = { made: now.toISOString(), due };
  const params = { workspace: '', id: one.id };
  return good(await perform(house.owner, showCapability, { params, query: asked as never }));
};

/** The share done by a time and its interval on the log-log scale, as `survfit` of R's survival 3.5-3 gives them. */
type Reference = readonly [hours: number, share: number, low: number, high: number];

async function expectAsInR(one: Service, references: readonly Reference[]): Promise<void> {
  for (const [hours, share, low, high] of references) {
    const { likelihood, unknown } = await within(one, hours);
    expect(likelihood.estimate).toBeCloseTo(share, 10);
    // With nothing unknown it is Wilson's, which lies near.
    expect(Math.abs(likelihood.interval!.low - low)).toBeLessThan(unknown === 0 ? 0.004 : 1e-10);
    expect(Math.abs(likelihood.interval!.high - high)).toBeLessThan(unknown === 0 ? 0.004 : 1e-10);
  }
}

/** A value for every row of a file. */
const constant = (field: string, words: string) => ({
  field,
  columns: [],
  constant: words,
  words: {},
  blank: [],
  dayForm: null,
  decimal: null,
  reading: 'as-written' as const,
  asOf: null,
  newField: null,
});

const HAS_FILES = existsSync(join(DATA, 'nyc-311/service-requests.csv'));

describe.skipIf(!HAS_FILES)('requests to the city of New York', () => {
  it('come in from their own file, those that are open as unfinished, and say what R says of them', async () => {
    const one = await added('Animal request');
    const text = readFileSync(join(DATA, 'nyc-311/service-requests.csv'), 'utf8');
    const found = await files.sent('service-requests.csv', text);
    const proposed = found.look!.proposal.fields.filter(({ field }) =>
      ['reference', 'begun', 'done'].includes(field),
    );
    expect(proposed.map(({ field, dayForm }) => [field, dayForm])).toEqual([
      ['reference', null],
      ['begun', 'MM/dd/yyyy'],
      ['done', 'MM/dd/yyyy'],
    ]);
    const fields = [
      ...proposed,
      constant('service', one.name),
      constant('timeZone', 'America/New_York'),
    ] as BulkMapping['fields'];
    const taken = await files.taken(found, { fields });
    expect(taken.report?.rows).toMatchObject({ read: 2464, added: 2464, refused: 0 });
    expect(await within(one, 24)).toMatchObject({ n: 2464, finished: 2318, unfinished: 146 });
    await expectAsInR(one, [
      [1, 0.229301948052, 0.21320520572, 0.246413399658],
      [2, 0.35551948052, 0.336974597754, 0.374771300886],
      [24, 0.669255861257, 0.650636816664, 0.687774395522],
      [72, 0.852495415101, 0.838003667229, 0.866337253529],
      [240, 0.951286811007, 0.941512048516, 0.959903094701],
    ]);
    const { quantiles, promisable, drift } = await within(one, 24);
    expect(quantiles.map(({ estimate }) => estimate! / HOUR)[0]).toBeCloseTo(5.525, 9);
    expect(quantiles.map(({ estimate }) => estimate! / HOUR)[1]).toBeCloseTo(114.3833, 3);
    // What is shown to be kept so often is later than what was enough so often, and never earlier.
    for (const { spentMs, estimateMs } of promisable) {
      if (spentMs !== null) expect(spentMs).toBeGreaterThanOrEqual(estimateMs!);
    }
    expect(drift).toMatchObject({ newest: 500, before: 1964 });
    const again = await files.taken(await files.sent('newer.csv', `${text}\n`), { fields });
    expect(again.report?.rows).toMatchObject({ added: 0, unchanged: 2464 });
  });

  it('whose cells cannot be are refused row by row, with the reason', async () => {
    const one = await added('Refused request');
    const rows = [
      'A,2025-03-01 10:00,2025-03-01 09:00',
      'B,2025-03-09 02:30,',
      'C,2026-03-01 10:00,',
      'D,,2025-03-01 09:00',
      'E,2025-03-01 10:00,2025-03-02 10:00',
      'E,2025-03-01 10:00,2025-03-03 10:00',
    ];
    const found = await files.sent('bad.csv', ['Reference,Begun,Done', ...rows].join('\n'));
    const fields = [
      ...found.look!.proposal.fields,
      constant('service', one.name),
      constant('timeZone', 'America/New_York'),
    ] as BulkMapping['fields'];
    const { report } = await files.checked(found, { fields });
    expect(report?.rows).toMatchObject({ read: 6, added: 1, refused: 5 });
    const reasons = report!.reasons.map(({ field, why }) => `${field}: ${why}`).join('\n');
    expect(reasons).toContain('Done: … is before it was begun');
    expect(reasons).toContain('Begun: clocks there never showed this');
    expect(reasons).toContain('Begun: … has not come yet');
    const unknown = {
      fields: [...fields.filter(({ field }) => field !== 'service'), constant('service', 'Nothing')],
    };
    const lost = await files.checked(found, unknown as typeof unknown & { fields: typeof fields });
    expect(lost.report?.reasons.find(({ field }) => field === 'Service')?.why).toContain(
      'there is no service called so',
    );
  });
});

describe.skipIf(!HAS_FILES)('tickets of a help desk', () => {
  it('are sent by a program from first event to first resolution, and say what R says of them', async () => {
    now = new Date(Math.max(...helpdesk().map(({ last }) => last)));
    const one = await added('Ticket');
    const deliveries = helpdesk().map(({ reference, first, resolved }) => ({
      service: one.name,
      reference,
      begun: new Date(first).toISOString(),
      done: resolved === null ? null : new Date(resolved).toISOString(),
    }));
    const report = good(
      await perform(house.owner, takeDeliveries, { body: { timeZone: 'UTC', deliveries } }),
    );
    expect(report).toMatchObject({ read: 2245, added: 2245, refused: 0 });
    expect(await within(one, 24)).toMatchObject({ n: 2245, finished: 2239, unfinished: 6 });
    await expectAsInR(one, [
      [24, 0.283741648107, 0.26557582168, 0.302876321664],
      [168, 0.527839643653, 0.507346907536, 0.548632302769],
      [720, 0.897995545657, 0.885048529058, 0.910079826175],
      [1440, 0.997401633259, 0.994402307356, 0.998923385778],
    ]);
    const { quantiles } = await within(one, 24);
    expect(quantiles[0]!.estimate! / HOUR).toBeCloseTo(144.7964, 3);
    expect(quantiles[0]!.low! / HOUR).toBeCloseTo(128.2194, 3);
    expect(quantiles[0]!.high! / HOUR).toBeCloseTo(165.6692, 3);
  });
});

type Ticket = {
  readonly reference: string;
  readonly first: number;
  readonly last: number;
  readonly resolved: number | null;
};

function helpdesk(): readonly Ticket[] {
  const [, ...lines] = readFileSync(join(DATA, 'helpdesk-log/events.csv'), 'utf8').trim().split(/\r?\n/u);
  const tickets = new Map<string, { first: number; last: number; resolved: number | null }>();
  for (const line of lines) {
    const [activity = '', , , when = '', , , reference = ''] = line.split(',');
    const at = Date.parse(when.replace(' ', 'T'));
    const ticket = tickets.get(reference) ?? { first: at, last: at, resolved: null };
    ticket.first = Math.min(ticket.first, at);
    ticket.last = Math.max(ticket.last, at);
    if (activity === 'Resolve ticket') ticket.resolved = Math.min(ticket.resolved ?? at, at);
    tickets.set(reference, ticket);
  }
  return [...tickets].map(([reference, ticket]) => ({ reference, ...ticket }));
}

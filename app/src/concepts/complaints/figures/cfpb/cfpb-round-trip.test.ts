import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BulkWork, bulkRoutes } from '../../../../platform/bulk-imports/index.ts';
import { sentFiles } from '../../../../platform/bulk-imports/testing.ts';
import { openLog, type Performing, perform, performFile } from '../../../../platform/http/index.ts';
import { good } from '../../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../../platform/storage/testing.ts';
import { codeOf } from '../../../customers/testing.ts';
import { caseImports } from '../../importing/case-import.endpoints.ts';
import { caseImporting } from '../../importing/case-importing.ts';
import { type CaseHouse, openCaseHouse } from '../../testing.ts';
import { exportCfpb, showComplaintFigures } from '../complaint-figures.endpoints.ts';
import { companyResponse } from './cfpb-cells.rules.ts';
import { CFPB_COLUMNS } from './cfpb-columns.ts';
import { cfpbFileRows } from './cfpb-file-rows.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../../../shared');
const CFPB = join(SHARED, 'data/cfpb-complaints/complaints.csv');

const stored = useTestStorage();
const NOW = new Date('2026-11-20T09:00:00Z');
let folder = '';
let house: CaseHouse;
let work: BulkWork;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-cfpb-'));
  const maker = { storage: stored().storage, now: () => NOW };
  work = new BulkWork({
    maker,
    newId: randomUUID,
    spoolFolder: join(folder, 'spool'),
    isStill: async () => true,
    log: openLog('silent'),
    kinds: [caseImporting({ newId: randomUUID, now: maker.now })],
    memberAgain: async () => null,
  });
  const routes = bulkRoutes({ work, declared: caseImports, namesOf: async () => new Map() });
  house = await openCaseHouse(maker, 'CFPB', routes);
});
afterAll(async () => {
  await work.close();
  await rm(folder, { recursive: true });
});

async function exported(query: object = {}, as: Performing = house.owner): Promise<string> {
  const file = good(await performFile(as, exportCfpb, { query: query as never }));
  return new Response(file.content as ReadableStream<Uint8Array>).text();
}

/** The cells of a file by the number of the complaint, every cell as it stands. */
async function cellsOf(text: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const file = { name: 'complaints.csv', bytes: new TextEncoder().encode(text) };
  const { rows, lacking, others } = good(await cfpbFileRows(file));
  expect([lacking, others]).toEqual([[], []]);
  return new Map(
    rows.map(({ cells }) => [cells['Complaint ID']!, CFPB_COLUMNS.map((column) => cells[column]!)]),
  );
}

describe('the form of the CFPB', () => {
  it.skipIf(!existsSync(CFPB))('gives the very cells back that came in, of all rows', async () => {
    const text = readFileSync(CFPB, 'utf8');
    const files = sentFiles(house.owner, { declared: caseImports, work });
    const done = await files.taken(await files.sent('complaints.csv', text));
    expect(done.report?.rows).toMatchObject({ read: 512, added: 512, refused: 0 });
    const before = await cellsOf(text);
    const out = await exported();
    expect(out.split('\r\n')[0]).toBe(CFPB_COLUMNS.join(','));
    const after = await cellsOf(out);
    expect(after.size).toBe(512);
    for (const [id, cells] of before) expect(after.get(id), `complaint ${id}`).toEqual(cells);
    const some = await cellsOf(await exported({ from: '2024-01-01', to: '2024-12-31' }));
    const ofYear = [...before.values()].filter(([day]) => day!.startsWith('2024-'));
    expect(some.size).toBe(ofYear.length);
    const query = { from: '2012-01-01', to: '2026-11-20', by: 'product' } as never;
    const figures = good(await perform(house.owner, showComplaintFigures, { query }));
    expect(figures.counts.received).toBe(512);
    expect(figures.parts.find(({ key }) => key === 'Mortgage')?.counts.received).toBe(16);
  });

  it('is made of what is known of our own complaints, without their words and without formulas', async () => {
    const { id, code } = await house.logged({ product: '=cmd()', words: 'A secret, said in confidence' });
    await house.logged({ kind: 'praise', words: 'Well done' });
    const text = await exported({ from: '2026-11-20', to: '2026-11-20' });
    expect(text).not.toContain('secret');
    const [row, ...others] = (await cellsOf(text)).values();
    expect(others).toEqual([]);
    expect(row![1]).toBe("'=cmd()");
    expect(Object.fromEntries(CFPB_COLUMNS.map((column, i) => [column, row![i]]))).toMatchObject({
      'Date received': '2026-11-20',
      Company: 'CFPB',
      'Consumer consent provided?': 'Consent not provided',
      'Submitted via': 'Phone',
      'Company response to consumer': 'In progress',
      'Timely response?': 'Yes',
      'Consumer disputed?': 'N/A',
      'Complaint ID': code,
    });
    expect(id).not.toBe('');
  });

  it('is for those who take cases in, and turned days are refused', async () => {
    for (const role of ['agent', 'auditor'] as const) {
      const seat = await house.seat(role);
      expect(codeOf(await performFile(seat, exportCfpb, { query: {} as never }))).toBe('not-allowed');
    }
    expect((await exported({}, await house.seat('analyst'))).length).toBeGreaterThan(0);
    const turned = { from: '2026-02-01', to: '2026-01-01' } as never;
    expect(codeOf(await performFile(house.owner, exportCfpb, { query: turned }))).toBe('request-refused');
  });

  it('calls what was done by the words of the CFPB', () => {
    const remedy = (kind: string, cost: number | null = null, over: object = {}) => ({ kind, cost, ...over });
    const said = (remedies: readonly object[], isLate = false, isAnswered = true): string =>
      companyResponse(
        { answeredAt: isAnswered ? NOW : null, settledAt: null, closedAt: null, remedies } as never,
        isLate,
      );
    expect(said([])).toBe('Closed with explanation');
    expect(said([remedy('apology'), remedy('none')])).toBe('Closed with explanation');
    expect(said([remedy('repair', 40)])).toBe('Closed with non-monetary relief');
    expect(said([remedy('repair'), remedy('refund', 12)])).toBe('Closed with monetary relief');
    expect(said([remedy('refund', 0)])).toBe('Closed with explanation');
    expect(said([remedy('refund', 12, { withdrawnAt: 'x' })])).toBe('Closed with explanation');
    expect(said([], false, false)).toBe('In progress');
    expect(said([], true, false)).toBe('Untimely response');
    // Answered late is not untimely as a response: that says another column.
    expect(said([], true, true)).toBe('Closed with explanation');
  });
});

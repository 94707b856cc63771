import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BulkWork, bulkRoutes } from '../../../platform/bulk-imports/index.ts';
import { type SentFiles, sentFiles } from '../../../platform/bulk-imports/testing.ts';
import { openLog, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { addCustomer } from '../../customers/declarations.ts';
import { codeOf } from '../../customers/testing.ts';
import type { CaseRecord } from '../case.ts';
import { casesByIds } from '../cases/case.store.ts';
import { moveComplaintRule, takeOverComplaintRule } from '../clocks/complaint-rule.endpoints.ts';
import { cfpbClocks, cfpbCounts } from '../test-kept-cases.store.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { caseImports, takeCases } from './case-import.endpoints.ts';
import { caseImporting } from './case-importing.ts';
import { casesByReferences } from './case-reference.store.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../../shared');
const CFPB = join(SHARED, 'data/cfpb-complaints/complaints.csv');

const stored = useTestStorage();
const NOW = new Date('2026-11-20T09:00:00Z');
let folder = '';
let house: CaseHouse;
let files: SentFiles;
let work: BulkWork;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-case-imports-'));
  const maker = { storage: stored().storage, now: () => NOW };
  work = new BulkWork({
    maker,
    newId: randomUUID,
    spoolFolder: join(folder, 'spool'),
    isStill: async () => true,
    log: openLog('silent'),
    kinds: [caseImporting({ newId: randomUUID, now: maker.now })],
    memberAgain: async () => null,
    batchRows: 100,
  });
  const routes = bulkRoutes({ work, declared: caseImports, namesOf: async () => new Map() });
  house = await openCaseHouse(maker, 'Files of cases', routes);
  files = sentFiles(house.owner, { declared: caseImports, work });
});
afterAll(async () => {
  await work.close();
  await rm(folder, { recursive: true });
});

/** Cases under these references, in their order. */
async function known(...references: string[]): Promise<readonly CaseRecord[]> {
  return stored().storage.read(house.workspace.id, async (queries) => {
    const found = await casesByReferences(queries, references);
    const records = await casesByIds(
      queries,
      found.map(({ id }) => id),
    );
    return references.flatMap((reference) => records.filter((one) => one.reference === reference));
  });
}

const taken = async (name: string, csv: string) => files.taken(await files.sent(name, csv));
const sent = async (cases: readonly unknown[], as = house.owner) =>
  perform(as, takeCases, { body: { cases: [...cases] } });

describe('files of cases', () => {
  it('bring cases in with what became of them: stages, decision, remedy, ratings, unit, handler and customer', async () => {
    const customer = { name: 'Noor', reference: 'C-7', emails: ['noor@example.org'] };
    const { id: customerId } = good(await perform(house.owner, addCustomer, { body: customer as never }));
    const csv = [
      'Reference,Received,Words,Name,E-mail,Customer,Unit,Status,Acknowledged,Answered,Closed,Result,Verdict,Reasons,Remedy,Cost,Rating before,Rating after,Disputed,Priority',
      'R-1,2026-03-02 09:00,"Late.\nTwice.",Noor,noor@example.org,C-7,Front desk,closed,2026-03-02 10:00,2026-03-10,2026-03-12 08:00,accepted,partly,Half of it,refund,12.50,2,8,no,high',
      'R-2,2026-03-03,Only words,,noor@example.org,,,open,,,,,,,,,,,,',
      'R-3,2026-03-04,Answered one,,,,,,,2026-03-09,,,not-justified,Within terms,,,,,yes,',
    ].join('\n');
    const done = await taken('cases.csv', csv);
    expect(done.report?.rows).toMatchObject({ read: 3, added: 3, refused: 0 });
    const [one, two, three] = await known('R-1', 'R-2', 'R-3');
    expect(one).toMatchObject({
      ...{ words: 'Late.\nTwice.', subject: 'Late.', channel: 'file', kind: 'complaint', customerId },
      ...{
        state: 'closed',
        result: 'accepted',
        verdict: 'partly',
        severity: 'high',
        cost: 12.5,
        turn: 'nobody',
      },
      ...{ ratingBefore: 2, unitId: house.unit1.id, level: 'front-line', closeReason: '' },
    });
    expect(one?.closedAt?.toISOString()).toBe('2026-03-12T08:00:00.000Z');
    expect(one?.decision).toMatchObject({ reasons: 'Half of it', by: house.owner.member.personId });
    expect(one?.remedies).toMatchObject([
      { kind: 'refund', cost: 12.5, givenAt: '2026-03-10T00:00:00.000Z' },
    ]);
    expect(one?.satisfaction).toMatchObject({ ratingAfter: 8, how: 'file' });
    const steps = ['receipt', 'acknowledgement', 'assessment', 'decision', 'answer', 'closure'];
    expect(one?.steps.map(({ step }) => step)).toEqual(steps);
    // The address is that of one customer alone, and they complained the day before.
    expect(two).toMatchObject({ state: 'received', turn: 'ours', customerId, isRepeatComplaint: true });
    expect(three).toMatchObject({ state: 'answered', turn: 'theirs', verdict: 'not-justified' });
    expect(three?.steps.some(({ step }) => step === 'rejection')).toBe(true);
  });

  it('refuse rows one by one, each with the reason in its own line of the file', async () => {
    const rows = [
      ['no day', 'X-1,,words,,,,'],
      ['a day that has not come', 'X-2,2027-01-01,words,,,,'],
      ['answered before it came', 'X-3,2026-03-05,words,,2026-03-01,,justified'],
      ['nothing said', 'X-4,2026-03-05,,,,,'],
      ['no such unit', 'X-5,2026-03-05,words,Moon base,,,'],
      ['no address', 'X-6,2026-03-05,words,,,not an address,'],
      ['twice', 'X-7,2026-03-05,words,,,,'],
      ['twice', 'X-7,2026-03-05,words,,,,'],
      ['no such verdict', 'X-8,2026-03-05,words,,,,maybe'],
    ] as const;
    const csv = `Reference,Received,Words,Unit,Answered,E-mail,Verdict\n${rows.map(([, row]) => row).join('\n')}\n`;
    const found = await files.sent('bad.csv', csv);
    const checked = await files.checked(found);
    expect(checked.report?.rows).toMatchObject({ read: 9, added: 1, refused: 8 });
    expect(await known('X-7')).toEqual([]);
    const done = await files.taken(found);
    expect(done.report?.rows).toMatchObject({ added: 1, refused: 8 });
    const refused = (await files.refusedFile(done.id)).trim().split('\n');
    const why = new Map(refused.map((line) => [line.slice(0, 3), line]));
    expect(why.get('X-1')).toMatch(/Received: nothing stands here/u);
    expect(why.get('X-2')).toMatch(/has not come yet/u);
    expect(why.get('X-3')).toMatch(/Answered: this is before it was received/u);
    expect(why.get('X-4')).toMatch(/neither a subject, nor an issue, nor words/u);
    expect(why.get('X-5')).toMatch(/no unit called/u);
    expect(why.get('X-6')).toMatch(/E-mail/u);
    expect(why.get('X-7')).toMatch(/stands in a row above already/u);
    expect(why.get('X-8')).toMatch(/none of justified, partly, not-justified/u);
  });

  it('know what came before: the same row again is unchanged, the same reference of another time is refused', async () => {
    const csv = (day: string) => `Reference,Received,Words\nK-1,${day},Same\n`;
    expect((await taken('k1.csv', csv('2026-04-01'))).report?.rows).toMatchObject({ added: 1 });
    expect((await taken('k2.csv', `${csv('2026-04-01')}\n`)).report?.rows).toMatchObject({
      added: 0,
      unchanged: 1,
    });
    expect((await taken('k3.csv', csv('2026-04-02'))).report?.rows).toMatchObject({ added: 0, refused: 1 });
    expect(await known('K-1')).toHaveLength(1);
  });

  it('keep markup, scripts and signs that cannot be seen as the words that they are', async () => {
    const nasty = '<script>alert(1)</script> \u202eevil\u200b =cmd()';
    const csv = `Reference,Received,Subject,Words\nH-1,2026-04-01,<b>Bold</b>,"${nasty}"\n`;
    expect((await taken('h.csv', csv)).report?.rows).toMatchObject({ added: 1 });
    const [one] = await known('H-1');
    expect(one?.words).toBe('<script>alert(1)</script> \u202eevil\u200b =cmd()');
    expect(one?.subject).toBe('<b>Bold</b>');
  });

  it('are for owners, managers and analysts alone', async () => {
    const begin = { body: { fileName: 'a.csv', bytes: 10 } };
    for (const role of ['manager', 'analyst'] as const) {
      expect(codeOf(await perform(house.as(role), caseImports.start, begin))).toBe('done');
    }
    for (const role of ['agent', 'auditor'] as const) {
      expect(codeOf(await perform(house.as(role), caseImports.start, begin))).toBe('not-allowed');
    }
  });
});

describe.skipIf(!existsSync(CFPB))('the file of the CFPB', () => {
  it('is known by its header and taken whole, with every cell where it is found again', async () => {
    const rule = good(
      await perform(house.owner, takeOverComplaintRule, { body: { ready: 'uk-fca-disp-1.6.2' } as never }),
    );
    const on = { revision: rule.revision, state: 'on' as const };
    good(await perform(house.owner, moveComplaintRule, { params: house.at(rule), body: on }));
    const found = await files.sent('complaints.csv', readFileSync(CFPB));
    const fields = found.look?.proposal.fields ?? [];
    expect(new Set(fields.flatMap(({ columns }) => columns)).size).toBe(18);
    const done = await files.taken(found);
    expect(done.report?.rows).toEqual({ read: 512, added: 512, changed: 0, unchanged: 0, refused: 0 });
    expect(done.report?.unusedColumns).toEqual([]);
    const [one] = await known('9052609');
    expect(one).toMatchObject({
      ...{
        channel: 'form',
        state: 'closed',
        result: 'closed-elsewhere',
        region: 'CA',
        issue: 'Incorrect information on your report',
      },
      ...{
        product: 'Credit reporting or other personal consumer reports',
        subIssue: 'Account status incorrect',
      },
    });
    expect(one?.receivedAt.toISOString()).toBe('2024-05-21T00:00:00.000Z');
    expect(one?.words).toMatch(/^I am formally disputing .*XXXX XXXX XXXX$/su);
    expect(one?.facts).toEqual({
      'Company public response':
        'Company has responded to the consumer and the CFPB and chooses not to provide a public response',
      Company: 'TRANSUNION INTERMEDIATE HOLDINGS, INC.',
      'ZIP code': '90019',
      'Consumer consent provided?': 'Consent provided',
      'Submitted via': 'Web',
      'Date sent to company': '2024-05-21',
      'Company response to consumer': 'Closed with non-monetary relief',
      'Timely response?': 'Yes',
    });
    const counted = await cfpbCounts(stored(), house.workspace.id);
    expect(counted).toEqual({ open: 18, broken: 61, told: 156, disputed: 6 });
    // When they were answered is not in the file, so no clock is met by it; those that are open run.
    const clocks = await cfpbClocks(stored(), house.workspace.id);
    expect(clocks.filter(({ over }) => over)).toEqual([
      { over: true, state: 'void', reason: expect.stringMatching(/is not known/u) },
    ]);
    expect(clocks.filter(({ over, state }) => !over && state === 'running')).toHaveLength(1);
    const again = await files.taken(await files.sent('again.csv', `${readFileSync(CFPB, 'utf8')}\n`));
    expect(again.report?.rows).toMatchObject({ added: 0, unchanged: 512, refused: 0 });
  });

  it('names the company as a unit only when that is asked', async () => {
    const header = 'Date received,Product,Issue,Company,Complaint ID';
    const plain = await taken('plain.csv', `${header}\n2024-01-02,Loan,Fees,Nobody Inc,U-3\n`);
    expect(plain.report).toMatchObject({ rows: { added: 1 } });
    expect((await known('U-3'))[0]?.unitId).toBeNull();
    const csv = `${header}\n2024-01-02,Loan,Fees,Front desk,U-1\n2024-01-02,Loan,Fees,Nobody Inc,U-2\n`;
    const found = await files.sent('units.csv', csv);
    const asked = await files.taken(found, { options: { company: 'unit' } });
    expect(asked.report?.rows).toMatchObject({ added: 1, refused: 1 });
    const [one] = await known('U-1');
    expect(one).toMatchObject({ unitId: house.unit1.id, facts: { Company: 'Front desk' } });
  });
});

describe('cases that programs send', () => {
  const plain = { received: '2026-05-01T10:00:00Z', words: 'It broke' };

  it('are taken one by one, each with its code or the reason why not', async () => {
    const report = good(
      await sent([
        { ...plain, reference: 'P-1', caseState: 'closed', closed: '2026-05-02', isTimely: true },
        { ...plain, reference: 'P-1' },
        { ...plain, reference: 'P-2', unheard: 'of' },
        { ...plain, words: 'half \u0000 a \ud800 sign' },
        { ...plain, reference: 'P-3', owner: 'nobody@example.org' },
        plain,
      ]),
    );
    expect(report).toMatchObject({ read: 6, added: 2, unchanged: 0, refused: 4 });
    expect(report.cases.map(({ index }) => index)).toEqual([0, 5]);
    expect(report.cases[0]?.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/u);
    expect(report.refusals.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
    const [one] = await known('P-1');
    expect(one).toMatchObject({ channel: 'api', state: 'closed', facts: { 'Timely response?': 'Yes' } });
    const again = good(await sent([{ ...plain, reference: 'P-1' }]));
    expect(again).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('come by the thousand and no more, from who may take cases', async () => {
    expect(codeOf(await sent(Array.from({ length: 1001 }, () => plain)))).toBe('request-refused');
    expect(codeOf(await sent([plain], house.as('agent')))).toBe('not-allowed');
    expect(codeOf(await sent([plain], house.as('auditor')))).toBe('not-allowed');
    expect(codeOf(await sent([plain], house.as('analyst')))).toBe('done');
  });
});

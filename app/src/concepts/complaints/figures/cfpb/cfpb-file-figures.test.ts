import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { good } from '../../../../platform/refusals/testing.ts';
import { codeOf } from '../../../customers/testing.ts';
import { CFPB_COLUMNS } from './cfpb-columns.ts';
import { figuresOfCfpbFile } from './cfpb-file-figures.ts';
import type { CfpbFileAsked } from './cfpb-file-result.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../../../shared');
const CFPB = join(SHARED, 'data/cfpb-complaints/complaints.csv');

const figuresOf = (text: string | Uint8Array, asked: Partial<CfpbFileAsked> = {}, name = 'complaints.csv') =>
  figuresOfCfpbFile(
    { name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text },
    { by: 'product', every: 'auto', ...asked },
  );

const row = (over: Partial<Record<(typeof CFPB_COLUMNS)[number], string>>): string =>
  CFPB_COLUMNS.map((column) => `"${(over[column] ?? '').replaceAll('"', '""')}"`).join(',');
const file = (...rows: readonly Parameters<typeof row>[0][]): string =>
  [CFPB_COLUMNS.join(','), ...rows.map(row)].join('\r\n');

describe('figures of a file of the CFPB', () => {
  it.skipIf(!existsSync(CFPB))('are those that a plain count of the file gives', async () => {
    const found = good(await figuresOf(readFileSync(CFPB)));
    // Counted by Python's csv module.
    expect(found).toMatchObject({
      rows: { read: 512, counted: 512, refused: 0, repeated: 0, outside: 0 },
      lacking: [],
      ...{ from: '2012-02-07', to: '2026-02-26' },
      timely: { n: 512, estimate: 507 / 512 },
      disputed: { n: 29, estimate: 6 / 29 },
      monetaryRelief: { n: 492, estimate: 4 / 492 },
      relief: { n: 492, estimate: 177 / 492 },
      narrative: { estimate: 156 / 512 },
      consent: { estimate: 156 / 512 },
    });
    expect(found.parts.slice(0, 3).map(({ key, n }) => [key, n])).toEqual([
      ['Credit reporting or other personal consumer reports', 310],
      ['Credit reporting, credit repair services, or other personal consumer reports', 87],
      ['Debt collection', 33],
    ]);
    expect(found.alike[0]).toEqual([found.parts[0]!.key, found.parts[1]!.key]);
    expect(found.parts.reduce((sum, { n }) => sum + n, 0)).toBe(512);
    expect(found.responses.map(({ key, n }) => [key, n])).toEqual([
      ['Closed with explanation', 314],
      ['Closed with non-monetary relief', 173],
      ['In progress', 18],
      ['Closed with monetary relief', 4],
      ['Untimely response', 2],
      ['Closed without relief', 1],
    ]);
    expect(found.receipts!.periods.reduce((sum, { n }) => sum + n, 0)).toBe(512);
  });

  it('keep rows apart that cannot be read, that repeat, and that are of other days', async () => {
    const text = file(
      { 'Date received': '2026-01-05', 'Complaint ID': '1', Product: 'A', 'Timely response?': 'Yes' },
      { 'Date received': '2026-01-05', 'Complaint ID': '1', Product: 'A', 'Timely response?': 'No' },
      { 'Date received': '01/06/2026', 'Complaint ID': '2', Product: 'B\nC', 'Timely response?': 'No' },
      {
        'Date received': '1/7/26',
        'Complaint ID': '3',
        'Timely response?': 'yes',
        'Consumer disputed?': 'N/A',
      },
      { 'Date received': '2026-02-30', 'Complaint ID': '4' },
      { 'Date received': 'soon', 'Complaint ID': '5' },
      { 'Date received': '2025-01-01', 'Complaint ID': '6' },
    );
    const found = good(await figuresOf(text, { from: '2026-01-01', to: '2026-01-31' }));
    expect(found).toMatchObject({
      rows: { read: 7, counted: 3, refused: 2, repeated: 1, outside: 1 },
      timely: { n: 3, estimate: 2 / 3 },
      disputed: { n: 0, estimate: null },
    });
    expect(found.rows.first[0]).toBe('row 5: its "Date received" is no day: "2026-02-30"');
    expect(found.parts.map(({ key, n }) => [key, n])).toEqual([
      ['', 1],
      ['A', 1],
      ['B\nC', 1],
    ]);
    expect(found.warnings.join('\n')).toContain('2 rows could not be read and are left out');
    expect(found.warnings.join('\n')).toContain('1 row repeats the "Complaint ID"');
  });

  it('take columns in any order and in any letters, and say which the file lacks', async () => {
    const found = good(
      await figuresOf('issue;DATE RECEIVED\nLate;2026-01-05\nLate;2026-01-06\n', { by: 'issue' }),
    );
    expect(found.parts).toMatchObject([{ key: 'Late', n: 2 }]);
    expect(found.lacking).toContain('Product');
    expect(found.warnings.join()).toContain('the file lacks "Product"');
    expect(found.timely).toMatchObject({ n: 0, estimate: null });
  });

  it('refuse what is no such file, in one line', async () => {
    for (const text of ['', 'a,b\n1,2\n', 'Date received\n', 'Date received\nnever\n', '\0\0\0']) {
      const refused = await figuresOf(text);
      expect(codeOf(refused), JSON.stringify(text)).toBe('file-refused');
      if (!refused.ok) expect(refused.refusals[0]!.message).not.toContain('\n');
    }
    const [lone] = good(await figuresOf(file({ 'Date received': '2026-01-05', Product: '<b>\u0007' }))).parts;
    expect(lone!.key).toBe('<b>\u0007');
  });
});

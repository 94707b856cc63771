import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { fileById, filesOfCases } from './files/case-file.store.ts';
import { checkedFile, judgedFile, properFileName } from './files/check-file.ts';
import { FILE_LIMITS } from './files/file-limits.ts';
import { scannedBy } from './files/file-scanner.ts';
import { scanFiles } from './files/file-scanning.ts';
import { type ReceiptSite, receiptSite, Stranger } from './test-receipt-site.ts';

const test = useTestStorage();
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const PDF = text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const JPEG = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
]);
const DOCX = zipSync({
  '[Content_Types].xml': text(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  'word/document.xml': text('<w:document/>'),
});
const ODT = zipSync({
  mimetype: [text('application/vnd.oasis.opendocument.text'), { level: 0 }],
  'content.xml': text('<x/>'),
});

let folder: string;
let site: ReceiptSite;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heed-scanner-'));
  site = await receiptSite(test().storage, { scans: true });
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** A program that is told what to say; it looks for a word in the file. */
function scanner(name: string, script: string): readonly string[] {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return [path];
}

async function judged(name: string, bytes: Uint8Array): Promise<string> {
  const found = await judgedFile({ name, bytes });
  return typeof found === 'string' ? found : `${found.name} ${found.mediaType}`;
}

describe('files that come with a case', () => {
  it('are known by their bytes, whatever their name says', async () => {
    expect(await judged('a.pdf', PDF)).toBe('a.pdf application/pdf');
    expect(await judged('photo.JPEG', JPEG)).toBe('photo.JPEG image/jpeg');
    expect(await judged('letter.docx', DOCX)).toMatch(/^letter\.docx .*wordprocessingml\.document$/u);
    expect(await judged('letter.odt', ODT)).toBe('letter.odt application/vnd.oasis.opendocument.text');
    expect(await judged('notes.txt', text('Grüße\nand more'))).toBe('notes.txt text/plain');
    expect(await judged('latin.txt', Uint8Array.from([0x47, 0x72, 0xfc, 0xdf, 0x65]))).toBe(
      'latin.txt text/plain',
    );
    expect(await judged('scan', PDF)).toBe('scan.pdf application/pdf');
  });

  it('are refused with their name when they lie, are empty, too large, or of a kind that can run', async () => {
    expect(await judged('photo.jpg', PDF)).toBe('lies');
    expect(await judged('a.pdf', text('<html><script>alert(1)</script>'))).toBe('lies');
    expect(await judged('a.txt', text('  <!-- x --><svg onload=alert(1)>'))).toBe('lies');
    expect(await judged('a.txt', text('\ufeff<?php system("x");'))).toBe('lies');
    expect(await judged('a.txt', text('#!/bin/sh\nrm -rf /'))).toBe('lies');
    expect(await judged('a.txt', Uint8Array.from([0x4d, 0x5a, 0, 0, 1, 2, 3]))).toBe('lies');
    expect(await judged('a.svg', text('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('not-taken');
    expect(await judged('a.html', text('<!doctype html>'))).toBe('not-taken');
    expect(await judged('a.zip', zipSync({ 'x.txt': text('x') }))).toBe('not-taken');
    expect(await judged('a.docx', zipSync({ 'x.txt': text('x') }))).toBe('lies');
    expect(await judged('a.pdf', new Uint8Array())).toBe('empty');
    expect(await judged('a.txt', new Uint8Array(FILE_LIMITS.each + 1).fill(65))).toBe('too-large');
    const line = await checkedFile({ name: '../evil\u202e\n.jpg', bytes: PDF });
    expect(line).toMatchObject({ ok: false });
    expect(JSON.stringify(line)).toContain('evil.jpg');
    expect(JSON.stringify(line)).toContain('is not what its name says');
  });

  it('have names that can be shown and saved', () => {
    const names = [
      'C:\\fakepath\\a.png',
      '../../etc/passwd',
      '.hidden',
      'a\0b\u202egnp.exe',
      '',
      '///',
      'x'.repeat(300),
    ];
    expect(names.map(properFileName)).toEqual([
      ...['a.png', 'passwd', 'hidden', 'abgnp.exe', 'file', 'file', 'x'.repeat(119)],
    ]);
    expect(properFileName(`${'x'.repeat(300)}.png`)).toBe(`${'x'.repeat(116)}.png`);
  });

  it('of a form are refused by number, by size each and together, and the text stays', async () => {
    const somebody = new Stranger(site);
    const six = Array.from({ length: 6 }, (_, i) => ({ name: `${i}.txt`, bytes: text('x') }));
    await somebody.complain({ words: 'Kept words' }, six);
    expect([somebody.status, somebody.page.includes('Send at most 5 files, with 20 MB together')]).toEqual([
      400,
      true,
    ]);
    expect(somebody.page).toContain('Kept words</textarea>');
    expect(somebody.page).toContain('Please choose your files again');
    const large = [{ name: 'film.mp4', bytes: new Uint8Array(10_000_001) }];
    await somebody.complain({}, large);
    expect(somebody.page).toContain('film.mp4: this file is too large');
    const nine = Array.from({ length: 3 }, (_, i) => ({
      name: `${i}.txt`,
      bytes: new Uint8Array(9_000_000).fill(65),
    }));
    await somebody.complain({}, nine);
    expect([somebody.status, somebody.page.includes('with 20 MB together')]).toEqual([400, true]);
    await somebody.complain({}, [
      { name: 'photo.jpg', bytes: PDF },
      { name: 'ok.pdf', bytes: PDF },
    ]);
    expect(somebody.page).toContain('photo.jpg: this file is not what its name says');
  });
});

describe('the scanner', () => {
  it('is told the bytes on its standard input and believed by how it ends', async () => {
    const command = scanner('believed', 'if grep -q EICAR; then echo "Eicar FOUND"; exit 1; fi; exit 0');
    expect(await scannedBy(command, text('all good'))).toEqual({ scan: 'clean', words: '' });
    expect(await scannedBy(command, text('EICAR'))).toEqual({ scan: 'infected', words: 'Eicar FOUND' });
    const large = await scannedBy(scanner('early', 'exit 0'), new Uint8Array(5_000_000));
    expect(large.scan).toBe('clean');
    const odd = await scannedBy(scanner('odd', 'echo "no database" >&2; exit 2'), text('x'));
    expect(odd).toEqual({ scan: 'failed', words: 'the scanner ended with 2: no database' });
    expect((await scannedBy(scanner('slow', 'exec sleep 20'), text('x'), 100)).scan).toBe('failed');
    expect(await scannedBy([join(folder, 'nothing-here')], text('x'))).toEqual({
      scan: 'failed',
      words: 'the scanner cannot be started (ENOENT)',
    });
    process.env['HEED_SECRET_OF_TEST'] = 'secret';
    const seen = await scannedBy(scanner('curious', 'env; exit 1'), text('x'));
    delete process.env['HEED_SECRET_OF_TEST'];
    expect(seen.words).not.toContain('secret');
  });

  it('is waited for before anybody opens a file; what is infected loses its bytes and says so', async () => {
    const somebody = new Stranger(site);
    const code = await somebody.complain({}, [
      { name: 'good.txt', bytes: text('all good') },
      { name: 'bad.txt', bytes: text('EICAR') },
    ]);
    const { link } = somebody;
    const record = await site.caseOf(code);
    const { id: workspace } = site.house.workspace;
    const files = await test().storage.read(workspace, (queries) => filesOfCases(queries, [record.id]));
    const [good, bad] = ['good.txt', 'bad.txt'].map((name) => files.find((file) => file.name === name)!);
    const download = (id: string, role = 'owner') =>
      site.app.request(`${site.baseUrl}/api/workspaces/${site.slug}/cases/${record.id}/files/${id}`, {
        headers: { authorization: role },
      });
    const waiting = await download(good!.id);
    expect([waiting.status, await waiting.text()]).toEqual([
      409,
      expect.stringContaining('waits to be scanned'),
    ]);
    const scanning = {
      maker: site.house.maker,
      command: scanner('rounds', 'if grep -q EICAR; then echo "Eicar FOUND"; exit 1; fi; exit 0'),
    };
    expect(await scanFiles(scanning, workspace)).toBeGreaterThanOrEqual(2);
    expect(await scanFiles(scanning, workspace)).toBe(0);
    const answer = await download(good!.id);
    expect([answer.status, await answer.text()]).toEqual([200, 'all good']);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="good\.txt"/u),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect((await download(bad!.id)).status).toBe(409);
    expect((await download(good!.id, 'auditor')).status).toBe(200);
    expect((await download(good!.id, 'nobody')).status).toBe(403);
    const elsewhere = await site.house.received();
    const wrong = await site.app.request(
      `${site.baseUrl}/api/workspaces/${site.slug}/cases/${elsewhere.id}/files/${good!.id}`,
      { headers: { authorization: 'owner' } },
    );
    expect(wrong.status).toBe(404);
    const kept = await test().storage.read(workspace, (queries) => fileById(queries, bad!.id));
    expect(kept).toMatchObject({ scan: 'infected', bytes: null, scanWords: 'Eicar FOUND' });
    await somebody.open(link);
    expect(somebody.page).toContain('<bdi>bad.txt</bdi>: something harmful was found in it');
  });

  it('that fails is asked again after an hour, not at once', async () => {
    const somebody = new Stranger(site);
    const code = await somebody.complain({}, [{ name: 'later.txt', bytes: text('later') }]);
    const record = await site.caseOf(code);
    const { id: workspace } = site.house.workspace;
    const { maker } = site.house;
    const broken = { maker, command: scanner('broken', 'exit 3') };
    const working = { maker, command: scanner('working', 'exit 0') };
    expect(await scanFiles(broken, workspace)).toBe(1);
    expect(await scanFiles(working, workspace)).toBe(0);
    const stateOf = async () =>
      (await test().storage.read(workspace, (queries) => filesOfCases(queries, [record.id])))[0]!.scan;
    expect(await stateOf()).toBe('failed');
    const before = site.clock.now;
    site.clock.now = new Date(before.getTime() + 3_601_000);
    expect(await scanFiles(working, workspace)).toBe(1);
    expect(await stateOf()).toBe('clean');
    site.clock.now = before;
  });
});

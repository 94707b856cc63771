import { execFileSync } from 'node:child_process';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEvents } from '../events/index.ts';
import { type Performing, perform } from '../http/index.ts';
import type { Outcome } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import { workbookOfRows } from '../workbooks/testing.ts';
import { exampleRows, type SheetReport } from './declarations.ts';
import { emptyShelf, JAR_SHEET, jarHouse, jarImport, keptJars, plantJars } from './test-jars.store.ts';

const test = useTestStorage();
let house: Performing;

beforeAll(async () => {
  house = await jarHouse(test(), () => new Date('2026-03-01T09:00:00Z'));
});
beforeEach(async () => {
  await emptyShelf(test());
});

type Way = 'preview' | 'take';

function bring(
  bytes: Uint8Array | string,
  way: Way = 'take',
  fileName = 'jars.csv',
): Promise<Outcome<SheetReport>> {
  const body = { bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes };
  return perform(house, jarImport[way], { query: { fileName }, body });
}

async function shelf(): Promise<readonly string[]> {
  return (await keptJars(house)).map(({ name, note, grams }) => `${name}|${note ?? ''}|${grams ?? ''}`);
}

function lineOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'taken' : outcome.refusals.map(({ message }) => message).join('; ');
}

const KOREAN = '이름은;NAME;note;Grams\r\n1;녹차;"한 번; 두 번";250\r\n2;홍차;;0\r\n';

function encoded(text: string, encoding: string): Buffer {
  return execFileSync('iconv', ['-f', 'utf-8', '-t', encoding], { input: text });
}

describe('a sheet', () => {
  it.each([
    ['UTF-8 with semicolons', Buffer.from(KOREAN), 'jars.csv'],
    ['CP949', encoded(KOREAN, 'cp949'), 'jars.csv'],
    ['UTF-16 with a byte-order mark', encoded(`\u{feff}${KOREAN}`, 'utf-16le'), 'jars.txt'],
    [
      'tabs',
      Buffer.from(
        KOREAN.replaceAll('"', '').replaceAll('; ', ', ').replaceAll(';', '\t').replaceAll(', ', '; '),
      ),
      'jars.tsv',
    ],
    [
      'an Excel workbook',
      workbookOfRows(
        ['이름은', 'NAME', 'note', 'Grams'],
        [1, '녹차', '한 번; 두 번', 250],
        [2, '홍차', null, 0],
      ),
      'jars.xlsx',
    ],
  ])('comes as %s', async (_, bytes, fileName) => {
    const report = good(await bring(bytes, 'take', fileName));
    expect(report.rows).toEqual({ read: 2, added: 2, changed: 0, unchanged: 0, refused: 0 });
    expect(report.unusedColumns).toEqual(['이름은']);
    expect(report.notes).toEqual(['jars are kept dry']);
    expect(await shelf()).toEqual(['녹차|한 번; 두 번|250', '홍차||0']);
  });

  it('is previewed as it would be taken, and a preview keeps nothing', async () => {
    await plantJars(house, [
      { name: 'old', grams: 1 },
      { name: 'same', grams: 2 },
    ]);
    const file = 'Name,Grams\r\nnew,5\r\nold,9\r\nsame,2\r\nbad,many\r\n';
    const before = await shelf();
    const events = async (): Promise<number> => {
      const page = await house.maker.storage.read(house.member.workspace.id, (queries) =>
        readEvents(queries, { limit: 200 }),
      );
      return good(page).items.length;
    };
    const recorded = await events();
    const previewed = good(await bring(file, 'preview'));
    expect(previewed.rows).toEqual({ read: 4, added: 1, changed: 1, unchanged: 1, refused: 1 });
    expect(await shelf()).toEqual(before);
    expect(await events()).toBe(recorded);
    expect(good(await bring(file))).toEqual(previewed);
    expect(await shelf()).toEqual(['new||5', 'old||9', 'same||2']);
    expect(good(await bring(file)).rows).toMatchObject({ added: 0, changed: 0, unchanged: 3, refused: 1 });
  });

  it('gives back what was refused with its reasons; mended it is taken, and what was taken is not taken twice', async () => {
    const report = good(
      await bring('Grams,Name,Note\r\n1,a,"x, ""y"""\r\nmany,b,=cmd\r\n3,c,z,too,wide\r\n4,d\r\n'),
    );
    expect(report.rows).toEqual({ read: 4, added: 1, changed: 0, unchanged: 0, refused: 3 });
    expect(report.refusals.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '2 Grams: "many" is no number; write it in digits',
      '3 the row has 5 cells, the header 3; put quotes round cells that hold the delimiter',
      '4 the row has 2 cells, the header 3; put quotes round cells that hold the delimiter',
    ]);
    const { refusedFile } = report;
    expect(refusedFile?.split('\r\n')[0]).toBe('\u{feff}Grams,Name,Note,Why refused');
    expect(refusedFile).toContain('3,c,z,too,wide,');
    const again = good(await bring(refusedFile ?? ''));
    expect(again.unusedColumns).toEqual([]);
    expect(again.rows).toMatchObject({ added: 0, refused: 3 });
    expect(again.refusedFile?.split('\r\n')[0]).toBe('\u{feff}Grams,Name,Note,Why refused');
    expect(again.refusedFile?.split('\r\n')[1]).toBe(refusedFile?.split('\r\n')[1]);
    const mended = (refusedFile ?? '').replace('many', '2').replace('3,c,z,too,wide,', '3,c,z,');
    expect(good(await bring(mended)).rows).toMatchObject({ read: 3, added: 2, refused: 1 });
    expect(await shelf()).toEqual(['a|x, "y"|1', 'b|=cmd|2', 'c|z|3']);
  });

  it('that breaks off in the middle leaves nothing', async () => {
    const file = `Name\r\n${Array.from({ length: 300 }, (_, i) => `jar ${i}`).join('\r\n')}\r\nlightning\r\n`;
    await expect(bring(file)).rejects.toThrow('the power went');
    expect(await shelf()).toEqual([]);
  });

  it.each([
    ['nothing at all', '', /./u],
    [
      'no column that is needed',
      'Title,Note\r\na,b\r\n',
      /jars need the columns "Name"; the file has "Title", "Note"/u,
    ],
    ['a column twice', 'Name,name\r\na,b\r\n', /two columns are called "Name"/u],
    ['bytes that are no text', Buffer.from([0, 1, 2, 255, 254, 0, 0, 7]), /./u],
  ])('with %s is refused as a whole', async (_, bytes, line) => {
    const refused = await bring(bytes, 'preview');
    expect(refused.ok).toBe(false);
    expect(lineOf(refused)).toMatch(line);
  });

  it('with a header and no rows takes nothing, and says so', async () => {
    const report = good(await bring('Name,Note\r\n'));
    expect(report.rows).toEqual({ read: 0, added: 0, changed: 0, unchanged: 0, refused: 0 });
    expect(report.refusedFile).toBeNull();
  });

  it('tells the first 200 refused rows, and gives back all of them', async () => {
    const rows = Array.from({ length: 450 }, (_, i) => `jar ${i},many`).join('\r\n');
    const report = good(await bring(`Name,Grams\r\n${rows}\r\n`, 'preview'));
    expect(report.rows.refused).toBe(450);
    expect(report.refusals).toHaveLength(200);
    expect(report.refusedFile?.trim().split('\r\n')).toHaveLength(451);
  });

  it('of example rows can be taken as it is', async () => {
    const text = exampleRows(JAR_SHEET)
      .map((cells) => cells.join(','))
      .join('\r\n');
    expect(good(await bring(text)).rows).toMatchObject({ added: 1, refused: 0 });
  });

  it('of more rows than one takes at once is refused before any is taken', async () => {
    const refused = await bring(`Name\r\n${'x\r\n'.repeat(250_001)}`, 'preview');
    expect(lineOf(refused)).toMatch(/250,?000 rows/u);
  });
});

import { posix } from 'node:path';
import type { WorkbookValues } from './cell-values.ts';
import { CellStyles } from './number-formats.ts';
import { SharedTexts } from './shared-texts.ts';
import { UnreadableWorkbook } from './unreadable-workbook.ts';
import type { WorkbookArchive } from './workbook-archive.ts';
import { readWholeXml, type XmlReader } from './xml-reading.ts';

const MOST_BYTES_OF_LISTS = 16 << 20;
const MOST_BYTES_OF_TEXTS = 256 << 20;

/** A sheet of cells. `position` counts all sheets of the workbook from 1, hidden ones and diagrams too. */
export type Sheet = {
  readonly name: string;
  readonly position: number;
  readonly hidden: boolean;
  /** The part of the workbook that holds its cells; null for a sheet of another kind, such as a diagram. */
  readonly part: string | null;
};

/** Everything of a workbook but the cells of its sheets. */
export type WorkbookContents = { readonly sheets: readonly Sheet[]; readonly values: WorkbookValues };

/** Reads which sheets a workbook has, and what their cells share. */
export async function contentsOf(archive: WorkbookArchive): Promise<WorkbookContents> {
  const main = await mainPart(archive);
  const listed = new SheetList();
  await readWholeXml(archive.bytesOf(main, MOST_BYTES_OF_LISTS), listed);
  const relations = await relationsOf(archive, main);
  const styles = new CellStyles();
  await readOptional(archive, relations.byKind('styles'), { most: MOST_BYTES_OF_LISTS, reader: styles });
  const shared = new SharedTexts();
  await readOptional(archive, relations.byKind('sharedStrings'), {
    most: MOST_BYTES_OF_TEXTS,
    reader: shared,
  });
  return {
    sheets: listed.sheets.map(({ relation, ...sheet }) => ({
      ...sheet,
      part: relations.sheetPart(relation),
    })),
    values: { sharedTexts: shared.texts, shown: styles.shown, from1904: listed.from1904 },
  };
}

async function mainPart(archive: WorkbookArchive): Promise<string> {
  const main = archive.has('_rels/.rels') ? (await relationsOf(archive, '')).byKind('officeDocument') : null;
  const folder = main?.split('/')[0];
  if (main?.endsWith('.bin')) {
    throw new UnreadableWorkbook(
      'this is a binary Excel workbook (.xlsb); save it as .xlsx or export it as CSV',
    );
  }
  if (main !== null && folder !== 'word' && folder !== 'ppt' && folder !== 'visio') return main;
  throw new UnreadableWorkbook(`this is ${otherArchive(archive, folder)}, not a workbook; export it as CSV`);
}

function otherArchive(archive: WorkbookArchive, folder: string | undefined): string {
  if (folder !== undefined) return 'another document of an office program';
  if (archive.has('mimetype') && archive.has('content.xml')) return 'an OpenDocument file (.ods)';
  if (archive.hasBelow('Index/')) return 'a Numbers document';
  return 'a zip archive';
}

async function readOptional(
  archive: WorkbookArchive,
  part: string | null,
  { most, reader }: { readonly most: number; readonly reader: XmlReader },
): Promise<void> {
  if (part !== null && archive.has(part)) await readWholeXml(archive.bytesOf(part, most), reader);
}

async function relationsOf(archive: WorkbookArchive, part: string): Promise<Relations> {
  const relations = new Relations(posix.dirname(part));
  const name = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
  await readOptional(archive, name, { most: MOST_BYTES_OF_LISTS, reader: relations });
  return relations;
}

/** Which parts belong to a part, and as what. */
class Relations implements XmlReader {
  readonly #folder: string;
  readonly #parts = new Map<string, { readonly kind: string; readonly part: string }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  byKind(kind: string): string | null {
    return [...this.#parts.values()].find((found) => found.kind === kind)?.part ?? null;
  }

  sheetPart(relation: string): string | null {
    const found = this.#parts.get(relation);
    return found?.kind === 'worksheet' ? found.part : null;
  }

  open(name: string, { Id, Type, Target, TargetMode }: Readonly<Record<string, string>>): void {
    if (name !== 'Relationship' || TargetMode === 'External' || Target === undefined) return;
    const kind = Type?.slice(Type.lastIndexOf('/') + 1) ?? '';
    const part = posix.join('/', Target.startsWith('/') ? '' : this.#folder, Target).slice(1);
    this.#parts.set(Id ?? '', { kind, part });
  }

  close(): void {}

  text(): void {}
}

class SheetList implements XmlReader {
  readonly sheets: (Omit<Sheet, 'part'> & { readonly relation: string })[] = [];
  from1904 = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'workbookPr') this.from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    // The prefix of this attribute is for each writer to choose.
    const [, relation] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? [];
    this.sheets.push({
      name: attributes['name'] ?? '',
      position: this.sheets.length + 1,
      hidden: (attributes['state'] ?? 'visible') !== 'visible',
      relation: relation ?? '',
    });
  }

  close(): void {}

  text(): void {}
}

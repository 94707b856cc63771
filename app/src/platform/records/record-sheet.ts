import { z } from 'zod';
import { endpoint } from '../http/declarations.ts';

/** A column of a sheet of records that comes in. */
export type SheetColumn = {
  readonly id: string;
  /** Its header; case, blanks and punctuation weigh nothing. The same as that of the list where it goes out. */
  readonly title: string;
  readonly required?: true;
  /** What goes into it, in a sentence, with the words that it may be. */
  readonly about: string;
  readonly example: string;
};

/** Records of one kind as rows of a file: text of any encoding and delimiter, or a sheet of a workbook. */
export type RecordSheet = { readonly name: string; readonly columns: readonly SheetColumn[] };

/** Bytes that a sheet may have. */
export const LARGEST_SHEET = 64_000_000;

/** Rows that a sheet may have; they are taken in one transaction, and held in memory meanwhile. */
export const MOST_ROWS = 250_000;

/** What became of a sheet: every row was taken, was there already, or is refused with its reasons. */
export const sheetReport = z.object({
  rows: z.object({
    read: z.int(),
    /** New records. */
    added: z.int(),
    /** Records that were there and are otherwise now. */
    changed: z.int(),
    /** Rows that say what is known already. */
    unchanged: z.int(),
    refused: z.int(),
  }),
  /** The first 200 rows that were refused, counted from 1 below the header, and why. */
  refusals: z.array(z.object({ row: z.int(), column: z.string().nullable(), reason: z.string() })),
  /** All refused rows as they stood, with a column that says why, to be mended and sent again; null without any. */
  refusedFile: z.string().nullable(),
  /** Headers of the file that mean nothing here; their cells were not used. */
  unusedColumns: z.array(z.string()),
  /** What to keep in mind, in words; for instance what was left as it was. */
  notes: z.array(z.string()),
});
export type SheetReport = z.output<typeof sheetReport>;

type ImportingParts = {
  /** Such as `/api/workspaces/{workspace}/requirements`; `/sheet` is put behind it. */
  readonly path: `/${string}`;
  readonly sheet: RecordSheet;
  readonly who: { readonly roles: readonly string[] };
  /** What comes in, such as `Requirements`. */
  readonly what: string;
  /** What may be said of the file beside its name, for instance how its times are written. */
  readonly query?: z.ZodObject;
};

/** The two endpoints that take a sheet: what would become of it, and taking it, in one transaction. */
export function sheetImport({ path, sheet, who, what, query = z.object({}) }: ImportingParts) {
  const named = z.object({ fileName: z.string().min(1).max(255) });
  const common = {
    method: 'post',
    who,
    query: named.extend(query.shape) as typeof named,
    octets: true,
    largestBody: LARGEST_SHEET,
    answer: sheetReport,
  } as const;
  return {
    sheet,
    preview: endpoint({
      ...common,
      path: `${path}/sheet/preview`,
      summary: `${what} from a file: what would be taken and refused; nothing is kept`,
    }),
    take: endpoint({
      ...common,
      path: `${path}/sheet`,
      summary: `${what} from a file: rows that can be taken are, the others come back with their reasons`,
    }),
  };
}

/** What `sheetImport` declares. */
export type SheetImport = ReturnType<typeof sheetImport>;

/** A file with the headers and one row of examples, to begin with. */
export function exampleRows({ columns }: RecordSheet): readonly (readonly string[])[] {
  return [columns.map(({ title }) => title), columns.map(({ example }) => example)];
}

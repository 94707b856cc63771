import { delimitedHeader, delimitedRow } from '../../../../platform/delimited/index.ts';
import type { FileAnswer } from '../../../../platform/http/index.ts';
import { sentAsBytes } from '../../../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import { type Queries, type Storage, visibleWorkspaces } from '../../../../platform/storage/index.ts';
import { casesByIds } from '../../cases/case.store.ts';
import { settingsOf } from '../../settings/complaint-settings.store.ts';
import { type CfpbAsked, type CfpbPlace, cfpbCases } from './cfpb-cases.store.ts';
import { cfpbCells } from './cfpb-cells.rules.ts';
import { CFPB_COLUMNS } from './cfpb-columns.ts';

const ROWS_AT_ONCE = 1_000;
const DAY_MS = 86_400_000;

export type CfpbParts = { readonly storage: Storage; readonly workspace: string; readonly now: Date };
export type CfpbWish = {
  /** Days of UTC, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly notOf: string | null;
};

/** All complaints in the form of the CFPB, as they are read; the cells are as they were written, for other programs to read. */
export async function cfpbFile(parts: CfpbParts, wish: CfpbWish): Promise<Outcome<FileAnswer>> {
  const { from, to, notOf } = wish;
  if (from !== undefined && to !== undefined && from > to)
    return refuse('request-refused', 'from, to: the last day lies before the first one; swap them');
  const asked: CfpbAsked = {
    from: from === undefined ? null : new Date(`${from}T00:00:00Z`),
    before: to === undefined ? null : new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS),
    notOf,
  };
  return taken({ fileName: 'complaints-cfpb.csv', content: sentAsBytes(cfpbTexts(parts, asked)) });
}

async function* cfpbTexts({ storage, workspace, now }: CfpbParts, asked: CfpbAsked): AsyncGenerator<string> {
  yield delimitedHeader([...CFPB_COLUMNS]);
  const company = await storage.read(workspace, companyName);
  let after: CfpbPlace | null = null;
  for (;;) {
    const place: CfpbPlace | null = after;
    const page = await storage.read(workspace, async (queries) => {
      const rows = await cfpbCases(queries, asked, { after: place, limit: ROWS_AT_ONCE, now });
      const late = new Set(rows.flatMap(({ id, isLate }) => (isLate ? [id] : [])));
      const records = await casesByIds(
        queries,
        rows.map(({ id }) => id),
      );
      return {
        rows,
        text: records
          .map((one) => delimitedRow(cfpbCells(one, { company, isLate: late.has(one.id) })))
          .join(''),
      };
    });
    if (page.text !== '') yield page.text;
    after = page.rows.at(-1) ?? null;
    if (page.rows.length < ROWS_AT_ONCE || after === null) return;
  }
}

async function companyName(queries: Queries): Promise<string> {
  const { content } = await settingsOf(queries);
  if (content.organisation !== '') return content.organisation;
  const [workspace] = await visibleWorkspaces(queries);
  return workspace?.name ?? '';
}

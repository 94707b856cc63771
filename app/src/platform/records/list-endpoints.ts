import { z } from 'zod';
import { endpoint } from '../http/declarations.ts';
import { fileQuery, listQuery, type RecordList } from './record-list.ts';

type ListingParts<Item extends z.ZodType> = {
  /** Without `.csv`, such as `/api/workspaces/{workspace}/requirements`. */
  readonly path: `/${string}`;
  readonly list: RecordList;
  /** One record as it is shown; it has a key for each field of the list, and an `id`. */
  readonly item: Item;
  readonly who: { readonly roles: readonly string[] };
  /** Who may have all of it as a file, when these are others. */
  readonly whoFile?: { readonly roles: readonly string[] };
  /** What the list is, in a sentence for the API's description. */
  readonly summary: string;
  readonly params?: z.ZodObject;
};

/** The two endpoints of a list: pages of it, and all that fits as a file of comma-separated values. */
export function listing<Item extends z.ZodType>({
  path,
  list,
  item,
  who,
  whoFile = who,
  summary,
  params,
}: ListingParts<Item>) {
  const placed = params === undefined ? {} : { params };
  return {
    list,
    page: endpoint({
      method: 'get',
      path,
      summary: `${summary}; filtered, sorted, page by page. count is that of all that fit, on the first page`,
      who,
      query: listQuery,
      answer: z.object({
        items: z.array(item),
        next: z.string().nullable(),
        count: z.int().nullable(),
        /** Whether there are more than `count`; of large lists not all are counted. */
        more: z.boolean().optional(),
      }),
      ...placed,
    }),
    csv: endpoint({
      method: 'get',
      path: `${path}.csv`,
      summary: `${summary}: all that fit, as comma-separated values`,
      who: whoFile,
      query: fileQuery,
      answer: z.string(),
      file: 'text/csv; charset=utf-8',
      ...placed,
    }),
  };
}

/** What `listing` declares. */
export type Listing<Item extends z.ZodType = z.ZodType> = ReturnType<typeof listing<Item>>;

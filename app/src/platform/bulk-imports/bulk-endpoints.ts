import { z } from 'zod';
import { endpoint } from '../http/declarations.ts';
import {
  bulkExamples,
  bulkImportShape,
  bulkSummary,
  mappingAsked,
  newBulkImport,
  takeBulkAsked,
} from './bulk-import.ts';
import { PART_BYTES } from './part-size.ts';

type BulkDeclaring = {
  /** What comes in, as the import calls it, such as `customers`. */
  readonly kind: string;
  /** Such as `/api/workspaces/{workspace}/customer-imports`. */
  readonly path: `/${string}`;
  readonly who: { readonly roles: readonly string[] };
};

const oneImport = z.object({ workspace: z.string(), id: z.uuid('this is not the id of an import') });
const onePart = oneImport.extend({ part: z.coerce.number('parts are numbered from 0').int().min(0) });
const aPage = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The endpoints that take a file of many records: in parts, with a look, a mapping, a check of all rows, and in batches. */
export function bulkImporting(declaring: BulkDeclaring) {
  return { kind: declaring.kind, ...sending(declaring), ...showing(declaring), ...working(declaring) };
}

function sending({ kind, path, who }: BulkDeclaring) {
  const one = { who, params: oneImport, answer: bulkImportShape } as const;
  return {
    start: endpoint({
      method: 'post',
      path,
      summary: `Begin to bring a file of ${kind}; send its bytes then, in parts of ${PART_BYTES} bytes`,
      who,
      body: newBulkImport,
      answer: bulkImportShape,
      status: 201,
    }),
    send: endpoint({
      ...one,
      method: 'post',
      path: `${path}/{id}/parts/{part}`,
      summary: `Send a part of the file of ${kind}, numbered from 0: ${PART_BYTES} bytes, the last one the rest. Any order will do, and sending one again does no harm`,
      params: onePart,
      octets: true,
      largestBody: PART_BYTES,
      answer: bulkSummary,
    }),
    look: endpoint({
      ...one,
      method: 'post',
      path: `${path}/{id}/look`,
      summary: `Look at the file of ${kind} when all of it has arrived: its columns with examples and a proposed mapping. Goes on by itself`,
      body: z.object({}),
    }),
  };
}

function showing({ kind, path, who }: BulkDeclaring) {
  const one = { who, params: oneImport, answer: bulkImportShape } as const;
  return {
    list: endpoint({
      method: 'get',
      path,
      summary: `Imports of ${kind}, the newest first`,
      who,
      query: aPage,
      answer: z.object({ items: z.array(bulkSummary), next: z.string().nullable() }),
    }),
    show: endpoint({
      ...one,
      method: 'get',
      path: `${path}/{id}`,
      summary: `One import of ${kind}: where it stands, what was found, what became of its rows`,
    }),
    refused: endpoint({
      method: 'get',
      path: `${path}/{id}/refused.csv`,
      summary: `All refused rows of an import of ${kind} as they stood, with the reason in a last column; mend them and send the file again`,
      who,
      params: oneImport,
      answer: null,
      file: 'text/csv; charset=utf-8',
    }),
  };
}

function working({ kind, path, who }: BulkDeclaring) {
  const one = { who, params: oneImport, answer: bulkImportShape } as const;
  return {
    examples: endpoint({
      ...one,
      method: 'post',
      path: `${path}/{id}/examples`,
      summary: `How a mapping reads the first rows of a file of ${kind}; nothing is kept`,
      body: mappingAsked,
      answer: bulkExamples,
    }),
    check: endpoint({
      ...one,
      method: 'post',
      path: `${path}/{id}/check`,
      summary: `Check all rows of a file of ${kind}: what would be added, changed and refused, and why; nothing is kept. Goes on by itself`,
      body: mappingAsked,
    }),
    take: endpoint({
      ...one,
      method: 'post',
      path: `${path}/{id}/take`,
      summary: `Take the rows of a file of ${kind}, batch by batch; a Heed that dies half-way goes on after the last whole batch. Goes on by itself`,
      body: takeBulkAsked,
    }),
    cancel: endpoint({
      ...one,
      method: 'post',
      path: `${path}/{id}/cancel`,
      summary: `Give an import of ${kind} up: its file goes; batches that were taken stay`,
      body: z.object({}),
    }),
  };
}

/** What `bulkImporting` declares. */
export type BulkImporting = ReturnType<typeof bulkImporting>;

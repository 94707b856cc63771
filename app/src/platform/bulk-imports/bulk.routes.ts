import { changeWorkspace } from '../events/index.ts';
import {
  answers,
  changes,
  type MemberVisit,
  makesFile,
  type Route,
  reads,
  type Visit,
} from '../http/index.ts';
import { type Outcome, refuse, taken } from '../refusals/index.ts';
import type { Queries } from '../storage/index.ts';
import type { BulkImporting } from './bulk-endpoints.ts';
import {
  beginBulk,
  cancelBulk,
  foundBulkImport,
  receiveBulkPart,
  setBulkToWork,
} from './bulk-import.intents.ts';
import { bulkImportsPage, refusedRowsAfter, takenOfSameBytes } from './bulk-import.store.ts';
import type { BulkImport, BulkSummary } from './bulk-import.ts';
import type { BulkMapping } from './bulk-mapping.ts';
import type { BulkRecord } from './bulk-record.ts';
import { bytesArrived } from './receiving/upload-part.store.ts';
import { asSeen, hiddenColumns } from './seen-by-role.ts';
import type { BulkWork } from './working/bulk-work.ts';
import { type BulkUpload, refusedHeader, refusedLines } from './working/running-import.ts';

/** What the routes need to know of people. */
export type BulkRouteParts = {
  readonly work: BulkWork;
  readonly declared: BulkImporting;
  readonly namesOf: (queries: Queries, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};

const ROWS_AT_ONCE = 2_000;

/** What answers about files of one kind of records on their way in. */
export function bulkRoutes(parts: BulkRouteParts): readonly Route[] {
  const { work, declared } = parts;
  const { kind } = declared;
  const { maker, newId } = work.parts;
  return [
    changes(declared.start, async (change, { body }, { member }) => {
      const record = await beginBulk(change, body, { kind, newId, personId: member.personId });
      return record.ok
        ? taken(await asImport(parts, change.queries, { record: record.value, member }))
        : record;
    }),
    changes(declared.send, async (change, { params, body }) => {
      const record = await receiveBulkPart(change, {
        id: params.id,
        kind,
        part: params.part,
        bytes: body.bytes,
      });
      if (!record.ok) return record;
      const [summary] = await asSummaries(parts, change.queries, [record.value]);
      return taken(summary!);
    }),
    reads(declared.list, async (queries, { query }) => {
      const page = await bulkImportsPage(queries, kind, query);
      if (!page.ok) return page;
      return taken({ items: await asSummaries(parts, queries, page.value.items), next: page.value.next });
    }),
    reads(declared.show, async (queries, { params }, { member }) => {
      const record = await foundBulkImport(queries, { id: params.id, kind });
      return record.ok ? taken(await asImport(parts, queries, { record: record.value, member })) : record;
    }),
    changes(declared.cancel, async (change, { params }, { member }) => {
      const record = await cancelBulk(change, { id: params.id, kind });
      if (!record.ok) return record;
      // Stopping work that goes on is no change of anything that is kept, should this change be undone.
      await work.stop(params.id);
      return taken(await asImport(parts, change.queries, { record: record.value, member }));
    }),
    makesFile(declared.refused, async ({ params }, visit) => {
      const { member } = visit as MemberVisit;
      const record = await maker.storage.read(member.workspace.id, (queries) =>
        foundBulkImport(queries, { id: params.id, kind }),
      );
      if (!record.ok) return record;
      if ((record.value.report?.rows.refused ?? 0) === 0)
        return refuse('not-found', 'no row of this import was refused');
      const fields = await maker.storage.read(member.workspace.id, (queries) =>
        work.kindCalled(kind).fields(queries, member.role),
      );
      if (hiddenColumns(record.value, fields).size > 0) {
        return refuse(
          'not-allowed',
          'this file has columns for fields that you do not see; ask an owner or a manager for its refused rows',
        );
      }
      const stem = record.value.fileName.replace(/(?<=.)\.[^.]*$/u, '');
      return taken({
        fileName: `${stem}.refused.csv`,
        content: refusedStream(work, { member, record: record.value }),
      });
    }),
    ...workRoutes(parts),
  ];
}

/** What goes on after the answer, or takes its time. */
function workRoutes(parts: BulkRouteParts): readonly Route[] {
  const { work, declared } = parts;
  return [
    answers(declared.look, async ({ params }, visit) => {
      const set = await setting(parts, visit, {
        id: params.id,
        next: 'looking',
        mapping: null,
        takeAgain: false,
      });
      if (!set.ok) return set;
      work.look(set.value);
      return shown(parts, set.value);
    }),
    answers(declared.check, async ({ params, body: { mapping } }, visit) => {
      const set = await setting(parts, visit, { id: params.id, next: 'checking', mapping, takeAgain: false });
      if (!set.ok) return set;
      work.check(set.value, mapping);
      return shown(parts, set.value);
    }),
    answers(declared.take, async ({ params, body: { mapping, takeAgain } }, visit) => {
      const set = await setting(parts, visit, { id: params.id, next: 'taking', mapping, takeAgain });
      if (!set.ok) return set;
      work.take(set.value, set.value.record.mapping ?? mapping);
      return shown(parts, set.value);
    }),
    answers(declared.examples, async ({ params, body: { mapping } }, visit) => {
      const { member } = visit as MemberVisit;
      const record = await work.parts.maker.storage.read(member.workspace.id, (queries) =>
        foundBulkImport(queries, { id: params.id, kind: declared.kind }),
      );
      if (!record.ok) return record;
      if (
        record.value.look === null ||
        record.value.state === 'taken' ||
        record.value.state === 'cancelled'
      ) {
        return refuse('conflict', 'there is no file to show examples of; send one and let Heed look at it');
      }
      return work.examples({ member, record: record.value }, mapping);
    }),
  ];
}

type Wanted = {
  readonly id: string;
  readonly next: 'looking' | 'checking' | 'taking';
  readonly mapping: BulkMapping | null;
  readonly takeAgain: boolean;
};

async function setting(
  { work, declared }: BulkRouteParts,
  visit: Visit,
  wanted: Wanted,
): Promise<Outcome<BulkUpload>> {
  const { member } = visit as MemberVisit;
  const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
  const set = await changeWorkspace(work.parts.maker, by, async (change) => {
    if (!(await work.parts.isStill(change.queries, member))) {
      return refuse('not-allowed', 'you are no longer here what you were when you began to ask');
    }
    return setBulkToWork(change, { ...wanted, kind: declared.kind });
  });
  return set.ok ? taken({ member, record: set.value }) : set;
}

function shown(parts: BulkRouteParts, { member, record }: BulkUpload): Promise<Outcome<BulkImport>> {
  return parts.work.parts.maker.storage.read(member.workspace.id, async (queries) => {
    const found = await foundBulkImport(queries, { id: record.id, kind: record.kind });
    return found.ok ? taken(await asImport(parts, queries, { record: found.value, member })) : found;
  });
}

async function asImport(
  parts: BulkRouteParts,
  queries: Queries,
  { record, member }: BulkUpload,
): Promise<BulkImport> {
  const kind = parts.work.kindCalled(record.kind);
  const [summary] = await asSummaries(parts, queries, [record]);
  const digest = record.fileDigest;
  const same = digest === null ? [] : await takenOfSameBytes(queries, { kind: record.kind, digest });
  const fields = await kind.fields(queries, member.role);
  return {
    ...summary!,
    ...asSeen(record, fields),
    fields: fields.map((field) => ({
      id: field.id,
      title: field.title,
      kind: field.kind,
      about: field.about,
      isRequired: field.required === true,
      choices: [...(field.choices ?? [])],
      readings: (field.readings ?? []).map(({ reading }) => reading),
      group: field.group ?? null,
    })),
    options: kind.options.map((option) => ({
      ...option,
      choices: option.choices.map((choice) => ({ ...choice })),
    })),
    mayMakeFields: kind.mayMakeFields(member.role),
    sameFile: same
      .filter(({ id }) => id !== record.id)
      .map(({ id, fileName, movedAt }) => ({ id, fileName, takenAt: movedAt.toISOString() })),
  };
}

async function asSummaries(
  { namesOf }: BulkRouteParts,
  queries: Queries,
  records: readonly BulkRecord[],
): Promise<BulkSummary[]> {
  const names = await namesOf(
    queries,
    records.map(({ startedBy }) => startedBy),
  );
  const arrived = await bytesArrived(
    queries,
    records.map(({ id }) => id),
  );
  return records.map((record) => ({
    id: record.id,
    kind: record.kind,
    fileName: record.fileName,
    bytes: record.bytes,
    received: record.state === 'uploading' ? (arrived.get(record.id) ?? 0) : record.bytes,
    state: record.state,
    progress: { rowsDone: record.rowsDone, bytesDone: record.bytesDone, bytesKnown: record.bytesKnown },
    refusals: [...record.refusals],
    rows: record.report?.rows ?? null,
    startedBy: { id: record.startedBy, name: names.get(record.startedBy) ?? '' },
    startedAt: record.startedAt.toISOString(),
    movedAt: record.movedAt.toISOString(),
  }));
}

/** All refused rows as a file, some at a time. */
function refusedStream(work: BulkWork, { member, record }: BulkUpload): ReadableStream<Uint8Array> {
  const names = record.look?.columns.map(({ name }) => name) ?? [];
  const { storage } = work.parts.maker;
  let after = 0;
  let begun = false;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (!begun) {
        begun = true;
        controller.enqueue(Buffer.from(refusedHeader(names)));
        return;
      }
      const rows = await storage.read(member.workspace.id, (queries) =>
        refusedRowsAfter(queries, { id: record.id, after, limit: ROWS_AT_ONCE }),
      );
      if (rows.length > 0) controller.enqueue(Buffer.from(refusedLines(names, rows)));
      if (rows.length < ROWS_AT_ONCE) controller.close();
      after = rows.at(-1)?.row ?? after;
    },
  });
}

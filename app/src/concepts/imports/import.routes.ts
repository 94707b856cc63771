import { bytesArrived, partsArrived } from '../../platform/bulk-imports/index.ts';
import { changeWorkspace } from '../../platform/events/index.ts';
import {
  answers,
  changes,
  type MemberVisit,
  type Route,
  reads,
  type Visit,
} from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { answerSetsOfFile } from '../answer-sets/index.ts';
import { namesOfPeople } from '../people/index.ts';
import {
  cancelImport,
  listImports,
  lookAtImport,
  previewImport,
  sendPart,
  showImport,
  startImport,
  takeImport,
} from './import.endpoints.ts';
import { begin, cancel, foundImport, receive, setToWork } from './import.intents.ts';
import { workable } from './import.rules.ts';
import { importsPage } from './import.store.ts';
import type { Import, ImportSummary } from './import.ts';
import type { ImportLine, ImportRecord } from './import-record.ts';
import { savedRecipeRoutes } from './saved-recipe.routes.ts';
import type { ImportWork, ImportWorkParts, Upload } from './working/import-work.ts';

/** Everything programs and pages can ask about files on their way in, with the work behind it. */
export function importRoutes(work: ImportWork): readonly Route[] {
  const { parts } = work;
  const showing = (queries: Queries, record: ImportRecord): Promise<Import> =>
    asImport(queries, record, work);
  return [
    changes(startImport, async (change, { body }, { member }) => {
      const record = await begin(change, body, { actor: member, newId: parts.newId });
      return record.ok ? taken(await showing(change.queries, record.value)) : record;
    }),
    changes(sendPart, async (change, { params, body }, { member }) => {
      const part = { id: params.id, part: params.part, bytes: body.bytes };
      const record = await receive(change, part, { actor: member });
      return record.ok ? taken(await showing(change.queries, record.value)) : record;
    }),
    reads(listImports, async (queries, { query }) => {
      const page = await importsPage(queries, query);
      if (!page.ok) return page;
      return taken({ items: await asSummaries(queries, page.value.items, work), next: page.value.next });
    }),
    reads(showImport, async (queries, { params }) => {
      const record = await foundImport(queries, params.id);
      return record.ok ? taken(await showing(queries, record.value)) : record;
    }),
    changes(cancelImport, async (change, { params }, { member }) => {
      const record = await cancel(change, params.id, { actor: member });
      if (!record.ok) return record;
      // Stopping work that goes on is no change of anything that is kept, should this change be undone.
      await work.stop(params.id);
      return taken(await showing(change.queries, record.value));
    }),
    ...workRoutes(work),
    ...savedRecipeRoutes({ newId: parts.newId }),
  ];
}

/** What goes on after the answer, or takes its time. */
function workRoutes(work: ImportWork): readonly Route[] {
  const { parts } = work;
  return [
    answers(lookAtImport, async ({ params }, visit) => {
      const set = await settingToWork(parts, visit, { id: params.id, state: 'looking' });
      if (!set.ok) return set;
      work.look(set.value);
      return shown(work, set.value);
    }),
    answers(takeImport, async ({ params, body }, visit) => {
      const set = await settingToWork(parts, visit, { id: params.id, state: 'taking' });
      if (!set.ok) return set;
      work.take(set.value, body);
      return shown(work, set.value);
    }),
    answers(previewImport, async ({ params, body }, visit) => {
      const { member } = visit as MemberVisit;
      const record = await parts.maker.storage.read(member.workspace.id, async (queries) => {
        const found = await foundImport(queries, params.id);
        if (!found.ok) return found;
        const isBusy = found.value.state === 'looking' || found.value.state === 'taking';
        const asIdle = isBusy ? { ...found.value, state: 'ready' as const } : found.value;
        const fits = workable(asIdle, await partsArrived(queries, params.id));
        return fits.ok ? found : fits;
      });
      return record.ok ? work.preview({ member, record: record.value }, body) : record;
    }),
  ];
}

async function settingToWork(
  { maker, isStill }: ImportWorkParts,
  visit: Visit,
  wanted: { readonly id: string; readonly state: 'looking' | 'taking' },
): Promise<Outcome<Upload>> {
  const { member } = visit as MemberVisit;
  const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
  const set = await changeWorkspace(maker, by, async (change) => {
    if (!(await isStill(change.queries, member))) {
      return refuse('not-allowed', 'you are no longer here what you were when you began to ask');
    }
    return setToWork(change, wanted, { actor: member });
  });
  return set.ok ? taken({ member, record: set.value }) : set;
}

async function shown(work: ImportWork, { member, record }: Upload): Promise<Outcome<Import>> {
  return work.parts.maker.storage.read(member.workspace.id, async (queries) => {
    const found = await foundImport(queries, record.id);
    return found.ok ? taken(await asImport(queries, found.value, work)) : found;
  });
}

async function asImport(queries: Queries, record: ImportRecord, work: ImportWork): Promise<Import> {
  const [summary] = await asSummaries(queries, [record], work);
  const { fileDigest, proposal, offers, report, answerSetId } = record;
  const same = fileDigest === null ? [] : await answerSetsOfFile(queries, fileDigest);
  return {
    ...summary!,
    proposal,
    offers: [...offers],
    // What came of this very import was not there before it.
    sameFile: same
      .filter(({ id }) => id !== answerSetId)
      .map(({ id, title, takenAt }) => ({ answerSetId: id, title, takenAt: takenAt.toISOString() })),
    report,
  };
}

async function asSummaries(
  queries: Queries,
  records: readonly ImportLine[],
  work: ImportWork,
): Promise<ImportSummary[]> {
  const names = await namesOfPeople(
    queries,
    records.map(({ startedBy }) => startedBy),
  );
  const arrived = await bytesArrived(
    queries,
    records.map(({ id }) => id),
  );
  return records.map((record) => ({
    id: record.id,
    fileName: record.fileName,
    bytes: record.bytes,
    received: record.state === 'taken' ? record.bytes : (arrived.get(record.id) ?? 0),
    state: record.state,
    progress: record.state === 'taking' ? work.progressOf(record.id) : null,
    refusals: [...record.refusals],
    answerSetId: record.answerSetId,
    startedBy: { id: record.startedBy, name: names.get(record.startedBy) ?? '' },
    startedAt: record.startedAt.toISOString(),
  }));
}

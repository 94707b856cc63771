import type { ColumnEngine } from '../../platform/columns/index.ts';
import {
  changes,
  type MemberVisit,
  type Route,
  reads,
  sendsFile,
  sentAsBytes,
} from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import type { Queries, Storage } from '../../platform/storage/index.ts';
import { namesOfPeople } from '../people/index.ts';
import { refusedRowsPage } from './answer-row.store.ts';
import {
  downloadRecipe,
  downloadRefusedRows,
  listAnswerSets,
  listRefusedRows,
  showAnswerSet,
  takeAnswers,
} from './answer-set.endpoints.ts';
import { take } from './answer-set.intents.ts';
import { answerSetsPage } from './answer-set.store.ts';
import type { AnswerSet, AnswerSetDetail, AnswerSetSummary } from './answer-set.ts';
import type { AnswerSetRecord } from './answer-set-record.ts';
import { exportRecipe, refusedRecipe } from './exporting/exported-recipe.ts';
import { downloadNames, refusedText, type SetSource } from './exporting/exported-set.ts';
import { figureRoutes } from './figures/figures.route.ts';
import { type FiguresOfSets, figuresOfSets } from './figures/figures-of-sets.ts';
import { foundSet } from './found-set.ts';
import type { HandingOut } from './handing-out/handed-files.ts';
import { handingOutRoutes } from './handing-out/handing-out.routes.ts';
import { viewRoutes } from './views/view.routes.ts';

/** What the routes of answers need from elsewhere. */
export type AnswerSetRouteParts = {
  readonly storage: Storage;
  /** Answers about kept columns. */
  readonly engine: ColumnEngine;
  readonly newId: () => string;
  /** Who computes figures, where somebody else needs them too. */
  readonly figures?: FiguresOfSets;
} & Pick<HandingOut, 'tellers' | 'workFolder'>;

/** Everything programs and pages can ask about answers that were taken. */
export function answerSetRoutes({
  storage,
  engine,
  newId,
  figures = figuresOfSets({ storage, engine }),
  ...handing
}: AnswerSetRouteParts): readonly Route[] {
  return [
    changes(takeAnswers, async (change, { body }, { member }) => {
      const record = await take(change, body, { actor: member, newId });
      if (!record.ok) return record;
      const [set] = await asAnswerSets(change.queries, [record.value]);
      return taken(set!);
    }),
    reads(listAnswerSets, async (queries, { query }) => {
      const page = await answerSetsPage(queries, query);
      if (!page.ok) return page;
      return taken({ items: await asAnswerSets(queries, page.value.items), next: page.value.next });
    }),
    reads(showAnswerSet, async (queries, { params }) => {
      const set = await foundSet(queries, params.id);
      return set.ok ? taken(await asDetail(queries, set.value)) : set;
    }),
    reads(listRefusedRows, async (queries, { params, query }) => {
      const set = await foundSet(queries, params.id);
      if (!set.ok) return set;
      const page = await refusedRowsPage(queries, params.id, query);
      return page.ok ? taken({ items: [...page.value.items], next: page.value.next }) : page;
    }),
    ...figureRoutes({ storage, figures }),
    ...viewRoutes({ storage, engine }),
    ...handingOutRoutes({ storage, engine, ...handing }),
    ...downloadRoutes(storage),
  ];
}

function downloadRoutes(storage: Storage): readonly Route[] {
  const source = ({ member }: MemberVisit): SetSource => ({ storage, workspace: member.workspace.id });
  return [
    sendsFile(downloadRefusedRows, async (queries, { params }, visit) => {
      const set = await foundSet(queries, params.id);
      if (!set.ok) return set;
      const content = sentAsBytes(refusedText(source(visit), set.value));
      return taken({ fileName: downloadNames(set.value).refused, content });
    }),
    sendsFile(downloadRecipe, async (queries, { params, query }) => {
      const set = await foundSet(queries, params.id);
      if (!set.ok) return set;
      if (query.for === 'refused') {
        return taken({
          fileName: downloadNames(set.value).refusedRecipe,
          content: refusedRecipe(set.value),
        });
      }
      return taken({ fileName: downloadNames(set.value).recipe, content: exportRecipe(set.value) });
    }),
  ];
}

async function asAnswerSets(queries: Queries, records: readonly AnswerSetSummary[]): Promise<AnswerSet[]> {
  const names = await namesOfPeople(
    queries,
    records.flatMap(({ takenBy }) => takenBy ?? []),
  );
  return records.map((record) => ({
    id: record.id,
    title: record.title,
    fileName: record.fileName,
    rows: { read: record.rowsRead, used: record.rowsUsed, refused: record.rowsRefused },
    takenAt: record.takenAt.toISOString(),
    takenBy: record.takenBy === null ? null : { id: record.takenBy, name: names.get(record.takenBy) ?? '' },
  }));
}

async function asDetail(queries: Queries, record: AnswerSetRecord): Promise<AnswerSetDetail> {
  const [set] = await asAnswerSets(queries, [record]);
  return {
    ...set!,
    file: {
      bytes: record.fileBytes,
      sha256: record.fileDigest.toString('hex'),
      encoding: record.encoding,
      delimiter: record.delimiter,
      headerRows: record.headerRows,
    },
    columns: [...record.columnNames],
    recipe: JSON.parse(record.recipe) as unknown,
  };
}

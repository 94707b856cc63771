import {
  answers,
  type FileAnswer,
  type MemberVisit,
  makesFile,
  type Route,
} from '../../../platform/http/index.ts';
import type { Report } from '../../../platform/interface/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { mayWith } from '../../people/index.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import { foundSet } from '../found-set.ts';
import { askedView } from '../views/asked-view.ts';
import { tooFewShown } from '../views/few-people.ts';
import type { View } from '../views/view.ts';
import type { FiguresAs, FiguresMade } from './figure-job.ts';
import {
  downloadFigures,
  downloadFiguresJson,
  downloadPage,
  downloadScript,
  downloadWorkbook,
  showFigures,
} from './figures.endpoints.ts';
import type { FiguresOfSets } from './figures-of-sets.ts';

/** What the routes of figures need. */
export type FigureRouteParts = { readonly storage: Storage; readonly figures: FiguresOfSets };

type FigureFile =
  | typeof downloadFigures
  | typeof downloadFiguresJson
  | typeof downloadPage
  | typeof downloadScript
  | typeof downloadWorkbook;

/** The figures of a set of answers in a view: for a page, and as files. */
export function figureRoutes(parts: FigureRouteParts): readonly Route[] {
  const file = (declared: FigureFile, as: FiguresAs, ending: string): Route =>
    makesFile(declared, async ({ params, query }, visit) =>
      asFile(await figuresFor(parts, { id: params.id, view: query.view, as }, visit as MemberVisit), ending),
    );
  return [
    answers(showFigures, async ({ params, query }, visit) => {
      const asked = { id: params.id, view: query.view, as: 'figures' } as const;
      const found = await figuresFor(parts, asked, visit as MemberVisit);
      return found.ok ? taken(pageOf(found.value)) : found;
    }),
    file(downloadFigures, 'csv', 'figures.csv'),
    file(downloadWorkbook, 'xlsx', 'figures.xlsx'),
    file(downloadFiguresJson, 'json', 'figures.json'),
    file(downloadPage, 'page', 'html'),
    file(downloadScript, 'script', 'script.zip'),
  ];
}

type Found = { readonly set: AnswerSetRecord; readonly view: View; readonly made: FiguresMade };

function pageOf({ set, view, made }: Found) {
  if ('file' in made) throw new Error('figures for a page came as a file');
  const { takenAt, rowsRead: read, rowsUsed: used, rowsRefused: refused } = set;
  return {
    asOf: takenAt.toISOString(),
    rows: { read, used, refused },
    view,
    people: { all: made.people.all, shown: made.people.shown },
    result: JSON.parse(made.result) as unknown,
    report: JSON.parse(made.report) as Report,
  };
}

function asFile(found: Outcome<Found>, ending: string): Outcome<FileAnswer> {
  if (!found.ok) return found;
  const { set, made } = found.value;
  if (!('file' in made)) throw new Error('figures as a file came for a page');
  const bytes = made.file;
  const content = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  return taken({ fileName: `${set.fileName.replace(/(?<=.)\.[^.]*$/u, '')}.${ending}`, content });
}

async function figuresFor(
  { storage, figures }: FigureRouteParts,
  asked: { readonly id: string; readonly view: string | undefined; readonly as: FiguresAs },
  { member }: MemberVisit,
): Promise<Outcome<Found>> {
  const view = askedView(asked.view);
  if (!view.ok) return view;
  const workspace = member.workspace.id;
  const set = await storage.read(workspace, (queries) => foundSet(queries, asked.id));
  if (!set.ok) return set;
  const seesAnswers = mayWith(member.role, 'see answers');
  const made = await figures({ workspace, set: set.value, view: view.value, as: asked.as, seesAnswers });
  if (!made.ok) return made;
  const found = { set: set.value, view: view.value, made: made.value };
  return seesAnswers ? taken(found) : withoutFew(found);
}

/** Nothing but what the view asks is chosen here: groups of the recipe were chosen by who took the answers. */
function withoutFew(found: Found): Outcome<Found> {
  const { set, view, made } = found;
  const minimumN = (JSON.parse(set.recipe) as { minimumN?: number }).minimumN ?? 10;
  const { shown, groups, compared } = made.people;
  const chosen = [
    ...(view.where === undefined ? [] : [shown]),
    ...(view.by === undefined ? [] : groups),
    ...compared,
  ];
  return chosen.every((people) => people >= minimumN) ? taken(found) : tooFewShown(minimumN);
}

import { answers, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import type { Report } from '../../../platform/interface/index.ts';
import { refuse, taken } from '../../../platform/refusals/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import { answersText, exportRecipe, type SetSource } from '../exporting/exported-set.ts';
import { foundSet } from '../found-set.ts';
import { showFigures } from './figures.endpoints.ts';
import { LastKept } from './figures-kept.ts';
import { FiguresTooSlow, figuresInThread } from './figures-thread.ts';

type Figures = { readonly result: unknown; readonly report: Report };

const KEPT = { most: 8, atOnce: 2 };

/** The figures of sets of answers. Those of one set never change, so the last few are kept. */
export function figureRoute(storage: Storage): Route {
  const kept = new LastKept<Figures>(KEPT);
  return answers(showFigures, async ({ params }, visit) => {
    const workspace = (visit as MemberVisit).member.workspace.id;
    const set = await storage.read(workspace, (queries) => foundSet(queries, params.id));
    if (!set.ok) return set;
    const computing = kept.of(`${workspace} ${set.value.id}`, () =>
      figuresOf({ storage, workspace }, set.value),
    );
    const figures = await computing.catch((error: unknown) => {
      if (error instanceof FiguresTooSlow) return null;
      throw error;
    });
    if (figures === null) {
      return refuse(
        'recipe-refused',
        'the analyses of this recipe take longer than two minutes; take the answers again with fewer samples or drivers, or run heed analyze',
      );
    }
    const { takenAt, rowsRead: read, rowsUsed: used, rowsRefused: refused } = set.value;
    return taken({ asOf: takenAt.toISOString(), rows: { read, used, refused }, ...figures });
  });
}

/** The figures of a set, computed from the very text that is downloaded. */
async function figuresOf(source: SetSource, set: AnswerSetRecord): Promise<Figures> {
  const parts: Buffer[] = [];
  for await (const text of answersText(source, set)) parts.push(Buffer.from(text));
  const bytes = new Uint8Array(Buffer.concat(parts));
  const { result, report } = await figuresInThread({ name: set.fileName, bytes, recipe: exportRecipe(set) });
  return { result: JSON.parse(result) as unknown, report: JSON.parse(report) as Report };
}

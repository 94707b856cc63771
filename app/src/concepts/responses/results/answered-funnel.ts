import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type ViewMaking, viewOfSet, type Where } from '../../answer-sets/index.ts';
import { cellsOf, type FrozenVersion, frozenVersion } from '../../surveys/index.ts';
import { surveyLinksByIds } from '../links/survey-link.store.ts';
import { countedAmongRows, type DraftedRow, draftedAfter } from './answered-funnel.store.ts';
import { answersOfDraft } from './answers-of-draft.ts';
import { draftFits } from './draft-conditions.rules.ts';
import type { FunnelQuery } from './funnel.ts';

/** Unfinished responses that one question looks at. */
const MOST_DRAFTS = 50_000;
const AT_ONCE = 2_000;

type Asked = {
  readonly workspace: string;
  readonly survey: { readonly id: string; readonly answerSetId: string };
  readonly filter: FunnelQuery;
  /** A view of the set; its conditions choose the people. */
  readonly view: string;
};

/** How many of those who said certain things started, and how many of them finished. */
export type AnsweredFunnel = {
  readonly started: number;
  readonly finished: number;
  readonly warnings: readonly string[];
};

/**
 * The funnel of people chosen by what they said. Only who has said something can be chosen so: it begins with who started. Whoever
 * counts in figures is found by the columns of the set, whoever has not finished by what they said so far; nobody is both.
 */
export async function answeredFunnel(
  making: ViewMaking,
  { workspace, survey, filter, view }: Asked,
): Promise<Outcome<AnsweredFunnel>> {
  const opened = await viewOfSet(making, workspace, { id: survey.answerSetId, view });
  if (!opened.ok) return opened;
  const key = { workspace, table: survey.answerSetId };
  const { rowNumbers } = await making.engine.columns(key, [], opened.value.filter);
  const where = opened.value.view.where ?? [];
  return making.storage.read(workspace, async (queries) => {
    const rows = await countedAmongRows(queries, survey.id, { filter, rows: rowNumbers });
    const drafts = await fittingDrafts(queries, survey.id, { filter, where });
    const warnings =
      drafts.lookedAt < MOST_DRAFTS
        ? []
        : [
            `more than ${MOST_DRAFTS} people have not finished; the first ${MOST_DRAFTS} of them were looked at`,
          ];
    return taken({ started: rows.started + drafts.fitting, finished: rows.finished, warnings });
  });
}

type Choosing = { readonly filter: FunnelQuery; readonly where: readonly Where[] };

async function fittingDrafts(
  queries: Queries,
  surveyId: string,
  { filter, where }: Choosing,
): Promise<{ readonly fitting: number; readonly lookedAt: number }> {
  const versions = new Map<number, FrozenVersion | null>();
  const names = new Map<string, string>();
  let fitting = 0;
  let lookedAt = 0;
  for (let after: string | null = null; lookedAt < MOST_DRAFTS; ) {
    const drafts: readonly DraftedRow[] = await draftedAfter(queries, surveyId, {
      filter,
      after,
      limit: AT_ONCE,
    });
    const unknown = drafts.flatMap(({ link }) => (link === null || names.has(link) ? [] : [link]));
    for (const link of await surveyLinksByIds(queries, unknown)) names.set(link.id, link.name);
    for (const draft of drafts) {
      const { version, link } = draft;
      const known = versions.has(version)
        ? versions.get(version)!
        : await frozenVersion(queries, surveyId, version);
      versions.set(version, known);
      if (known !== null && draftFits(cellsOfDraft(known, draft, names.get(link ?? '') ?? ''), where))
        fitting += 1;
    }
    lookedAt += drafts.length;
    after = drafts.at(-1)?.id ?? null;
    if (drafts.length < AT_ONCE) break;
  }
  return { fitting, lookedAt };
}

/** The cells that somebody's row would have, by the names of the set. */
function cellsOfDraft(
  { definition, layout }: FrozenVersion,
  { version, language, device, draft }: DraftedRow,
  link: string,
): ReadonlyMap<string, string> {
  const said = cellsOf(definition, answersOfDraft(draft));
  const cells = new Map<string, string>();
  // A condition names a column by its header, or by its place.
  for (const { position, name, column } of layout) {
    for (const as of [name, `#${position}`]) cells.set(as, said.get(column.name) ?? '');
  }
  for (const [name, cell] of Object.entries({
    link,
    version: String(version),
    language,
    device,
    completed: 'no',
  })) {
    cells.set(name, cell);
  }
  return cells;
}

import { tableState } from '../../../platform/columns/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CountedFigure } from '../counted-figure.ts';
import { progressOfLink } from '../links/personal-link.store.ts';
import { linksOfSurvey } from '../links/survey-link.store.ts';
import type { LinkCounts } from '../links/survey-link.ts';
import { shareFigure } from '../share-figure.ts';
import { type FunnelPart, funnelBy, funnelCounts, funnelDays } from './funnel.store.ts';
import { type FunnelChoice, type FunnelQuery, NO_LINK } from './funnel.ts';
import type { SurveyResults } from './results.endpoints.ts';

/** Days in the plot of days. */
const MOST_DAYS = 400;

/** What is known of the survey. */
type Head = SurveyResults['survey'];

/** How far people got with a survey, as it is at this moment. */
export async function shownResults(
  queries: Queries,
  { workspace, survey }: { readonly workspace: string; readonly survey: Head },
  { asked, now }: { readonly asked: FunnelQuery; readonly now: Date },
): Promise<SurveyResults> {
  const counts = await funnelCounts(queries, survey.id, asked);
  const days = await funnelDays(queries, survey.id, { asked, most: MOST_DAYS });
  const state = await tableState(queries, { workspace, table: survey.answerSetId });
  const links = await linksOfSurvey(queries, survey.id);
  const named = new Map(links.map(({ id, name }) => [id, name]));
  const by = async (part: FunnelPart): Promise<FunnelChoice[]> =>
    (await funnelBy(queries, survey.id, { part, asked })).map(({ value, ...of }) => ({
      value,
      name: part === 'link' ? linkName(value, named) : value,
      counts: of,
    }));
  const choices = {
    link: await by('link'),
    version: await by('version'),
    language: await by('language'),
    device: await by('device'),
  };
  const personal = links.filter(({ kind }) => kind === 'personal').map(({ id }) => id);
  return {
    survey,
    asOf: now.toISOString(),
    counts,
    ...sharesOf(counts),
    responseRate: await responseRateOf(queries, personal, asked),
    days: [...days],
    rows: state?.rowCount ?? 0,
    choices,
  };
}

function linkName(id: string, names: ReadonlyMap<string, string>): string {
  return id === NO_LINK ? 'Sent by programs' : (names.get(id) ?? '');
}

function sharesOf({
  reached,
  started,
  finished,
}: LinkCounts): Record<'startedShare' | 'finishedShare' | 'completion', CountedFigure> {
  return {
    startedShare: shareFigure(started, reached, 'people who gave an answer / people who reached the survey'),
    finishedShare: shareFigure(finished, started, 'people who finished / people who gave an answer'),
    completion: shareFigure(finished, reached, 'people who finished / people who reached the survey'),
  };
}

/** Everybody who got a link of their own counts, whether they came or not; so it is asked without any other filter only. */
async function responseRateOf(
  queries: Queries,
  personal: readonly string[],
  { link, personal: only, ...others }: FunnelQuery,
): Promise<CountedFigure | null> {
  const isFiltered = Object.values(others).some((part) => part !== undefined) || only === 'no';
  const asked = link === undefined ? personal : personal.filter((id) => link.includes(id));
  if (isFiltered || asked.length === 0) return null;
  let people = 0;
  let finished = 0;
  for (const id of asked) {
    const progress = await progressOfLink(queries, id);
    finished += progress.get('finished') ?? 0;
    for (const count of progress.values()) people += count;
  }
  if (people === 0) return null;
  return shareFigure(finished, people, 'people who finished / people who got a link of their own');
}

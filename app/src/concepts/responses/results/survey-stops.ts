import type { Queries } from '../../../platform/storage/index.ts';
import { wordsIn } from '../../surveys/declarations.ts';
import { frozenVersion } from '../../surveys/index.ts';
import { stoppedPages } from './response-list.store.ts';
import type { SurveyStop } from './results.endpoints.ts';

/** Where do people stop? For each page how many would have seen it next, the pages of the newest version first and in their order. */
export async function surveyStops(
  queries: Queries,
  surveyId: string,
): Promise<{ readonly unfinished: number; readonly stops: SurveyStop[] }> {
  const found = await stoppedPages(queries, surveyId);
  const versions = [...new Set(found.map(({ version }) => version))].sort((a, b) => b - a);
  const stops: SurveyStop[] = [];
  for (const version of versions) {
    const frozen = await frozenVersion(queries, surveyId, version);
    const pages = frozen?.definition.pages ?? [];
    const base = frozen?.definition.languages[0] ?? 'en';
    const here = found.filter((one) => one.version === version);
    for (const one of here) {
      const place = pages.findIndex(({ code }) => code === one.page);
      const title = place < 0 ? '' : titleOf(pages[place]!, base);
      stops.push({ ...one, title, number: place < 0 ? null : place + 1 });
    }
  }
  stops.sort((a, b) => b.version - a.version || (a.number ?? 1e9) - (b.number ?? 1e9));
  return { unfinished: found.reduce((sum, { people }) => sum + people, 0), stops };
}

type Page = {
  readonly title?: Parameters<typeof wordsIn>[0];
  readonly questions: readonly { readonly text: Parameters<typeof wordsIn>[0] }[];
};

/** What a page is called: its title, else its first question. */
function titleOf({ title, questions }: Page, base: string): string {
  return wordsIn(title, base, base) || wordsIn(questions[0]?.text, base, base);
}

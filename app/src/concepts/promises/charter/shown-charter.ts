import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { dayOfCharter } from './charter-days.ts';
import { blankCharter } from './charter-frame.rules.ts';
import { charterOf, charterReviewsOf, charterVersions } from './charter-frame.store.ts';
import { type Charter, type CharterRecord, type FrameContent, frameStandings } from './charter-frame.ts';
import type { Named } from './service-promise.ts';
import { shownReviews } from './service-promise-page.ts';
import { languageInWords } from './service-promise-wording.ts';

/** The charter as a whole, as those who work here see it. */
export async function shownCharter(
  queries: Queries,
  {
    at,
    workspace,
  }: { readonly at: Date; readonly workspace: { readonly id: string; readonly slug: string } },
): Promise<Charter> {
  const record = (await charterOf(queries)) ?? blankCharter(at);
  const versions = await charterVersions(queries);
  const reviews = await charterReviewsOf(queries, null);
  const names = await namesOfPeople(queries, [
    ...versions.map(({ publishedBy }) => publishedBy),
    ...reviews.map(({ reviewedBy }) => reviewedBy),
    ...(record.ownerId === null ? [] : [record.ownerId]),
  ]);
  const person = (id: string): Named => ({ id, name: names.get(id) ?? '' });
  const [newest] = versions;
  const said = newest?.content ?? record.draft;
  const { showsRates, reviewMonths, reviewOn, consultation, communication, revision, version } = record;
  return {
    id: workspace.id,
    ...{ version, revision, showsRates, reviewMonths, reviewOn, consultation, communication },
    state: stateOfCharter(record),
    reviewDue: reviewOn !== null && reviewOn <= dayOfCharter(at),
    published: newest === undefined || record.state === 'withdrawn' ? null : shownFrameOf(newest.content),
    draft: record.draft === null ? null : shownFrameOf(record.draft),
    languages: [...(said?.languages ?? ['en'])],
    owner: record.ownerId === null ? null : person(record.ownerId),
    publicPath: `/c/${encodeURIComponent(workspace.slug)}`,
    warnings: [...charterWarnings(record, said ?? null)],
    versions: versions.map(({ content, publishedAt, publishedBy, ...one }) => ({
      ...content,
      version: one.version,
      publishedAt: publishedAt.toISOString(),
      publishedBy: person(publishedBy),
    })),
    reviews: shownReviews(reviews, person),
  };
}

function stateOfCharter({ state, version, draft }: CharterRecord): Charter['state'] {
  if (state === 'withdrawn') return 'withdrawn';
  if (version !== null) return 'published';
  return draft === null ? 'none' : 'draft';
}

function shownFrameOf(content: FrameContent) {
  const standings = frameStandings(content).map(({ language, missing }) => ({
    language,
    missing: [...missing],
  }));
  return { ...content, standings };
}

function charterWarnings(
  { consultation, communication, ownerId }: CharterRecord,
  content: FrameContent | null,
): readonly string[] {
  if (content === null) return [];
  const first = content.texts[content.languages[0] ?? ''];
  const incomplete = frameStandings(content)
    .slice(1)
    .filter(({ missing }) => missing.length > 0);
  return [
    ...((first?.complain ?? '') === '' ? ['It does not say where to complain.'] : []),
    ...((first?.contact ?? '') === '' ? ['It does not say how to reach the organisation.'] : []),
    ...(ownerId === null ? ['Nobody answers for the charter; name an owner.'] : []),
    ...(consultation === '' ? ['Nothing is noted of who was heard before it was written.'] : []),
    ...(communication === '' ? ['Nothing is noted of how it is made known.'] : []),
    ...incomplete.map(
      ({ language, missing }) =>
        `In ${languageInWords(language)} there is no ${missing.join(', ')} yet; readers of it see the first language.`,
    ),
  ];
}

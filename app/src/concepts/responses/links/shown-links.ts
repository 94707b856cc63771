import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { surveysByIds } from '../../surveys/index.ts';
import { linkAddress, type SurveyPlace } from './link-address.ts';
import { linkAdmits } from './link-admission.rules.ts';
import { peopleOfLinks } from './personal-link.store.ts';
import type { PersonalLink, Progress } from './personal-link.ts';
import { countsOfLinks } from './survey-link.store.ts';
import type { LinkCounts, SurveyLink, SurveyLinkRecord } from './survey-link.ts';

const NOBODY: LinkCounts = { reached: 0, started: 0, finished: 0, turnedAway: 0 };

/** Links as they are shown: with addresses, names for ids, and how many came. */
export async function shownLinks(
  queries: Queries,
  records: readonly SurveyLinkRecord[],
  { place, now }: { readonly place: SurveyPlace; readonly now: Date },
): Promise<SurveyLink[]> {
  const ids = records.map(({ id }) => id);
  const [counts, people, makers, surveys] = [
    await countsOfLinks(queries, ids),
    await peopleOfLinks(queries, ids),
    await namesOfPeople(
      queries,
      records.flatMap(({ madeBy }) => madeBy ?? []),
    ),
    new Map(
      (
        await surveysByIds(
          queries,
          records.map(({ surveyId }) => surveyId),
        )
      ).map(({ id, name }) => [id, name]),
    ),
  ];
  return records.map((record) => {
    const { surveyId, code, kind, madeBy, opensAt, closesAt, madeAt, sites, ...facts } = record;
    const counted = counts.get(record.id) ?? NOBODY;
    return {
      ...facts,
      kind,
      survey: { id: surveyId, name: surveys.get(surveyId) ?? '' },
      admission: linkAdmits(record, now, counted.finished),
      address: kind === 'personal' ? null : linkAddress(place, code),
      opensAt: opensAt?.toISOString() ?? null,
      closesAt: closesAt?.toISOString() ?? null,
      sites: [...sites],
      counts: counted,
      people: kind === 'personal' ? (people.get(record.id) ?? 0) : null,
      madeAt: madeAt.toISOString(),
      madeBy: madeBy === null ? null : { id: madeBy, name: makers.get(madeBy) ?? '' },
    };
  });
}

/** A personal link as the list of a link holds it. */
export type PersonalRow = {
  readonly id: string;
  readonly customer: string | null;
  readonly label: string;
  readonly progress: string;
  readonly madeAt: Date;
};

export async function shownPeople(queries: Queries, rows: readonly PersonalRow[]): Promise<PersonalLink[]> {
  const names = await namesOfCustomers(
    queries,
    rows.flatMap(({ customer }) => customer ?? []),
  );
  return rows.map(({ id, customer, label, progress, madeAt }) => ({
    id,
    customer: customer === null ? null : { id: customer, name: names.get(customer) ?? '' },
    label,
    progress: progress as Progress,
    madeAt: madeAt.toISOString(),
  }));
}

import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { frozenVersion, openSurvey } from '../../surveys/index.ts';
import { shareFigure } from '../share-figure.ts';
import type { RandomBytes } from './link-words.ts';
import type { MayBeAsked } from './personal-choice.ts';
import { makeLinksForPeople, renewLink, revokeLink } from './personal-link.intents.ts';
import { personalLinkRows, progressOfLink } from './personal-link.store.ts';
import { PROGRESS } from './personal-link.ts';
import { type PersonalRow, shownLinks, shownPeople } from './shown-links.ts';
import {
  changeSurveyLink,
  listAskingPurposes,
  listSurveyLinks,
  makePersonalLinks,
  makeSurveyLink,
  personalLinkListing,
  renewPersonalLink,
  revokePersonalLink,
  showPersonalProgress,
  showSurveyLink,
  switchSurveyLink,
} from './survey-link.endpoints.ts';
import { changeLink, makeLink, noSuchLink, noSuchSurvey, switchLink } from './survey-link.intents.ts';
import { linksOfSurvey, surveyLinkById } from './survey-link.store.ts';
import type { SurveyLink, SurveyLinkRecord } from './survey-link.ts';

/** What the routes of links need from elsewhere. */
export type SurveyLinkRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  readonly random: RandomBytes;
  /** The address that people use. */
  readonly baseUrl: string;
  readonly mayBeAsked: MayBeAsked;
};

/** Everything that programs and pages can ask about links to surveys. */
export function surveyLinkRoutes(parts: SurveyLinkRouteParts): readonly Route[] {
  const { maker, newId, random } = parts;
  const shown = (queries: Queries, records: readonly SurveyLinkRecord[], visit: MemberVisit) =>
    shownLinks(queries, records, { place: placeOf(parts, visit), now: maker.now() });
  const one = async (
    queries: Queries,
    outcome: Outcome<SurveyLinkRecord>,
    visit: MemberVisit,
  ): Promise<Outcome<SurveyLink>> =>
    outcome.ok ? taken((await shown(queries, [outcome.value], visit))[0]!) : outcome;
  return [
    reads(listSurveyLinks, async (queries, { params }, visit) => {
      const survey = await openSurvey(queries, params.id);
      if (survey === null) return noSuchSurvey();
      const version = await frozenVersion(queries, params.id, survey.version);
      const { id, name, state } = survey;
      return taken({
        survey: { id, name, state, languages: [...(version?.definition.languages ?? [])] },
        items: await shown(queries, await linksOfSurvey(queries, params.id), visit),
      });
    }),
    reads(listAskingPurposes, async (queries) =>
      taken({ items: [...(await parts.mayBeAsked.purposes(queries))] }),
    ),
    reads(showSurveyLink, async (queries, { params }, visit) => {
      const record = await surveyLinkById(queries, params.id);
      return one(queries, record === null ? noSuchLink() : taken(record), visit);
    }),
    changes(makeSurveyLink, async (change, { params, body }, visit) =>
      one(
        change.queries,
        await makeLink(change, { ...body, surveyId: params.id }, { actor: visit.member, newId, random }),
        visit,
      ),
    ),
    changes(changeSurveyLink, async (change, { params, body }, visit) =>
      one(
        change.queries,
        await changeLink(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    changes(switchSurveyLink, async (change, { params, body }, visit) =>
      one(
        change.queries,
        await switchLink(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    ...personalRoutes(parts),
  ];
}

function placeOf({ baseUrl }: SurveyLinkRouteParts, { member }: MemberVisit) {
  return { baseUrl, slug: member.workspace.slug };
}

function personalRoutes(parts: SurveyLinkRouteParts): readonly Route[] {
  const { maker, newId, random, mayBeAsked } = parts;
  return [
    changes(makePersonalLinks, async (change, { params, body }, visit) =>
      makeLinksForPeople(
        change,
        { linkId: params.id, who: body.who },
        { actor: visit.member, newId, random, mayBeAsked, place: placeOf(parts, visit) },
      ),
    ),
    reads(showPersonalProgress, async (queries, { params }) => {
      if ((await surveyLinkById(queries, params.id)) === null) return noSuchLink();
      const counted = await progressOfLink(queries, params.id);
      const people = [...counted.values()].reduce((sum, count) => sum + count, 0);
      const formula = 'people who finished / people who got a link of their own';
      return taken({
        asOf: maker.now().toISOString(),
        people,
        progress: PROGRESS.map((progress) => ({ progress, people: counted.get(progress) ?? 0 })),
        responseRate: shareFigure(counted.get('finished') ?? 0, people, formula),
      });
    }),
    ...listRoutes(maker.storage, personalLinkListing, {
      rows: (queries, { params }) => personalLinkRows(queries, params['id'] ?? ''),
      shown: (queries, rows: readonly PersonalRow[]) => shownPeople(queries, rows),
    }),
    changes(revokePersonalLink, async (change, { params }, { member }) => {
      const asked = { linkId: params.id, personalId: params.personalId };
      const revoked = await revokeLink(change, asked, { actor: member });
      if (!revoked.ok) return revoked;
      const { id, customerId, label, madeAt } = revoked.value;
      const row = { id, customer: customerId, label, progress: 'revoked', madeAt };
      return taken((await shownPeople(change.queries, [row]))[0]!);
    }),
    changes(renewPersonalLink, async (change, { params }, visit) => {
      const asked = { linkId: params.id, personalId: params.personalId };
      return renewLink(change, asked, { actor: visit.member, random, place: placeOf(parts, visit) });
    }),
  ];
}

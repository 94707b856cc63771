import { listSurveyLinks, makeSurveyLink } from '../../concepts/responses/declarations.ts';
import { type Accepted, isIncomplete, type Submission } from '../../concepts/responses/index.ts';
import { makeSurvey, publishSurvey, surveyListing } from '../../concepts/surveys/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { visitResponses, visitSurvey } from './brightwater-visit-survey.ts';
import { namedIn } from './demo-steps.ts';

export const VISIT_SURVEY = 'After a technician’s visit';
const TOGETHER = 400;

/** Takes what somebody sent to a survey, as the page of a link does. */
export type Accepting = (surveyId: string, submission: Submission) => Promise<Outcome<Accepted>>;

export type VisitsWish = {
  readonly units: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, string>;
  readonly today: Temporal.PlainDate;
  readonly seed: number;
  readonly accept: Accepting;
};

/** The survey that goes out after each visit, with its links and half a year of answers; what is there already stays as it is. */
export async function fillVisits(owner: Performing, wish: VisitsWish): Promise<Outcome<null>> {
  const survey = await publishedSurvey(owner, wish);
  if (!survey.ok) return survey;
  const link = await openLink(owner, survey.value);
  return link.ok ? answered(wish, { surveyId: survey.value, linkId: link.value }) : link;
}

async function publishedSurvey(
  owner: Performing,
  { units, attributes, today }: VisitsWish,
): Promise<Outcome<string>> {
  const known = await namedIn(owner, surveyListing, ({ name }) => name);
  if (!known.ok) return known;
  const there = known.value.get(VISIT_SURVEY);
  const made =
    there === undefined
      ? await perform(owner, makeSurvey, {
          body: {
            name: VISIT_SURVEY,
            purpose:
              'Whether visits go as promised, asked of everybody on the day after; read each Monday by field service.',
            unitId: units.get('field-service') ?? null,
            ownerId: null,
            from: { kind: 'definition', definition: visitSurvey(attributes, today) as never },
          },
        })
      : taken(there);
  if (!made.ok) return made;
  const { id, revision, version } = made.value;
  if (version !== null) return taken(id);
  const params = { workspace: owner.member.workspace.slug, id };
  const published = await perform(owner, publishSurvey, { params, body: { revision } });
  return published.ok ? taken(id) : published;
}

async function openLink(owner: Performing, surveyId: string): Promise<Outcome<string>> {
  const params = { workspace: owner.member.workspace.slug, id: surveyId };
  const links = await perform(owner, listSurveyLinks, { params });
  if (!links.ok) return links;
  const known = (name: string) => links.value.items.find((link) => link.name === name);
  const wishes = [
    { name: 'Text message on the day after', kind: 'open' as const },
    { name: 'Tablet in the shop at the harbour', kind: 'kiosk' as const, kioskSeconds: 30 },
  ];
  for (const wish of wishes) {
    if (known(wish.name) !== undefined) continue;
    const made = await perform(owner, makeSurveyLink, { params, body: wish as never });
    if (!made.ok) return made;
    if (wish.kind === 'open') return openLink(owner, surveyId);
  }
  const open = known('Text message on the day after');
  return open === undefined ? refuse('not-found', 'the link is not there') : taken(open.id);
}

async function answered(
  { today, seed, accept }: VisitsWish,
  { surveyId, linkId }: { readonly surveyId: string; readonly linkId: string },
): Promise<Outcome<null>> {
  const responses = visitResponses(today, seed);
  for (let from = 0; from < responses.length; from += TOGETHER) {
    const some = responses.slice(from, from + TOGETHER);
    const outcomes = await Promise.all(
      some.map(({ answeredAt, ...response }) =>
        accept(surveyId, { ...response, linkId, answeredAt: new Date(answeredAt), whileClosed: true }),
      ),
    );
    for (const outcome of outcomes) {
      if (!outcome.ok) return outcome;
      if (isIncomplete(outcome.value))
        return refuse('request-refused', 'an answer of the demo is incomplete');
    }
  }
  return taken(null);
}

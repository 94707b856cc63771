import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { frozenVersion, openSurvey } from '../../surveys/index.ts';
import { newLinkCode, type RandomBytes } from './link-words.ts';
import { peopleOfLinks } from './personal-link.store.ts';
import { type AroundLink, changedLink, madeLink, switchedLink } from './survey-link.rules.ts';
import { keepSurveyLink, namesakeOf, surveyLinkById } from './survey-link.store.ts';
import type { ChangedSurveyLink, LinkState, NewSurveyLink, SurveyLinkRecord } from './survey-link.ts';

type Kept = Promise<Outcome<SurveyLinkRecord>>;
type Seen = { readonly id: string; readonly revision: number };

/** Makes a link to a survey. */
export async function makeLink(
  change: Change,
  { surveyId, ...asked }: NewSurveyLink & { readonly surveyId: string },
  { actor, newId, random }: Meaning & { readonly random: RandomBytes },
): Kept {
  const around = await aroundLink(change, { surveyId, name: asked.name, id: null });
  if (around === null) return noSuchSurvey();
  const decided = madeLink(asked, {
    ...around,
    actor,
    id: newId(),
    code: newLinkCode(random),
    at: change.at,
  });
  if (decided.ok) {
    await keep(change, 'survey-link.made', {
      before: null,
      after: decided.value,
      survey: around.survey.name,
    });
  }
  return decided;
}

/** Changes what a link says. */
export async function changeLink(
  change: Change,
  { id, revision, ...asked }: ChangedSurveyLink & Seen,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await surveyLinkById(change.queries, id);
  if (before === null) return noSuchLink();
  const around = await aroundLink(change, { surveyId: before.surveyId, name: asked.name, id });
  if (around === null) return noSuchSurvey();
  const people = (await peopleOfLinks(change.queries, [id])).get(id) ?? 0;
  const decided = changedLink(before, asked, { ...around, actor, seen: revision, people });
  if (decided.ok) await keep(change, 'survey-link.changed', { before, after: decided.value });
  return decided;
}

/** Switches a link off, or on again. */
export async function switchLink(
  change: Change,
  { id, revision, state }: Seen & { readonly state: LinkState },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await surveyLinkById(change.queries, id);
  if (before === null) return noSuchLink();
  const decided = switchedLink(before, state, { actor, seen: revision });
  const what = state === 'off' ? 'survey-link.switched-off' : 'survey-link.switched-on';
  if (decided.ok) await keep(change, what, { before, after: decided.value });
  return decided;
}

async function aroundLink(
  { queries }: Change,
  { surveyId, name, id }: { readonly surveyId: string; readonly name: string; readonly id: string | null },
): Promise<(AroundLink & { readonly links: number }) | null> {
  const survey = await openSurvey(queries, surveyId);
  if (survey === null) return null;
  const version = survey.version === null ? null : await frozenVersion(queries, surveyId, survey.version);
  const namesake = await namesakeOf(queries, { surveyId, name });
  return {
    survey,
    languages: version?.definition.languages ?? null,
    sameName: namesake.id !== null && namesake.id !== id,
    links: namesake.links,
  };
}

export function noSuchLink(): Outcome<never> {
  return refuse('not-found', 'there is no such link in this workspace');
}

export function noSuchSurvey(): Outcome<never> {
  return refuse('not-found', 'there is no such survey in this workspace, or it was not published yet');
}

type Told = {
  readonly before: SurveyLinkRecord | null;
  readonly after: SurveyLinkRecord;
  /** What the survey of a new link is called. */
  readonly survey?: string;
};

async function keep(change: Change, what: string, { before, after, survey }: Told): Promise<void> {
  await keepSurveyLink(change.queries, change.workspace, after);
  const now = told(after);
  const differing =
    before === null
      ? { before: null, after: { survey: survey ?? '', ...now } }
      : (changedFields(told(before), now) ?? { before: {}, after: {} });
  await change.record({ what, subject: { kind: 'survey-link', id: after.id }, ...differing });
}

/** What the log keeps. The code stands in an address that is given out, so it is no secret. */
function told(link: SurveyLinkRecord): Readonly<Record<string, Json>> {
  return {
    name: link.name,
    kind: link.kind,
    language: link.language,
    opensAt: link.opensAt?.toISOString() ?? null,
    closesAt: link.closesAt?.toISOString() ?? null,
    mostFinished: link.mostFinished,
    sites: [...link.sites],
    kioskSeconds: link.kioskSeconds,
    told: link.told,
    state: link.state,
  };
}

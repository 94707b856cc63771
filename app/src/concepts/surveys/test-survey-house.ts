import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { perform, type Route } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { attributeRoutes } from '../attributes/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import type { GivenSurveyDefinition } from './definition/survey-definition.ts';
import { surveyDefinition } from './definition/survey-definition.ts';
import { makeSurvey, publishSurvey, saveDraft } from './survey.endpoints.ts';
import { surveyRoutes } from './survey.routes.ts';
import type { Survey } from './survey.ts';
import { surveysFollow } from './surveys.follower.ts';

type GivenQuestions = GivenSurveyDefinition['pages'][number]['questions'];

/** A workspace that asks. */
export type SurveyHouse = TestHouse & {
  /** Makes a survey of this definition. */
  readonly survey: (definition: GivenSurveyDefinition, name?: string) => Promise<Survey>;
  /** Makes and publishes it. */
  readonly published: (definition: GivenSurveyDefinition, name?: string) => Promise<Survey>;
  /** Saves another draft and publishes it. */
  readonly republished: (survey: Survey, definition: GivenSurveyDefinition) => Promise<Survey>;
};

export async function openSurveyHouse(
  maker: ChangeMaker,
  name: string,
  more: readonly Route[] = [],
): Promise<SurveyHouse> {
  const parts = { maker, newId: randomUUID };
  const routes = [
    ...surveyRoutes(parts),
    ...attributeRoutes({ ...parts, followers: [surveysFollow] }),
    ...more,
  ];
  const house = await openTestHouse(maker, name, routes);
  const { owner } = house;
  const at = ({ id }: Survey) => ({ workspace: owner.member.workspace.slug, id });
  const made = async (given: GivenSurveyDefinition, called = 'Breakfast'): Promise<Survey> => {
    const definition = surveyDefinition.parse(given);
    const body = { name: called, from: { kind: 'definition' as const, definition } };
    return good(await perform(owner, makeSurvey, { body: { ...wishedFacts, ...body } }));
  };
  const publish = async (survey: Survey): Promise<Survey> =>
    good(
      await perform(owner, publishSurvey, {
        params: at(survey),
        body: { revision: survey.revision, untranslatedReason: 'a test' },
      }),
    );
  return {
    ...house,
    survey: made,
    published: async (given, called) => publish(await made(given, called)),
    republished: async (survey, given) => {
      const definition = surveyDefinition.parse(given);
      const body = { revision: survey.revision, definition };
      return publish(good(await perform(owner, saveDraft, { params: at(survey), body })));
    },
  };
}

export const wishedFacts = { name: 'Breakfast', purpose: '', unitId: null, ownerId: null };

/** A definition of one page with these questions, in English. */
export function surveyAsking(...questions: GivenQuestions): GivenSurveyDefinition {
  return {
    form: 'heed-survey-1',
    languages: ['en'],
    title: { en: 'How was breakfast?' },
    pages: [{ code: 'p1', questions }],
  };
}

/** A rating from 1 to 5, or as a test says. */
export function ratingOf(code: string, over: object = {}): GivenQuestions[number] {
  return {
    type: 'rating',
    code,
    text: { en: `How was the ${code}?` },
    scale: { lowest: 1, highest: 5 },
    ...over,
  };
}

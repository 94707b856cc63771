import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { type GivenSurveyDefinition, surveyDefinition } from './definition/survey-definition.ts';
import { makeSurvey, publishSurvey, saveDraft } from './survey.endpoints.ts';
import type { Survey } from './survey.ts';

/** A survey with one version that is open; the house needs `surveyRoutes`. */
export async function publishedSurvey(
  performing: Performing,
  name: string,
  given: GivenSurveyDefinition,
): Promise<Survey> {
  const from = { kind: 'definition' as const, definition: surveyDefinition.parse(given) };
  const made = good(
    await perform(performing, makeSurvey, { body: { name, purpose: '', unitId: null, ownerId: null, from } }),
  ) as Survey;
  return publishedAgain(performing, made);
}

/** The next version of a survey; of another definition when one is given. */
export async function publishedAgain(
  performing: Performing,
  { id, revision }: Pick<Survey, 'id' | 'revision'>,
  given?: GivenSurveyDefinition,
): Promise<Survey> {
  let seen = revision;
  if (given !== undefined) {
    const body = { revision, definition: surveyDefinition.parse(given) };
    seen = (
      good(
        await perform(performing, saveDraft, {
          params: { workspace: performing.member!.workspace.slug, id },
          body,
        }),
      ) as { revision: number }
    ).revision;
  }
  const body = { revision: seen, untranslatedReason: 'a test' };
  return good(
    await perform(performing, publishSurvey, {
      params: { workspace: performing.member!.workspace.slug, id },
      body,
    }),
  ) as Survey;
}

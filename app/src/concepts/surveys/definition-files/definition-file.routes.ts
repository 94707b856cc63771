import { answers, type Route, sendsFile } from '../../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { definitionProblems } from '../flow/definition-problems.ts';
import { versionOf } from '../publishing/survey-version.store.ts';
import { noSuchSurvey } from '../survey.intents.ts';
import { draftText, surveyById } from '../survey.store.ts';
import { definitionIn } from '../survey-draft.ts';
import { heedSurveyFile, readSurveyFile, surveyjsFile } from './definition-file.endpoints.ts';
import { heedSurveyText } from './heed-survey-file.ts';
import { readDefinitionFile } from './read-definition-file.ts';
import { surveyjsFrom } from './surveyjs/surveyjs-out.ts';

type Named = { readonly name: string; readonly definition: SurveyDefinition };

/** Definitions of surveys from files and as files. */
export function definitionFileRoutes(): readonly Route[] {
  return [
    answers(readSurveyFile, async ({ query, body }) => {
      const read = await readDefinitionFile(query.fileName, body.bytes);
      if (!read.ok) return read;
      const { kind, definition, report } = read.value;
      return taken({ kind, definition, report: [...report], problems: [...definitionProblems(definition)] });
    }),
    sendsFile(heedSurveyFile, async (queries, { params, query }) => {
      const found = await definitionOf(queries, params.id, query.version);
      if (!found.ok) return found;
      const { name, definition } = found.value;
      return taken({ fileName: `${name}.json`, content: heedSurveyText(definition) });
    }),
    sendsFile(surveyjsFile, async (queries, { params, query }) => {
      const found = await definitionOf(queries, params.id, query.version);
      if (!found.ok) return found;
      const { name, definition } = found.value;
      const { file } = surveyjsFrom(definition);
      return taken({ fileName: `${name}-surveyjs.json`, content: `${JSON.stringify(file, null, 2)}\n` });
    }),
  ];
}

async function definitionOf(
  queries: Queries,
  surveyId: string,
  version: number | undefined,
): Promise<Outcome<Named>> {
  const survey = await surveyById(queries, surveyId);
  if (survey === null) return noSuchSurvey();
  const text =
    version === undefined
      ? await draftText(queries, surveyId)
      : (await versionOf(queries, surveyId, version))?.definition;
  if (text === undefined || text === null)
    return refuse('not-found', `version: this survey has no version ${version}; see which versions it has`);
  return taken({ name: survey.name, definition: definitionIn(text) });
}

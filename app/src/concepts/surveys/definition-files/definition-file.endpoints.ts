import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { surveyDefinition } from '../definition/survey-definition.ts';
import { DEFINITION_KINDS, LARGEST_DEFINITION_BYTES } from './definition-file.ts';

const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a survey') });
const version = z.object({ version: z.coerce.number().int().min(1).optional() });
const seeing = { roles: rolesWith('see surveys') };

const reportLine = z.object({
  where: z.string(),
  what: z.string(),
  why: z.string(),
  kind: z.enum(['kept', 'changed', 'dropped']),
});

export const readSurveyFile = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/survey-files/read',
  summary:
    'Read the definition of a survey from a file of Qualtrics (.qsf), LimeSurvey (.lss, .txt, print XML), SurveyJS, XLSForm or Heed: the definition, and what became of everything in the file. Nothing is changed',
  who: { roles: rolesWith('design surveys') },
  query: z.object({ fileName: z.string().max(300).default('the file') }),
  octets: true,
  largestBody: LARGEST_DEFINITION_BYTES,
  answer: z.object({
    kind: z.enum(DEFINITION_KINDS),
    definition: surveyDefinition,
    report: z.array(reportLine),
    problems: z.array(
      z.object({
        where: z.string(),
        line: z.string(),
        question: z.string().optional(),
        page: z.string().optional(),
        part: z.enum(['quotas', 'settings', 'texts']).optional(),
      }),
    ),
  }),
});

export const heedSurveyFile = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/surveys/{id}/definition.json',
  summary: "The definition of a survey as Heed's own file: of a version, or of the draft",
  who: seeing,
  params,
  query: version,
  answer: null,
  file: 'application/json; charset=utf-8',
});

export const surveyjsFile = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/surveys/{id}/surveyjs.json',
  summary: 'The same as SurveyJS describes surveys, with logic and languages',
  who: seeing,
  params,
  query: version,
  answer: null,
  file: 'application/json; charset=utf-8',
});

import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { instrumentShown } from './instruments/instrument.ts';
import {
  changedSurvey,
  checkedDefinition,
  deletedSurvey,
  movedSurvey,
  newSurvey,
  publishedSurvey,
  SURVEY_STATES,
  savedDraft,
  survey,
  surveyVersion,
} from './survey.ts';
import { wordingWarning } from './wording/wording-warning.ts';

const SURVEYS = '/api/workspaces/{workspace}/surveys';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a survey') });
const seeing = { roles: rolesWith('see surveys') };
const designing = { roles: rolesWith('design surveys') };
const publishing = { roles: rolesWith('publish surveys') };
const numbered = z.coerce.number().int().min(1);

/** A definition as long as it may be, with what JSON adds. */
const LARGEST_DRAFT = 4_500_000;

export const surveyListing = listing({
  path: SURVEYS,
  summary: 'Surveys',
  who: seeing,
  item: survey,
  list: {
    name: 'surveys',
    sort: '-madeAt',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'state', title: 'State', kind: 'choice', choices: SURVEY_STATES },
      { id: 'answered', title: 'Answered', kind: 'number', derived: true },
      { id: 'reached', title: 'Reached', kind: 'number', derived: true },
      { id: 'lastAnswerAt', title: 'Last visit', kind: 'moment', derived: true },
      { id: 'version', title: 'Version', kind: 'number' },
      { id: 'questions', title: 'Questions', kind: 'number', hidden: true },
      { id: 'languages', title: 'Languages', kind: 'many', hidden: true },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'unit', title: 'Unit', kind: 'who', hidden: true },
      { id: 'purpose', title: 'Purpose', kind: 'text', searched: true, hidden: true },
      { id: 'savedAt', title: 'Last edited', kind: 'moment', hidden: true },
      { id: 'madeAt', title: 'Made', kind: 'moment', hidden: true, indexed: 'always' },
    ],
  },
});

export const showSurvey = endpoint({
  method: 'get',
  path: `${SURVEYS}/{id}`,
  summary: 'A survey with its draft and its versions',
  who: seeing,
  params,
  answer: survey.extend({
    draft: checkedDefinition,
    versions: z.array(surveyVersion),
  }),
});

export const makeSurvey = endpoint({
  method: 'post',
  path: SURVEYS,
  summary: 'Make a survey: blank, from ready instruments, from a definition or from another survey',
  who: designing,
  body: newSurvey,
  answer: survey,
  status: 201,
  largestBody: LARGEST_DRAFT,
});

export const changeSurvey = endpoint({
  method: 'post',
  path: `${SURVEYS}/{id}`,
  summary: 'Change what a survey is called, is for and whose it is; all of it is given',
  who: designing,
  params,
  body: changedSurvey,
  answer: survey,
});

export const saveDraft = endpoint({
  method: 'post',
  path: `${SURVEYS}/{id}/draft`,
  summary:
    'Save the draft of a survey. What stands only against publishing it is kept; see check. Another revision than the one seen is refused',
  who: designing,
  params,
  body: savedDraft,
  answer: survey,
  largestBody: LARGEST_DRAFT,
});

const placed = z.object({
  /** The code of a question, `page CODE`, or quotas, theme, settings, texts, analyses. */
  where: z.string(),
  line: z.string(),
});

export const surveyCheck = z.object({
  /** What stands against publishing. */
  problems: z.array(placed),
  warnings: z.array(wordingWarning),
  /** About how long it takes to answer all of it. */
  minutes: z.number(),
  untranslated: z.array(z.object({ language: z.string(), missing: z.int() })),
  /** What each column of answers becomes: goes on, begins, or begins anew beside one of the same name. */
  columns: z.array(
    z.object({
      column: z.string(),
      /** What the answers call it. */
      name: z.string(),
      fate: z.enum(['joined', 'new', 'apart']),
    }),
  ),
  /** Questions beside the version that is answered: new, gone, asked in other words, or asked otherwise. */
  questions: z.array(
    z.object({ code: z.string(), change: z.enum(['new', 'gone', 'reworded', 'otherwise', 'same']) }),
  ),
});
export type SurveyCheck = z.output<typeof surveyCheck>;

export const checkDraft = endpoint({
  method: 'get',
  path: `${SURVEYS}/{id}/check`,
  summary:
    'What stands against publishing the draft, what to think over, how long it takes, and what becomes of its columns',
  who: seeing,
  params,
  answer: surveyCheck,
});

export const publishSurvey = endpoint({
  method: 'post',
  path: `${SURVEYS}/{id}/versions`,
  summary:
    'Publish the draft as the next version: it is frozen, and the survey opens when it was a draft. Refused when it says what the last version says',
  who: publishing,
  params,
  body: publishedSurvey,
  answer: survey,
  status: 201,
});

export const showVersion = endpoint({
  method: 'get',
  path: `${SURVEYS}/{id}/versions/{version}`,
  summary: 'A version as it was published, and where its columns stand in the answers',
  who: seeing,
  params: params.extend({ version: numbered }),
  answer: surveyVersion.extend({
    definition: checkedDefinition,
    layout: z.array(z.object({ position: z.int(), name: z.string(), column: z.string() })),
  }),
});

export const moveSurvey = endpoint({
  method: 'post',
  path: `${SURVEYS}/{id}/state`,
  summary:
    'Close a survey, open it again, put it away or bring it back (closed, or a draft that was never published)',
  who: publishing,
  params,
  body: movedSurvey,
  answer: survey,
});

export const deleteSurvey = endpoint({
  method: 'post',
  path: `${SURVEYS}/{id}/deletion`,
  summary: 'Delete a draft that was never published',
  who: designing,
  params,
  body: deletedSurvey,
  answer: null,
});

export const listEarlierDrafts = endpoint({
  method: 'get',
  path: `${SURVEYS}/{id}/earlier-drafts`,
  summary:
    'The draft as it stood before somebody began to edit it, the newest first; the newest thirty are kept',
  who: designing,
  params,
  answer: z.object({
    items: z.array(
      z.object({
        revision: z.int(),
        savedAt: z.iso.datetime(),
        savedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      }),
    ),
  }),
});

export const showEarlierDraft = endpoint({
  method: 'get',
  path: `${SURVEYS}/{id}/earlier-drafts/{revision}`,
  summary: 'The draft as it stood at an earlier revision, to look at or to save again',
  who: designing,
  params: params.extend({ revision: numbered }),
  answer: z.object({ revision: z.int(), draft: checkedDefinition }),
});

export const listInstruments = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/survey-instruments',
  summary:
    'Ready instruments: what each measures, by whom, what of the original is protected, and its questions',
  who: seeing,
  answer: z.object({ items: z.array(instrumentShown) }),
});

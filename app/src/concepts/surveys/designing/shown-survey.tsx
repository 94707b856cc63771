import type { AnswerOf } from '../../../platform/http/declarations.ts';
import type { showSurvey } from '../survey.endpoints.ts';

/** A survey as its page gets it: with its draft and versions. */
export type ShownSurvey = AnswerOf<typeof showSurvey>;

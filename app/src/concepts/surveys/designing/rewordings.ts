import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { questionByCode } from './survey-edits.ts';
import { textsOf } from './survey-texts.ts';

/** What one text of a question said in the last version, and what it says now. */
export type Rewording = { readonly place: string; readonly before: string; readonly after: string };

/**
 * Questions that stand in both definitions under one meaning and say something else in the base language, with each text that changed.
 * Texts that are only there once are no rewording: something was added or taken away, which the columns show.
 */
export function rewordings(
  before: SurveyDefinition,
  after: SurveyDefinition,
): readonly { readonly code: string; readonly changes: readonly Rewording[] }[] {
  const [base = 'en'] = after.languages;
  const then = new Map(
    textsOf(before).flatMap(({ question, place, words }) =>
      question === null ? [] : [[place, words[base] ?? '']],
    ),
  );
  const found = new Map<string, Rewording[]>();
  for (const { question, place, words } of textsOf(after)) {
    const was = then.get(place);
    const is = words[base] ?? '';
    if (question === null || was === undefined || was === is) continue;
    if (questionByCode(before, question)?.meaning !== questionByCode(after, question)?.meaning) continue;
    found.set(question, [...(found.get(question) ?? []), { place, before: was, after: is }]);
  }
  return [...found].map(([code, changes]) => ({ code, changes }));
}

import type { ColumnTeller, WordsByLanguage } from '../answer-sets/index.ts';
import type { Words } from './definition/words.ts';
import { versionOf } from './publishing/survey-version.store.ts';
import { surveyOfSet } from './survey.store.ts';
import { definitionIn } from './survey-draft.ts';

/** What a survey asked in each column of its set, in all its languages and versions, for the codebook of answers that go out. */
export const surveyColumnsTold: ColumnTeller = async (queries, setId) => {
  const survey = await surveyOfSet(queries, setId);
  if (survey === null || survey.version === null) return new Map();
  const found = await versionOf(queries, survey.id, survey.version);
  if (found === null) return new Map();
  const { languages } = definitionIn(found.definition);
  return new Map(
    found.setColumns.map(({ position, column, versions }) => [
      position,
      {
        labels: inOrder(column.label, languages),
        values: (column.values ?? []).map(({ cell, label }) => ({ cell, labels: inOrder(label, languages) })),
        versions,
        attribute: null,
      },
    ]),
  );
};

/** The languages of the survey in their order, the base first; then any that earlier versions had. */
function inOrder(words: Words, languages: readonly string[]): WordsByLanguage {
  const there = [...new Set([...languages, ...Object.keys(words)])].filter((language) => language in words);
  return Object.fromEntries(there.map((language) => [language, words[language] ?? '']));
}

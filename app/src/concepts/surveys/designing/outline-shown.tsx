import type { ReactNode } from 'react';
import { Foreign } from '../../../platform/interface/web.ts';
import type { Question, SurveyDefinition } from '../definition/survey-definition.ts';
import { wordsIn } from '../definition/words-in.ts';
import { conditionSentence } from './condition-sentence.ts';
import { subjectsOf } from './condition-subjects.ts';
import { kindName } from './fresh-question.ts';
import { directionOf, textsOf } from './survey-texts.ts';

type OutlineShownProps = { readonly definition: SurveyDefinition; readonly language: string };

/** What a definition asks, to read: for those who do not write it, and for versions that are frozen. */
export function OutlineShown({ definition, language }: OutlineShownProps): ReactNode {
  const [base = 'en'] = definition.languages;
  const subjects = subjectsOf(definition);
  return (
    <ol className="outline-shown">
      {definition.pages.map((page, at) => {
        const title = wordsIn(page.title, language, base);
        return (
          <li key={page.code}>
            <h3>
              Page {at + 1}
              {title === '' ? null : (
                <>
                  : <Foreign>{title}</Foreign>
                </>
              )}
            </h3>
            {page.when === undefined ? null : (
              <p className="quiet">
                Shown when <Foreign>{conditionSentence(page.when, subjects)}</Foreign>
              </p>
            )}
            <ol>
              {page.questions.map((question) => (
                <li key={question.code}>
                  <p>
                    <span className="outline-code">{question.code}</span>{' '}
                    <span lang={language} dir={directionOf(language)}>
                      <Foreign>{wordsIn(question.text, language, base)}</Foreign>
                    </span>
                  </p>
                  <p className="quiet">
                    {kindName(question.type)}
                    {question.required ? ', must be answered' : ''}
                    {question.when === undefined ? null : (
                      <>
                        ; shown when <Foreign>{conditionSentence(question.when, subjects)}</Foreign>
                      </>
                    )}
                  </p>
                  <Parts question={question} definition={definition} language={language} />
                </li>
              ))}
            </ol>
          </li>
        );
      })}
    </ol>
  );
}

/** The wording of everything else that the question says. */
function Parts({
  question,
  definition,
  language,
}: OutlineShownProps & { readonly question: Question }): ReactNode {
  const [base = 'en'] = definition.languages;
  const alone = { ...definition, pages: [{ ...definition.pages[0]!, questions: [question] }] };
  const parts = textsOf(alone).filter((text) => text.question !== null && text.path[4] !== 'text');
  if (parts.length === 0) return null;
  return (
    <ul className="outline-parts">
      {parts.map(({ key, words }) => (
        <li key={key} lang={language} dir={directionOf(language)}>
          <Foreign>{wordsIn(words, language, base)}</Foreign>
        </li>
      ))}
    </ul>
  );
}

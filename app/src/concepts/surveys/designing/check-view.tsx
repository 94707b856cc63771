import { Button } from '@mantine/core';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  readerNumber,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { AttributeSelect } from '../../attributes/web.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { checkDraft, type SurveyCheck } from '../survey.endpoints.ts';
import { useDesigning } from './designer-context.tsx';
import { withOptional } from './question-editors/optional-number.tsx';
import { hasMeasuringRows } from './question-parts.ts';
import { changeQuestion, questionByCode } from './survey-edits.ts';

/** What Heed thinks of the draft that was saved last. */
export function useSurveyCheck(surveyId: string, revision: number): UseQueryResult<SurveyCheck> {
  const { slug } = useWorkspace().workspace;
  return useQuery({
    queryKey: ['survey-check', slug, surveyId, revision],
    queryFn: ({ signal }) => ask(checkDraft, { workspace: slug, params: { id: surveyId }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Where a problem or warning leads to: a question, a page, or a part of the designer. */
export type GoTo = (where: string) => void;

/** The questions that something is said about. */
export function markedIn(check: SurveyCheck | undefined): ReadonlySet<string> {
  return new Set([...(check?.problems ?? []), ...(check?.warnings ?? [])].map(({ where }) => where));
}

/** Everything to look at before the draft is published: what forbids it, what to think over, and what measures nothing. */
export function CheckView({
  query,
  goTo,
}: {
  readonly query: UseQueryResult<SurveyCheck>;
  readonly goTo: GoTo;
}): ReactNode {
  return (
    <section className="check-view" aria-label="Check">
      <Loaded query={query}>{(check) => <Checked check={check} goTo={goTo} />}</Loaded>
    </section>
  );
}

function Checked({ check, goTo }: { readonly check: SurveyCheck; readonly goTo: GoTo }): ReactNode {
  const { problems, warnings, minutes } = check;
  return (
    <>
      <p>
        Answering all of it takes about{' '}
        <strong>{readerNumber(minutes, { decimals: Number.isInteger(minutes) ? 0 : 1 })} min</strong>.
        {minutes > 10 ? ' People leave long surveys: think over what you can do without.' : ''}
      </p>
      {problems.length === 0 ? (
        <StateBanner kind="good" title="Nothing stands against publishing" />
      ) : (
        <>
          <h2>To mend before publishing</h2>
          <ul className="check-lines">
            {problems.map(({ where, line }) => (
              <li key={`${where} ${line}`}>
                <PlaceButton where={where} goTo={goTo} />
                <Foreign>{line}</Foreign>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>To think over</h2>
      {warnings.length === 0 ? <p className="quiet">Nothing stands out in the wording.</p> : null}
      <ul className="check-lines">
        {warnings.map(({ where, kind, what, why, mend }) => (
          <li key={`${where} ${what}`}>
            <PlaceButton where={where === 'texts' && kind !== 'untranslated' ? ALL : where} goTo={goTo} />
            <div>
              <strong>
                <Foreign>{what}</Foreign>
              </strong>
              <p>{why}</p>
              <p className="quiet">{mend}</p>
              {kind === 'no-attribute' ? <MendAttribute where={where} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function PlaceButton({ where, goTo }: { readonly where: string; readonly goTo: GoTo }): ReactNode {
  return (
    <Button size="compact-sm" variant="default" onClick={() => goTo(where)}>
      <Foreign>{placeWords(where, useDesigning().definition)}</Foreign>
    </Button>
  );
}

/** A warning about all of a survey; no code has a blank. */
const ALL = 'all of it';

const PARTS: Readonly<Record<string, string>> = {
  [ALL]: 'All of it',
  theme: 'Look',
  texts: 'Languages',
  quotas: 'Quotas',
  settings: 'Settings',
  analyses: 'Analyses',
};

/** A place as people know it: pages have numbers on the screen, their codes are seen nowhere. */
function placeWords(where: string, { pages }: SurveyDefinition): string {
  const code = /^page (.+)$/u.exec(where)?.[1];
  const at = pages.findIndex((page) => page.code === code);
  return at >= 0 ? `Page ${at + 1}` : (PARTS[where] ?? where);
}

/** Says what a question measures, where it has no rows that each say it. */
function MendAttribute({ where }: { readonly where: string }): ReactNode {
  const { definition, edit } = useDesigning();
  const question = questionByCode(definition, where);
  if (question === undefined || hasMeasuringRows(question)) return null;
  return (
    <AttributeSelect
      name={`measures-${where}`}
      label={`Attribute that ${where} measures`}
      value={question.attributeId ?? null}
      onChange={(id) => {
        if (id === null) return;
        edit(changeQuestion(where, (one) => withOptional(one, 'attributeId', id)));
      }}
    />
  );
}

/** The part of the designer that a place of a problem stands in. */
export function placeNamed(
  where: string,
  definition: SurveyDefinition,
): { readonly view: string; readonly question?: string; readonly page?: string } {
  const page = /^page (.+)$/u.exec(where)?.[1];
  if (page !== undefined && definition.pages.some(({ code }) => code === page)) {
    return { view: 'questions', page };
  }
  const code = where.split('.')[0] ?? where;
  if (questionByCode(definition, code) !== undefined) return { view: 'questions', question: code };
  if (where === 'theme') return { view: 'look' };
  if (where === 'texts') return { view: 'languages' };
  if (where === 'quotas' || where === 'settings' || where === 'analyses') return { view: 'settings' };
  return { view: 'questions' };
}

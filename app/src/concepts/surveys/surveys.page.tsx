import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  EmptyState,
  Foreign,
  PageLayout,
  RecordListView,
  readerCount,
  readersLocale,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../people/web.ts';
import { languageName } from './designing/survey-texts.ts';
import { surveyListing } from './survey.endpoints.ts';
import type { Survey } from './survey.ts';
import { SurveyStateBadge } from './survey-state-badge.tsx';

/** Every survey: what it asks, whether it is answered now, and how much came in. */
export function SurveysPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const may = mayWith(role, 'design surveys');
  return (
    <PageLayout
      title="Surveys"
      lead="What you ask your customers, in their languages, and how many answered."
      controls={
        may ? (
          <Button component={Link} to={`/w/${slug}/surveys/new`}>
            New survey
          </Button>
        ) : null
      }
    >
      <RecordListView
        listing={surveyListing}
        rowAddress={({ id }) => `/w/${slug}/surveys/${id}`}
        filters={['state', 'owner', 'unit']}
        options={{ owner: usePersonOptions(), unit: useUnitOptions() }}
        cells={{
          name: ({ name }) => <Foreign>{name}</Foreign>,
          state: (survey) => <SurveyStateBadge survey={survey} />,
          answered: (survey) => <Answered survey={survey} />,
          languages: ({ languages }) => languages.map((one) => languageName(one, readersLocale())).join(', '),
        }}
        empty={<NoSurveys may={may} slug={slug} />}
      />
    </PageLayout>
  );
}

function Answered({ survey }: { readonly survey: Survey }): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (survey.answered === null || survey.version === null) return <span className="quiet">–</span>;
  return (
    <Link to={`/w/${slug}/surveys/${survey.id}/results`}>
      <data value={String(survey.answered)}>{readerCount(survey.answered)}</data>
    </Link>
  );
}

function NoSurveys({ may, slug }: { readonly may: boolean; readonly slug: string }): ReactNode {
  return (
    <EmptyState
      title="No survey yet"
      control={
        may ? (
          <Button component={Link} to={`/w/${slug}/surveys/new`}>
            Make the first survey
          </Button>
        ) : undefined
      }
    >
      A survey asks customers what they expect and what they found. Begin with a ready instrument, such as
      satisfaction or SERVQUAL, with a blank page, or with a file from another tool. Answers are counted in
      Figures as they come in.
    </EmptyState>
  );
}

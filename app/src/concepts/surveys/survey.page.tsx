import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, Foreign, Loaded, PageLayout, PageSection, useWorkspace } from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { RecordHistory } from '../reviews/web.ts';
import type { ShownSurvey } from './designing/shown-survey.tsx';
import { SurveyDesigner } from './designing/survey-designer.tsx';
import { SurveyFacts } from './designing/survey-facts.tsx';
import { SurveySteps } from './designing/survey-steps.tsx';
import { ReadDefinition, VersionsView } from './designing/versions-view.tsx';
import { showSurvey } from './survey.endpoints.ts';

/** One survey: written by those who may, read by all others. */
export function SurveyPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const { surveyId = '' } = useParams({ strict: false }) as { surveyId?: string };
  const query = useQuery({
    queryKey: ['surveys', slug, surveyId],
    queryFn: ({ signal }) => ask(showSurvey, { workspace: slug, params: { id: surveyId }, signal }),
    // What is written here is newer than what comes back; somebody else's change shows when this is saved.
    refetchOnWindowFocus: false,
    refetchOnMount: 'always',
  });
  // What is known from an earlier visit is older than what was written since.
  const fresh = query.isFetchedAfterMount ? query : { ...query, data: undefined };
  return (
    <Loaded query={fresh}>
      {(survey) =>
        mayWith(role, 'design surveys') && survey.state !== 'archived' ? (
          <SurveyDesigner key={survey.id} survey={survey} />
        ) : (
          <ReadSurvey survey={survey} />
        )
      }
    </Loaded>
  );
}

function ReadSurvey({ survey }: { readonly survey: ShownSurvey }): ReactNode {
  return (
    <PageLayout
      title={survey.name}
      shownTitle={<Foreign>{survey.name}</Foreign>}
      controls={<SurveySteps survey={survey} />}
    >
      <SurveyFacts survey={survey} />
      <PageSection title="What it asks">
        <ReadDefinition definition={survey.draft} />
      </PageSection>
      <PageSection title="Versions">
        <VersionsView survey={survey} bringBack={null} />
      </PageSection>
      <PageSection title="History">
        <RecordHistory kind="survey" id={survey.id} />
      </PageSection>
    </PageLayout>
  );
}

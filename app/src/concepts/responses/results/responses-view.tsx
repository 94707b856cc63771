import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  RecordBadge,
  RecordListView,
  readerMoment,
  useReturnedFocus,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { languageName } from '../links/link-dialog.tsx';
import type { FunnelChoice } from './funnel.ts';
import {
  type SurveyResponse,
  type SurveyResults,
  showSurveyResponse,
  surveyResponseListing,
} from './results.endpoints.ts';

type ViewProps = {
  readonly survey: SurveyResults['survey'];
  readonly links: readonly FunnelChoice[];
};

const KINDS = { reached: 'quiet', started: 'open', finished: 'good', 'turned away': 'quiet' } as const;

/** Every response, finished or not, with the way to what was said. */
export function ResponsesView({ survey, links }: ViewProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<SurveyResponse | null>(null);
  return (
    <>
      <RecordListView
        listing={surveyResponseListing}
        params={{ id: survey.id }}
        place="responses"
        label="reachedAt"
        filters={['progress', 'link', 'language', 'device', 'reachedAt']}
        options={{
          link: links
            .filter(({ value }) => value !== 'none')
            .map(({ value, name }) => ({ value, label: name })),
        }}
        cells={{
          progress: ({ progress }) => <RecordBadge state={progress} kind={KINDS[progress]} />,
          language: ({ language }) => languageName(language),
          customer: ({ customer }) =>
            customer === null ? (
              <span className="quiet">–</span>
            ) : (
              <Link to={`/w/${slug}/customers/${customer.id}`}>
                <Foreign>{customer.name}</Foreign>
              </Link>
            ),
          row: (response) =>
            response.progress === 'reached' ? (
              <span className="quiet">–</span>
            ) : (
              <Button size="compact-xs" variant="default" onClick={() => setOpened(response)}>
                What they said
                <span className="visually-hidden">, {readerMoment(response.reachedAt)}</span>
              </Button>
            ),
        }}
        empty={
          <EmptyState title="No response yet">Each visit stands here from the first page on.</EmptyState>
        }
      />
      {opened === null ? null : (
        <SaidDialog surveyId={survey.id} response={opened} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

type SaidProps = {
  readonly surveyId: string;
  readonly response: SurveyResponse;
  readonly onClose: () => void;
};

function SaidDialog({ surveyId, response, onClose }: SaidProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  useReturnedFocus(true);
  const query = useQuery({
    queryKey: ['survey-results', slug, surveyId, 'said', response.id],
    queryFn: ({ signal }) =>
      ask(showSurveyResponse, { workspace: slug, params: { id: surveyId, responseId: response.id }, signal }),
  });
  return (
    <Modal opened onClose={onClose} title="What they said" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Loaded query={query}>
        {({ answers, counted, version }) => (
          <>
            <p className="quiet">
              {counted ? 'Counts in figures' : 'Not finished; it does not count in figures'}, version{' '}
              {version}.
            </p>
            <dl className="record-facts">
              {answers.map(({ column, question, answer }) => (
                <div key={column}>
                  <dt>
                    <Foreign>{question}</Foreign>
                  </dt>
                  <dd>
                    <Foreign>{answer}</Foreign>
                  </dd>
                </div>
              ))}
            </dl>
            {answers.length === 0 ? <p>Nothing was answered.</p> : null}
          </>
        )}
      </Loaded>
    </Modal>
  );
}

import { Button, Group } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { HandOutAnswers } from '../../answer-sets/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { CountedFigureView } from '../counted-figure-view.tsx';
import { type FunnelFilter, FunnelFilters, filterInWords, queryOf } from './funnel-filters.tsx';
import { DaysView, FunnelView } from './funnel-view.tsx';
import { LiveFigures } from './live-figures.tsx';
import { ResponsesView } from './responses-view.tsx';
import { type LiveResultsTold, type SurveyResults, showSurveyResults } from './results.endpoints.ts';
import { StopsView } from './stops-view.tsx';
import { type LiveState, useLiveResults } from './use-live-results.tsx';
import '../responses.css';

/** What comes back from a survey, moving while answers arrive. */
export function SurveyResultsPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { surveyId = '' } = useParams({ strict: false }) as { surveyId?: string };
  const [filter, setFilter] = useState<FunnelFilter>({});
  const query = useQuery({
    queryKey: ['survey-results', slug, surveyId, filter],
    queryFn: ({ signal }) =>
      ask(showSurveyResults, { workspace: slug, params: { id: surveyId }, query: queryOf(filter), signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {(results) => <ShownResults results={results} filter={filter} onFilter={setFilter} />}
    </Loaded>
  );
}

type ShownProps = {
  readonly results: SurveyResults;
  readonly filter: FunnelFilter;
  readonly onFilter: (filter: FunnelFilter) => void;
};

function ShownResults({ results, filter, onFilter }: ShownProps): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const { survey, counts } = results;
  const [isPaused, setPaused] = useState(false);
  const [told, setTold] = useState<LiveResultsTold | null>(null);
  const refresh = useRefresh(slug, survey.id);
  const state = useLiveResults({
    slug,
    surveyId: survey.id,
    isPaused,
    onNews: (news) => {
      setTold(news);
      refresh();
    },
  });
  const isEmpty =
    counts.reached === 0 && Object.keys(filter).length === 0 && (told?.counts.reached ?? 0) === 0;
  return (
    <PageLayout
      title={`Results of ${survey.name}`}
      shownTitle={
        <>
          Results of <Foreign>{survey.name}</Foreign>
        </>
      }
      lead="Who came, how far they got, and what they said, as answers arrive."
      controls={
        <>
          {results.rows === 0 ? null : (
            <Button component={Link} to={`/w/${slug}/figures/${survey.answerSetId}`}>
              Figures
            </Button>
          )}
          <HandOutAnswers answerSet={survey.answerSetId} size="sm" />
          <Button component={Link} to={`/w/${slug}/surveys/${survey.id}/links`} variant="default">
            Links
          </Button>
          <Button component={Link} to={`/w/${slug}/surveys/${survey.id}`} variant="default">
            The survey
          </Button>
        </>
      }
    >
      <LiveMark state={state} told={told} onPause={() => setPaused(!isPaused)} />
      {isEmpty ? (
        <EmptyState
          title="Nobody has come yet"
          control={
            <Button component={Link} to={`/w/${slug}/surveys/${survey.id}/links`}>
              {mayWith(role, 'send surveys') ? 'Make a link' : 'See the links'}
            </Button>
          }
        >
          Hand out a link, and this page moves as people come: who reached the survey, who started, who
          finished.
        </EmptyState>
      ) : (
        <ResultParts results={results} filter={filter} onFilter={onFilter} told={told} />
      )}
    </PageLayout>
  );
}

type PartsProps = ShownProps & { readonly told: LiveResultsTold | null };

function ResultParts({ results, filter, onFilter, told }: PartsProps): ReactNode {
  const { role } = useWorkspace().workspace;
  const { survey } = results;
  return (
    <>
      <Headline results={results} told={Object.keys(filter).length === 0 ? told : null} />
      {results.rows === 0 ? null : (
        <PageSection title="What they say">
          <LiveFigures
            answerSetId={survey.answerSetId}
            asOfRows={`${results.rows} ${told?.generation ?? ''}`}
          />
        </PageSection>
      )}
      <PageSection title="How far people get">
        <FunnelFilters results={results} filter={filter} onFilter={onFilter} />
        <FunnelView funnel={results} filter={filterInWords(filter, results)} />
      </PageSection>
      {results.days.length === 0 ? null : (
        <PageSection title="Day by day">
          <DaysView days={results.days} />
        </PageSection>
      )}
      <PageSection title="Where people stop, and how long it takes">
        <StopsView surveyId={survey.id} asOf={results.asOf} />
      </PageSection>
      {mayWith(role, 'see answers') ? (
        <PageSection title="Responses">
          <ResponsesView survey={survey} links={results.choices.link} />
        </PageSection>
      ) : null}
    </>
  );
}

const REFRESH_MS = 1500;

/** Asks anew what is shown, soon after news and not at each of a flood. */
function useRefresh(slug: string, surveyId: string): () => void {
  const client = useQueryClient();
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current);
    },
    [],
  );
  return () => {
    waiting.current ??= setTimeout(() => {
      waiting.current = null;
      void client.invalidateQueries({ queryKey: ['survey-results', slug, surveyId] });
      void client.invalidateQueries({ queryKey: ['records', slug, 'responses'] });
    }, REFRESH_MS);
  };
}

const LIVE_WORDS: Readonly<Record<LiveState, string>> = {
  live: 'Live',
  paused: 'Paused',
  waiting: 'Waiting for the connection',
};

type LiveMarkProps = {
  readonly state: LiveState;
  readonly told: LiveResultsTold | null;
  readonly onPause: () => void;
};

function LiveMark({ state, told, onPause }: LiveMarkProps): ReactNode {
  return (
    <Group gap="md" mb="md" className="screen-only">
      <span className={`live-mark ${state === 'live' ? 'on' : ''}`} role="status">
        {LIVE_WORDS[state]}
      </span>
      {told?.lastAt == null ? null : (
        <span className="quiet">
          Last arrival <Moment iso={told.lastAt} />
        </span>
      )}
      <Button size="compact-sm" variant="default" onClick={onPause}>
        {state === 'paused' ? 'Go on' : 'Pause'}
      </Button>
    </Group>
  );
}

/** The counts that move first: told as they change, before the rest of the page is asked anew. */
function Headline({
  results,
  told,
}: {
  readonly results: SurveyResults;
  readonly told: LiveResultsTold | null;
}): ReactNode {
  const counts = told?.counts ?? results.counts;
  const { completion, responseRate, asOf } = results;
  const numbers = [
    { name: 'Reached', count: counts.reached },
    { name: 'Started', count: counts.started },
    { name: 'Finished', count: counts.finished },
  ];
  return (
    <dl className="headline-figures">
      {numbers.map(({ name, count }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <data className="number" value={String(count)}>
              {readerCount(count)}
            </data>
          </dd>
        </div>
      ))}
      <div>
        <dt>Finished, of all who reached it</dt>
        <dd>
          <CountedFigureView
            label="Finished, of all who reached it"
            figure={completion}
            asOf={asOf}
            population="people who reached the survey"
          />
        </dd>
      </div>
      {responseRate === null ? null : (
        <div>
          <dt>Response rate of personal links</dt>
          <dd>
            <CountedFigureView
              label="Response rate of personal links"
              figure={responseRate}
              asOf={asOf}
              population="everybody who got a link of their own"
            />
          </dd>
        </div>
      )}
    </dl>
  );
}

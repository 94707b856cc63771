import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { CountedFigureView } from '../counted-figure-view.tsx';
import { type SurveyStop, showSurveyStops } from './results.endpoints.ts';

/** Where people stop who do not finish, and how long it takes who does. */
export function StopsView({
  surveyId,
  asOf,
}: {
  readonly surveyId: string;
  readonly asOf: string;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['survey-results', slug, surveyId, 'stops'],
    queryFn: ({ signal }) => ask(showSurveyStops, { workspace: slug, params: { id: surveyId }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ stops, unfinished, time }) => (
        <>
          <p>
            Half of the people need this long or less:{' '}
            <CountedFigureView
              label="Median time"
              figure={time.median}
              asOf={asOf}
              population="people who finished, from the first page to the end"
              seconds
            />
            {time.quartiles === null
              ? null
              : ` The middle half needs ${readerCount(time.quartiles.lower)} to ${readerCount(time.quartiles.upper)} s.`}
          </p>
          {unfinished === 0 ? (
            <p className="quiet">Nobody stopped on the way.</p>
          ) : (
            <DataTable
              caption={`${readerCount(unfinished)} started and have not finished; the page that they saw last`}
              columns={COLUMNS}
              rows={stops}
              rowKey={({ version, page }) => `${version} ${page}`}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

const COLUMNS: readonly DataColumn<SurveyStop>[] = [
  {
    id: 'page',
    head: 'Page',
    purpose: 'label',
    cell: ({ number, title }) =>
      number === null ? (
        <span className="quiet">not known</span>
      ) : (
        <>
          {number}. <Foreign>{title}</Foreign>
        </>
      ),
  },
  { id: 'version', head: 'Version', purpose: 'figure', cell: ({ version }) => version },
  {
    id: 'people',
    head: 'People',
    purpose: 'figure',
    cell: ({ people }) => <data value={String(people)}>{readerCount(people)}</data>,
  },
];

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  Loaded,
  RecordFacts,
  readerCount,
  readerPlain,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { FigureScopeFields, useFigureQuery } from './figure-scope.tsx';
import type { FigureQuery, FigureScope } from './moment-figure.ts';
import { MomentFigureView } from './moment-figure-view.tsx';
import { showDetractorImpact, showMomentImpact } from './moment-figures.endpoints.ts';
import type { MomentImpact, SatisfactionDifference } from './moment-impact.ts';

/** Which moments go with how satisfied customers say they are. */
export function ImpactView(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [asked, onAsk] = useFigureQuery();
  const query = useQuery({
    queryKey: ['moment-impact', slug, asked],
    queryFn: ({ signal }) => ask(showMomentImpact, { workspace: slug, query: asked, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {(shown) => (
        <>
          <FigureScopeFields scope={shown} asked={asked} onAsk={onAsk} />
          {shown.customers === 0 ? (
            <EmptyState title="Nothing to compare yet">
              It takes contacts of customers who also said, in a survey, how satisfied they are. Log contacts
              with the customer, and link answers to customers.
            </EmptyState>
          ) : (
            <ShownImpact shown={shown} />
          )}
        </>
      )}
    </Loaded>
  );
}

function ShownImpact({ shown }: { readonly shown: MomentImpact }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const columns = useMemo(() => {
    const label: DataColumn<MomentImpact['moments'][number]> = {
      id: 'moment',
      head: 'Moment',
      purpose: 'label',
      cell: ({ moment }) => (
        <Link to={`/w/${slug}/moments/${moment.id}`}>
          <Foreign>{moment.name}</Foreign>
        </Link>
      ),
    };
    return [label, ...differenceColumns<MomentImpact['moments'][number]>(shown, 'an unfavourable contact')];
  }, [shown, slug]);
  return (
    <>
      <RecordFacts
        facts={[
          {
            name: 'Contacts and satisfaction go together',
            value: (
              <MomentFigureView
                label="Correlation of contacts and satisfaction"
                figure={shown.correlation}
                scope={shown}
                of="correlation"
                population="customers with contacts and a known satisfaction"
              />
            ),
          },
          {
            name: 'Looked at',
            value: `${readerCount(shown.contacts)} newest contacts, ${readerCount(shown.customers)} customers whose satisfaction is known`,
          },
        ]}
      />
      <DataTable
        caption="Satisfaction of customers with an unfavourable contact, against the others at the same moment"
        columns={columns}
        rows={shown.moments}
        rowKey={({ moment }) => moment.id}
      />
      <p className="quiet">{shown.note}</p>
    </>
  );
}

/** Which detractors at one moment go with satisfaction. */
export function DetractorImpactView({
  momentId,
  asked,
}: {
  readonly momentId: string;
  readonly asked: FigureQuery;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['detractor-impact', slug, momentId, asked],
    queryFn: ({ signal }) =>
      ask(showDetractorImpact, { workspace: slug, params: { id: momentId }, query: asked, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {(shown) =>
        shown.detractors.length === 0 ? (
          <p className="quiet">No detractor was said of contacts of customers whose satisfaction is known.</p>
        ) : (
          <>
            <DataTable
              caption="Satisfaction of customers of whose contacts it was said, against the others here"
              columns={[
                {
                  id: 'word',
                  head: 'Detractor',
                  purpose: 'label',
                  cell: ({ word }: { readonly word: string }) => <Foreign>{word}</Foreign>,
                },
                ...differenceColumns<(typeof shown.detractors)[number]>(shown, 'it'),
              ]}
              rows={shown.detractors}
              rowKey={({ word }) => word}
            />
            <p className="quiet">{shown.note}</p>
          </>
        )
      }
    </Loaded>
  );
}

function differenceColumns<Row extends SatisfactionDifference>(
  scope: FigureScope,
  what: string,
): readonly DataColumn<Row>[] {
  return [
    {
      id: 'difference',
      head: 'Difference, points',
      cell: ({ difference }) => (
        <MomentFigureView
          label={`Difference in satisfaction with ${what}`}
          figure={difference}
          scope={scope}
          of="points"
          population="customers with contacts here and a known satisfaction"
        />
      ),
    },
    {
      id: 'n',
      head: 'With and without',
      purpose: 'figure',
      cell: ({ nWith, nWithout }) => `${readerCount(nWith)} and ${readerCount(nWithout)}`,
    },
    {
      id: 'p',
      head: 'p, corrected',
      purpose: 'figure',
      cell: ({ adjustedPValue }) =>
        adjustedPValue === null ? (
          '–'
        ) : (
          <data value={String(adjustedPValue)}>
            {adjustedPValue < 0.001 ? '< 0.001' : readerPlain(Math.round(adjustedPValue * 1000) / 1000)}
          </data>
        ),
    },
  ];
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  RecordBadge,
  RecordFacts,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { FigureScopeFields, useFigureQuery } from './figure-scope.tsx';
import type { MomentStanding, MomentStandings } from './moment-figure.ts';
import { MomentFigureView, ShareBar, StandardBadge, TrendSign } from './moment-figure-view.tsx';
import { showMomentStandings } from './moment-figures.endpoints.ts';

/** All moments of truth, the worst first; `empty` is shown while none is listed. */
export function StandingsView({ empty }: { readonly empty: ReactNode }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [asked, onAsk] = useFigureQuery();
  const query = useQuery({
    queryKey: ['moment-standings', slug, asked],
    queryFn: ({ signal }) => ask(showMomentStandings, { workspace: slug, query: asked, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {(shown) =>
        shown.moments.length === 0 ? (
          empty
        ) : (
          <>
            <FigureScopeFields scope={shown} asked={asked} onAsk={onAsk} />
            <Overall shown={shown} />
            <StandingsTable shown={shown} />
            <p className="quiet">{shown.rule}</p>
          </>
        )
      }
    </Loaded>
  );
}

function Overall({ shown }: { readonly shown: MomentStandings }): ReactNode {
  const { all } = shown;
  const figure = (label: string, of: 'favourable' | 'unfavourable') => ({
    name: label,
    value: <MomentFigureView label={`${label} of all contacts`} figure={all[of]} scope={shown} />,
  });
  return (
    <RecordFacts
      facts={[
        { name: 'Contacts judged', value: <data value={String(all.n)}>{readerCount(all.n)}</data> },
        figure('Favourable', 'favourable'),
        figure('Unfavourable', 'unfavourable'),
        {
          name: 'WOWs for each OUCH',
          value: (
            <>
              <MomentFigureView label="WOWs for each OUCH" figure={all.wowRatio} scope={shown} of="ratio" />
              <div className="quiet">
                {readerCount(all.wow)} WOW, {readerCount(all.ouch)} OUCH
              </div>
            </>
          ),
        },
      ]}
    />
  );
}

function StandingsTable({ shown }: { readonly shown: MomentStandings }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const columns = useMemo(() => columnsOf(shown, slug), [shown, slug]);
  return (
    <DataTable
      caption="Moments of truth, the worst first"
      columns={columns}
      rows={shown.moments}
      rowKey={({ id }) => id}
    />
  );
}

function columnsOf(scope: MomentStandings, slug: string): readonly DataColumn<MomentStanding>[] {
  return [
    {
      id: 'name',
      head: 'Moment',
      purpose: 'label',
      orderBy: ({ name }) => name,
      cell: ({ id, name, journey, step, isWorst }) => (
        <>
          <Link to={`/w/${slug}/moments/${id}`}>
            <Foreign>{name}</Foreign>
          </Link>{' '}
          {isWorst ? <RecordBadge state="worst" kind="bad" /> : null}
          <div className="moment-place">
            <Link to={`/w/${slug}/journeys/${journey.id}`}>
              <Foreign>{journey.name}</Foreign>
            </Link>
            : <Foreign>{step.name}</Foreign>
          </div>
        </>
      ),
    },
    {
      id: 'unfavourable',
      head: 'Unfavourable',
      orderBy: ({ unfavourable }) => unfavourable.interval?.low ?? -1,
      cell: ({ name, unfavourable }) => (
        <>
          <MomentFigureView label={`Unfavourable share, ${name}`} figure={unfavourable} scope={scope} />
          <ShareBar figure={unfavourable} tone="bad" />
        </>
      ),
    },
    {
      id: 'favourable',
      head: 'Favourable',
      orderBy: ({ favourable }) => favourable.estimate ?? -1,
      cell: ({ name, favourable }) => (
        <>
          <MomentFigureView label={`Favourable share, ${name}`} figure={favourable} scope={scope} />
          <ShareBar figure={favourable} tone="good" />
        </>
      ),
    },
    {
      id: 'ouch',
      head: 'OUCH, WOW',
      purpose: 'figure',
      orderBy: ({ ouch }) => ouch,
      cell: ({ ouch, wow }) => `${readerCount(ouch)}, ${readerCount(wow)}`,
    },
    { id: 'trend', head: 'Trend', cell: ({ trend }) => <TrendSign trend={trend} /> },
    {
      id: 'standing',
      head: 'Stands out, standard',
      cell: ({ apart, standard }) => (
        <span className="contact-marks">
          {apart === null ? null : (
            <RecordBadge
              state={apart}
              words={{ worse: 'worse than the others', better: 'better than the others' }}
              kind={apart === 'worse' ? 'bad' : 'good'}
            />
          )}
          <StandardBadge standard={standard} />
        </span>
      ),
    },
  ];
}

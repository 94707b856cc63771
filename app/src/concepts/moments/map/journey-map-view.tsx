import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import {
  choiceWords,
  type DataColumn,
  DataTable,
  Foreign,
  RecordBadge,
  readerCount,
  readerInterval,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { MomentStanding } from '../figures/moment-figure.ts';
import {
  MomentFigureView,
  ShareBar,
  StandardBadge,
  TrendSign,
  timesAMonth,
} from '../figures/moment-figure-view.tsx';
import type { ContactChannel } from '../inventory/moment-of-truth.ts';
import type { JourneyMap } from './journey-map.ts';
import '../moments.css';

/** Channels that are alike stand in one lane. */
const LANES: readonly { readonly name: string; readonly channels: readonly ContactChannel[] }[] = [
  { name: 'Face to face', channels: ['visit', 'in-person'] },
  { name: 'Spoken', channels: ['phone', 'chat'] },
  { name: 'Written', channels: ['letter', 'e-mail'] },
  { name: 'By oneself', channels: ['web', 'self-service'] },
  { name: 'Other', channels: ['other'] },
];

type Parts = {
  readonly map: JourneyMap;
  /** What can be done at a step; nothing while nobody edits. */
  readonly stepControls?: (stepId: string, place: number) => ReactNode;
};

/** Steps as columns in their order, moments of truth as cards in lanes; on a narrow page step below step. */
export function JourneyMapView({ map, stepControls }: Parts): ReactNode {
  const { journey } = map;
  const used = LANES.filter(({ channels }) =>
    map.steps.some(({ moments }) => moments.some(({ channel }) => channels.includes(channel))),
  );
  const columns = journey.steps.length <= 6 ? ` side-by-side steps-${journey.steps.length}` : '';
  return (
    <ol className={`journey-map lanes-${used.length}${columns}`} aria-label={`Map of ${journey.name}`}>
      {journey.steps.map((step, place) => {
        const moments = map.steps.find(({ stepId }) => stepId === step.id)?.moments ?? [];
        return (
          <li key={step.id} className="journey-step">
            <header>
              <h3>
                <span className="step-number">{place + 1}</span> <Foreign>{step.name}</Foreign>
              </h3>
              {step.job === '' ? null : (
                <p>
                  <Foreign>{step.job}</Foreign>
                </p>
              )}
              {step.owner === null && step.unit === null ? null : (
                <p className="quiet">
                  <Foreign>{[step.unit?.name, step.owner?.name].filter(Boolean).join(', ')}</Foreign>
                </p>
              )}
              {stepControls?.(step.id, place)}
            </header>
            {used.map(({ name, channels }) => (
              <Lane
                key={name}
                name={name}
                moments={moments.filter((one) => channels.includes(one.channel))}
              />
            ))}
            {moments.length === 0 ? <p className="quiet">No moment of truth is listed here.</p> : null}
          </li>
        );
      })}
    </ol>
  );
}

function Lane({
  name,
  moments,
}: {
  readonly name: string;
  readonly moments: readonly MomentStanding[];
}): ReactNode {
  return (
    <div className="journey-lane">
      {moments.length === 0 ? null : (
        <>
          <p className="lane-name">{name}</p>
          <ul>
            {moments.map((moment) => (
              <li key={moment.id}>
                <MomentCard moment={moment} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const SHARE = { decimals: 0, percent: true } as const;

/** One moment of truth on the map; the whole card leads to it. */
function MomentCard({ moment }: { readonly moment: MomentStanding }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { name, channel, unfavourable, n, ouch, wow, trend, standard, isWorst } = moment;
  const { estimate, interval } = unfavourable;
  return (
    <Link to={`/w/${slug}/moments/${moment.id}`} className={isWorst ? 'moment-card worst' : 'moment-card'}>
      <span className="moment-card-name">
        <Foreign>{name}</Foreign>
      </span>
      <span className="quiet">{channel === 'e-mail' ? channel : choiceWords(channel)}</span>
      {isWorst ? <RecordBadge state="worst moment" kind="bad" /> : null}
      {estimate === null ? (
        <span className="quiet">no contact judged yet</span>
      ) : (
        <>
          <span>
            <strong>{readerNumber(estimate, SHARE)}</strong> unfavourable
          </span>
          <ShareBar figure={unfavourable} tone="bad" />
          <span className="quiet">
            {interval === null ? '' : `${readerInterval([interval.low, interval.high], SHARE)}, `}n{' '}
            {readerCount(n)}
          </span>
          <span className="moment-card-marks">
            {ouch === 0 ? null : <span>{readerCount(ouch)} OUCH</span>}
            {wow === 0 ? null : <span>{readerCount(wow)} WOW</span>}
            <TrendSign trend={trend} />
          </span>
        </>
      )}
      <StandardBadge standard={standard} />
    </Link>
  );
}

/** Everything that the map shows as rows. */
export function JourneyTable({ map }: Pick<Parts, 'map'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  const columns = useMemo(() => columnsOf(map, slug), [map, slug]);
  const rows = map.steps.flatMap(({ moments }) => moments);
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={`Moments of truth of ${map.journey.name}, step by step`}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

function columnsOf(map: JourneyMap, slug: string): readonly DataColumn<MomentStanding>[] {
  const place = new Map(map.journey.steps.map(({ id }, at) => [id, at + 1]));
  return [
    {
      id: 'name',
      head: 'Moment',
      purpose: 'label',
      cell: ({ id, name }) => (
        <Link to={`/w/${slug}/moments/${id}`}>
          <Foreign>{name}</Foreign>
        </Link>
      ),
    },
    {
      id: 'step',
      head: 'Step',
      orderBy: ({ step }) => place.get(step.id) ?? 0,
      cell: ({ step }) => (
        <>
          {place.get(step.id)} <Foreign>{step.name}</Foreign>
        </>
      ),
    },
    {
      id: 'unfavourable',
      head: 'Unfavourable',
      orderBy: ({ unfavourable }) => unfavourable.interval?.low ?? -1,
      cell: ({ name, unfavourable }) => (
        <MomentFigureView label={`Unfavourable share, ${name}`} figure={unfavourable} scope={map} />
      ),
    },
    {
      id: 'favourable',
      head: 'Favourable',
      orderBy: ({ favourable }) => favourable.estimate ?? -1,
      cell: ({ name, favourable }) => (
        <MomentFigureView label={`Favourable share, ${name}`} figure={favourable} scope={map} />
      ),
    },
    {
      id: 'net',
      head: 'Net',
      orderBy: ({ net }) => net.estimate ?? -2,
      cell: ({ name, net }) => <MomentFigureView label={`Net, ${name}`} figure={net} scope={map} of="net" />,
    },
    {
      id: 'ouch',
      head: 'OUCH, WOW',
      purpose: 'figure',
      cell: ({ ouch, wow }) => `${readerCount(ouch)}, ${readerCount(wow)}`,
    },
    { id: 'often', head: 'A month', cell: ({ aMonth }) => timesAMonth(aMonth) },
    {
      id: 'trend',
      head: 'Trend, standard',
      cell: ({ trend, standard }) => (
        <span className="contact-marks">
          <TrendSign trend={trend} />
          <StandardBadge standard={standard} />
        </span>
      ),
    },
  ];
}

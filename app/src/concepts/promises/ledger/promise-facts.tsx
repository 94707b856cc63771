import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  choiceWords,
  type DataColumn,
  DataTable,
  durationWords,
  Foreign,
  Moment,
  RecordBadge,
  RecordFacts,
  readerNumber,
  readerPlain,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { PromisePage } from './ledger-promise.ts';
import { latenessWords, PROMISE_WORDS, standingOf } from './promise-words.tsx';

type Parts = { readonly promise: PromisePage };
type Fact = { readonly name: string; readonly value: ReactNode };

const MINUTE_MS = 60_000;

const SETTLED_NAMES: Readonly<Partial<Record<PromisePage['state'], string>>> = {
  broken: 'Broken',
  renegotiated: 'Renegotiated',
  cancelled: 'Cancelled',
};

/** What holds of a promise: how its due time comes about, who sees to it, what it is about. */
export function PromiseFacts({ promise }: Parts): ReactNode {
  return <RecordFacts facts={[...timeFacts(promise), ...valueFacts(promise), ...aboutFacts(promise)]} />;
}

function timeFacts(promise: PromisePage): Fact[] {
  const { madeAt, dueAt, limitInWords, calendar, toleranceMinutes, doneAt, lateMinutes, settledAt, reason } =
    promise;
  const facts: Fact[] = [
    { name: 'Made', value: <Moment iso={madeAt} /> },
    {
      name: 'Due',
      value: (
        <>
          <Moment iso={dueAt} />
          <span className="quiet promise-beside">
            {limitInWords === null ? (
              'said as a time'
            ) : (
              <>
                {limitInWords} from when it was made, by{' '}
                {calendar === null ? 'the usual calendar' : <Foreign>{calendar.name}</Foreign>}
                {promise.pauses.length === 0 ? '' : ', without the pauses'}
              </>
            )}
          </span>
        </>
      ),
    },
    {
      name: 'Still kept',
      value:
        toleranceMinutes === 0
          ? 'until it is due'
          : `${durationWords(toleranceMinutes * MINUTE_MS) ?? '0'} later`,
    },
  ];
  if (doneAt !== null) {
    facts.push({
      name: 'Delivered',
      value: (
        <>
          <Moment iso={doneAt} />
          {lateMinutes === null ? null : (
            <span className="quiet promise-beside">{latenessWords(lateMinutes)}</span>
          )}
        </>
      ),
    });
  } else if (settledAt !== null) {
    facts.push({ name: SETTLED_NAMES[promise.state] ?? 'Settled', value: <Moment iso={settledAt} /> });
  }
  if (reason !== '') facts.push({ name: 'Why', value: <Foreign>{reason}</Foreign> });
  if (promise.extra !== '') facts.push({ name: 'A little more', value: <Foreign>{promise.extra}</Foreign> });
  return facts;
}

function valueFacts({ measure, promisedValue, deliveredValue }: PromisePage): Fact[] {
  if (measure === null || promisedValue === null) return [];
  return [
    {
      name: `Promised value of ${measure.name}`,
      value: <data value={String(promisedValue)}>{readerPlain(promisedValue)}</data>,
    },
    {
      name: 'Delivered value',
      value:
        deliveredValue === null ? null : (
          <data value={String(deliveredValue)}>{readerPlain(deliveredValue)}</data>
        ),
    },
  ];
}

function aboutFacts(promise: PromisePage): Fact[] {
  const { keeper, madeBy, unit, service, servicePromise, attribute, channel, reference } = promise;
  return [
    { name: 'Who sees to it', value: keeper === null ? null : <Foreign>{keeper.name}</Foreign> },
    { name: 'Who said it', value: madeBy === null ? null : <Foreign>{madeBy.name}</Foreign> },
    { name: 'How it was said', value: choiceWords(channel, PROMISE_WORDS) },
    { name: 'Unit', value: unit === null ? null : <Foreign>{unit.name}</Foreign> },
    {
      name: 'Service',
      value: service === null ? null : <Way to={`services/${service.id}`}>{service.name}</Way>,
    },
    ...(servicePromise === null
      ? []
      : [
          {
            name: 'Promise of the charter',
            value: <Way to={`charter/${servicePromise.id}`}>{servicePromise.name}</Way>,
          },
        ]),
    {
      name: 'Attribute',
      value: attribute === null ? null : <Way to={`attributes/${attribute.id}`}>{attribute.name}</Way>,
    },
    ...(reference === null ? [] : [{ name: 'Reference', value: <Foreign>{reference}</Foreign> }]),
  ];
}

function Way({ to, children }: { readonly to: string; readonly children: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <Link to={`/w/${slug}/${to}`}>
      <Foreign>{children}</Foreign>
    </Link>
  );
}

/** What capability said when it was made, and why it was promised all the same. */
export function WhenItWasMade({ promise }: Parts): ReactNode {
  const { likelihood, likelihoodN, overPromised, overReason } = promise;
  return (
    <RecordFacts
      facts={[
        {
          name: 'Likely to be kept',
          value:
            likelihood === null ? null : (
              <>
                <data value={String(likelihood)}>
                  {readerNumber(likelihood, { decimals: 0, percent: true })}
                </data>
                <span className="quiet promise-beside">
                  from {readerNumber(likelihoodN, { decimals: 0 })} earlier deliveries, as they were known
                  then
                </span>
              </>
            ),
        },
        {
          name: 'Over-promised',
          value: overPromised === true ? 'yes' : overPromised === false ? 'no' : null,
        },
        ...(overReason === ''
          ? []
          : [{ name: 'Why it was promised all the same', value: <Foreign>{overReason}</Foreign> }]),
      ]}
    />
  );
}

type Pause = { readonly from: string; readonly until: string | null; readonly reason: string };

const PAUSE_COLUMNS: readonly DataColumn<Pause>[] = [
  { id: 'reason', head: 'Waiting for', purpose: 'label', cell: ({ reason }) => <Foreign>{reason}</Foreign> },
  { id: 'from', head: 'From', cell: ({ from }) => <Moment iso={from} /> },
  {
    id: 'until',
    head: 'Until',
    cell: ({ until }) => (until === null ? 'still does' : <Moment iso={until} />),
  },
];

/** When the clock stood still, and why. */
export function PromisePauses({ promise: { pauses, pausedAt, pauseReason } }: Parts): ReactNode {
  const rows: Pause[] = [
    ...pauses,
    ...(pausedAt === null ? [] : [{ from: pausedAt, until: null, reason: pauseReason }]),
  ];
  return (
    <DataTable
      caption="When the clock stood still"
      captionHidden
      rows={rows}
      rowKey={({ from }) => from}
      columns={PAUSE_COLUMNS}
    />
  );
}

/** The promises that were renegotiated one into another, oldest first. */
export function PromiseChain({ promise }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <ol className="promise-chain">
      {promise.chain.map(({ id, words, dueAt, state, reason }) => {
        const { word, kind } = standingOf({ state, standing: 'later' });
        return (
          <li key={id}>
            {id === promise.id ? (
              <strong>
                <Foreign>{words}</Foreign>
              </strong>
            ) : (
              <Link to={`/w/${slug}/promises/${id}`}>
                <Foreign>{words}</Foreign>
              </Link>
            )}
            , until <Moment iso={dueAt} /> <RecordBadge state={word} words={PROMISE_WORDS} kind={kind} />
            {reason === '' ? null : (
              <span className="quiet promise-beside">
                <Foreign>{reason}</Foreign>
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

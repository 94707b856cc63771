import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  Foreign,
  RecordBadge,
  readerDay,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type {
  AttributeChain,
  ChainBelief,
  ChainDelivery,
  ChainExpectation,
  ChainPerception,
  ChainPromise,
  ChainStandard,
} from '../attribute-chain.ts';
import { ChainFigureView, valueWords } from './chain-figure.tsx';

export const ALL_CUSTOMERS = 'all customers';

/** The levels of a ladder as people read them. */
const LEVEL_NAMES: Readonly<Record<string, string>> = {
  ideal: 'Ideal',
  normative: 'Should be',
  'experience-based': 'From experience',
  acceptable: 'Acceptable',
  'minimum-tolerable': 'Just tolerable',
};

export const levelName = (level: string): string => LEVEL_NAMES[level] ?? level;

/** The address of something in this workspace. */
export function useScreens(): (path: string) => string {
  const { slug } = useWorkspace().workspace;
  return (path) => `/w/${encodeURIComponent(slug)}/${path}`;
}

/** The newest ladder of each segment and scale. */
export function ExpectationRecords({
  ladders,
}: {
  readonly ladders: readonly ChainExpectation[];
}): ReactNode {
  const screen = useScreens();
  return ladders.map(({ ladderId, segment, levels, scale, on }) => (
    <div key={ladderId} className="chain-entry">
      <p>
        <Link to={screen(`expectations/${ladderId}`)}>
          <Foreign>{segment?.name ?? 'All customers'}</Foreign>
        </Link>{' '}
        <span className="quiet">
          {readerDay(on)}, {scale.kind === 'rating' ? `points ${scale.min} to ${scale.max}` : scale.unit}
        </span>
      </p>
      <dl className="chain-levels">
        {levels.map(({ level, value, n }) => (
          <div key={level}>
            <dt>{levelName(level)}</dt>
            <dd>
              <data value={value}>{readerNumber(value, { decimals: scale.kind === 'rating' ? 2 : 1 })}</data>
              {n === null ? '' : <span className="quiet"> n {n}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  ));
}

type WithAsOf<Part> = Part & Pick<AttributeChain, 'asOf'>;

/** What managers believe. */
export function BeliefRecords({
  beliefs,
  asOf,
}: WithAsOf<{ readonly beliefs: readonly ChainBelief[] }>): ReactNode {
  const screen = useScreens();
  return beliefs.map(({ roundId, title, segment, level, on, belief }) => (
    <div key={`${roundId} ${level}`} className="chain-entry">
      <p>
        <Link to={screen(`beliefs/${roundId}`)}>
          <Foreign>{title}</Foreign>
        </Link>{' '}
        <span className="quiet">{readerDay(on)}</span>
      </p>
      <p className="quiet">
        <Foreign>{segment?.name ?? ALL_CUSTOMERS}</Foreign>, level “{levelName(level)}”
      </p>
      <ChainFigureView
        label={`What managers believe, ${levelName(level)}`}
        figure={belief}
        population="managers who answered"
        asOf={asOf}
        records={[{ name: title, address: screen(`beliefs/${roundId}`) }]}
      />
    </div>
  ));
}

/** What was set. */
export function StandardRecords({ standards }: { readonly standards: readonly ChainStandard[] }): ReactNode {
  const screen = useScreens();
  return standards.map(({ measure, unit, version }) => (
    <div key={measure.id} className="chain-entry">
      <p>
        <Link to={screen(`standards/${measure.id}`)}>
          <Foreign>{measure.name}</Foreign>
        </Link>{' '}
        {version === null ? null : <span className="quiet">since {readerDay(version.from)}</span>}
      </p>
      <p>
        {version === null ? (
          <RecordBadge state="no-standard" kind="open" />
        ) : (
          <Foreign>{standardWords(version, unit)}</Foreign>
        )}
      </p>
    </div>
  ));
}

function standardWords(version: NonNullable<ChainStandard['version']>, unit: string): string {
  const { target, lower, upper, requiredShare } = version;
  const parts = [
    lower !== null && upper !== null
      ? `from ${valueWords(lower, '')}to ${valueWords(upper, unit)}`
      : upper !== null
        ? `at most ${valueWords(upper, unit)}`
        : lower !== null
          ? `at least ${valueWords(lower, unit)}`
          : '',
    target === null ? '' : `target ${valueWords(target, unit)}`,
    `in ${valueWords(requiredShare, 'share')} of all cases`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const RESULT_KINDS: Readonly<Record<string, 'good' | 'bad' | 'open'>> = { met: 'good', 'not-met': 'bad' };

/** What was delivered in fact. */
export function DeliveryRecords({
  deliveries,
  asOf,
}: WithAsOf<{ readonly deliveries: readonly ChainDelivery[] }>): ReactNode {
  const screen = useScreens();
  return deliveries.map(({ measure, unit, state, since, lastAt, mean, share }) => (
    <div key={measure.id} className="chain-entry">
      <p>
        <Link to={screen(`standards/${measure.id}`)}>
          <Foreign>{measure.name}</Foreign>
        </Link>{' '}
        {lastAt === null ? null : (
          <span className="quiet">
            {since === null ? '' : `since ${readerDay(since)}, `}last {readerDay(lastAt.slice(0, 10))}
          </span>
        )}
      </p>
      {mean === null ? null : (
        <p>
          on average{' '}
          <data value={mean}>
            <Foreign>{readerNumber(mean, { decimals: 1, unit })}</Foreign>
          </data>
        </p>
      )}
      {share.estimate === null ? null : (
        <ChainFigureView
          label={`Within the standard: ${measure.name}`}
          figure={share}
          population="readings on days with a standard in force"
          asOf={asOf}
          records={[{ name: measure.name, address: screen(`standards/${measure.id}`) }]}
        />
      )}
      <p>
        <RecordBadge state={state} kind={RESULT_KINDS[state] ?? 'open'} />
      </p>
    </div>
  ));
}

/** What is promised, and whether it was kept. */
export function PromiseRecords({
  chain,
  promise,
}: {
  readonly chain: AttributeChain;
  readonly promise: ChainPromise;
}): ReactNode {
  const screen = useScreens();
  const { servicePromises, keepingRate, promised, delivered, sentence, from, to } = promise;
  const address = screen(`promise-figures?attribute=${chain.attribute.id}`);
  const figure = (label: string, shown: ChainPromise['keepingRate']): ReactNode =>
    shown.estimate === null ? null : (
      <div>
        <p className="quiet">{label}</p>
        <ChainFigureView
          label={label}
          figure={shown}
          population={`promises that fell due from ${from} to ${to}`}
          asOf={chain.asOf}
          records={[{ name: 'Keeping promises', address }]}
        />
      </div>
    );
  return (
    <div className="chain-entry">
      {servicePromises.map(({ id, title }) => (
        <p key={id}>
          <Link to={screen(`charter/${id}`)}>
            <Foreign>{title}</Foreign>
          </Link>
        </p>
      ))}
      {figure('Kept in time', keepingRate)}
      {figure('Promised within, median', promised)}
      {figure('Delivered within, median', delivered)}
      <p className="quiet">{keepingRate.estimate === null ? 'No promise fell due in a year.' : sentence}</p>
    </div>
  );
}

/** What customers perceive. */
export function PerceptionRecords({
  perception,
  asOf,
}: WithAsOf<{ readonly perception: ChainPerception }>): ReactNode {
  const screen = useScreens();
  const { answerSet, items, warnings } = perception;
  const address = screen(`figures/${answerSet.id}`);
  return (
    <div className="chain-entry">
      <p>
        <Link to={address}>
          <Foreign>{answerSet.title}</Foreign>
        </Link>{' '}
        <span className="quiet">{readerDay(answerSet.takenAt.slice(0, 10))}</span>
      </p>
      {items.map(({ column, label, figure, scale }) => (
        <div key={column}>
          <p className="quiet">
            <Foreign>{label}</Foreign>
            {scale === null ? '' : `, ${scale[0]} to ${scale[1]}`}
          </p>
          <ChainFigureView
            label={label}
            figure={figure}
            population="people who answered"
            asOf={asOf}
            records={[{ name: answerSet.title, address }]}
          />
        </div>
      ))}
      {warnings.length === 0 ? null : (
        <details className="chain-gap-more">
          <summary>
            Keep in mind ({warnings.length})
            <span className="visually-hidden"> of what customers perceive</span>
          </summary>
          {warnings.map((line) => (
            <p key={line} className="quiet">
              <Foreign>{line}</Foreign>
            </p>
          ))}
        </details>
      )}
    </div>
  );
}

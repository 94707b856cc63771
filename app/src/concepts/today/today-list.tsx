import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  ask,
  type BadgeKind,
  Foreign,
  Moment,
  PageSection,
  RecordBadge,
  readerDay,
  readerNumber,
  timeLeftWords,
  useStepKeys,
  useWorkspace,
  waitingWords,
} from '../../platform/interface/web.ts';
import { showAssumptions } from '../transactions/declarations.ts';
import { type TodayItem, type TodayShown, URGENCIES, type Urgency } from './today-item.ts';
import { KIND_WORDS, URGENCY_ABOUT, URGENCY_NAMES } from './today-words.tsx';

const BADGES: Readonly<Record<Urgency, BadgeKind>> = {
  broken: 'bad',
  day: 'open',
  week: 'quiet',
  upkeep: 'quiet',
};

/** What needs attention, part by part. */
export function TodayList({ today }: { readonly today: TodayShown }): ReactNode {
  const place = useStepKeys<HTMLDivElement>();
  const { items, further, asOf } = today;
  return (
    <div ref={place}>
      {URGENCIES.map((urgency) => {
        const some = items.filter((item) => item.urgency === urgency);
        const beyond = further.filter((one) => one.urgency === urgency);
        if (some.length + beyond.length === 0) return null;
        return (
          <PageSection key={urgency} title={URGENCY_NAMES[urgency]}>
            <p className="quiet">{URGENCY_ABOUT[urgency]}</p>
            <ol className="today-list">
              {some.map((item) => (
                <TodayRow key={`${item.kind} ${item.id}`} item={item} asOf={asOf} />
              ))}
            </ol>
            {beyond.map((one) => (
              <Further key={`${one.kind} ${one.says}`} {...one} />
            ))}
          </PageSection>
        );
      })}
    </div>
  );
}

function Further({ says, place }: TodayShown['further'][number]): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <p className="today-further">
      <Link to={`/w/${slug}/${place}`}>{says}</Link>
    </p>
  );
}

function TodayRow({ item, asOf }: { readonly item: TodayItem; readonly asOf: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { kind, urgency, title, reason, action } = item;
  const address = `/w/${slug}/${action.place}`;
  return (
    <li className="today-item" data-step-row="">
      <div className="today-what">
        <RecordBadge state={kind} words={KIND_WORDS} kind={BADGES[urgency]} />
        <Link to={address} data-step={`${kind} ${item.id}`} className="today-title">
          <Foreign>{title}</Foreign>
        </Link>
        <p>
          <Foreign>{reason}</Foreign>
        </p>
        <Stake stake={item.stake} />
        <Whose item={item} />
      </div>
      <div className="today-beside">
        <HowLong item={item} asOf={asOf} />
        <Button component={Link} to={address} size="compact-sm" variant="default" tabIndex={-1}>
          {action.name}
        </Button>
      </div>
    </li>
  );
}

/** What waiting may cost, and from what that is computed. */
function Stake({ stake }: { readonly stake: TodayItem['stake'] }): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (stake === null) return null;
  const { amount, currency, words, place } = stake;
  return (
    <p className="today-stake">
      At stake:{' '}
      <Link to={`/w/${slug}/${place}`}>
        <data value={String(amount)}>
          {readerNumber(amount, { decimals: 0, ...(currency === null ? {} : { unit: currency }) })}
        </data>
      </Link>{' '}
      <span className="quiet">{words}</span>
    </p>
  );
}

/** Who waits, and who sees to it. */
function Whose({ item: { customer, person, unit } }: { readonly item: TodayItem }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const currency = useQuery({
    queryKey: ['value-assumptions', slug],
    queryFn: ({ signal }) => ask(showAssumptions, { workspace: slug, signal }),
  }).data?.currency;
  if (customer === null && person === null && unit === null) return null;
  const written = { decimals: 0, ...(currency == null ? {} : { unit: currency }) };
  return (
    <p className="quiet today-whose">
      {customer === null ? null : (
        <span>
          for{' '}
          <Link to={`/w/${slug}/customers/${customer.id}`}>
            <Foreign>{customer.name}</Foreign>
          </Link>
          {customer.value === null ? null : (
            <>
              , lifetime value{' '}
              <data value={String(customer.value)}>{readerNumber(customer.value, written)}</data>
            </>
          )}
        </span>
      )}
      {person === null ? null : (
        <span>
          with <Foreign>{person.name}</Foreign>
        </span>
      )}
      {unit === null ? null : <Foreign>{unit.name}</Foreign>}
    </p>
  );
}

function HowLong({ item: { dueAt, since }, asOf }: { item: TodayItem; asOf: string }): ReactNode {
  const now = Date.parse(asOf);
  if (dueAt !== null) {
    return (
      <p className="today-time">
        <strong>{timeLeftWords(Date.parse(dueAt) - now)}</strong>
        <span className="quiet">
          due <DayOrMoment iso={dueAt} />
        </span>
      </p>
    );
  }
  if (since === null) return null;
  return (
    <p className="today-time">
      <strong>{waitingWords(now - Date.parse(since))}</strong>
      <span className="quiet">
        since <DayOrMoment iso={since} />
      </span>
    </p>
  );
}

/** What begins or ends with a day, in universal time, is told by the day. */
function DayOrMoment({ iso }: { readonly iso: string }): ReactNode {
  return /T(?:00:00:00|23:59:59)\.000Z$/u.test(iso) ? readerDay(iso.slice(0, 10)) : <Moment iso={iso} />;
}

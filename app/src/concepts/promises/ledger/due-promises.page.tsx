import { Button, Kbd, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import {
  ask,
  EmptyState,
  Loaded,
  PageLayout,
  readerCount,
  useStepKeys,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { UnitSelect } from '../../people/web.ts';
import { listDuePromises } from './ledger-promise.endpoints.ts';
import type { DuePromise } from './ledger-promise.ts';
import { DEED_KEYS, DEED_NAMES, deedByKey, type PromiseDeed } from './promise-deed.ts';
import { PromiseDeedDialog } from './promise-deed-dialog.tsx';
import { PromiseInQueue } from './promise-in-queue.tsx';
import './promises.css';

const WHOSE = [
  { value: 'me', label: 'Mine' },
  { value: 'unit', label: 'A unit' },
  { value: 'all', label: 'All' },
] as const;

/** The queue: what is due and what is broken and not delivered, by time, worked off by keyboard. */
export function DuePromisesPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const asked = useAskedQueue();
  const { whose, unit, show } = asked;
  return (
    <PageLayout
      title="Promises due"
      lead="What is due, and what is broken and not delivered yet, by its time."
      controls={
        <SegmentedControl
          aria-label="Whose promises"
          value={whose}
          data={[...WHOSE]}
          onChange={(next) => show({ whose: next })}
        />
      }
    >
      <p className="screen-only">
        <Link to={`/w/${slug}/promises`}>All promises</Link>
      </p>
      <QueueFilters asked={asked} />
      {whose === 'unit' && unit === null ? (
        <EmptyState title="Choose a unit">Its promises that are due stand here.</EmptyState>
      ) : (
        <AskedQueueView asked={asked} />
      )}
    </PageLayout>
  );
}

type AskedQueue = {
  readonly whose: (typeof WHOSE)[number]['value'];
  readonly unit: string | null;
  readonly state: 'open' | 'broken' | 'both';
  readonly show: (next: Readonly<Record<string, string | undefined>>) => void;
};

/** What the address asks of the queue: whose, and in which state. */
function useAskedQueue(): AskedQueue {
  const { role, unitIds } = useWorkspace().workspace;
  const asked = useSearch({ strict: false }) as { whose?: string; unit?: string; state?: string };
  const navigate = useNavigate();
  const whose = WHOSE.find(({ value }) => value === asked.whose)?.value ?? (role === 'agent' ? 'me' : 'all');
  const unit = whose === 'unit' ? (asked.unit ?? unitIds[0] ?? null) : null;
  const state = asked.state === 'open' || asked.state === 'broken' ? asked.state : 'both';
  const show: AskedQueue['show'] = (next) =>
    void navigate({
      to: '.',
      search: { whose, state, ...(unit === null ? {} : { unit }), ...next } as never,
      replace: true,
      resetScroll: false,
    });
  return { whose, unit, state, show };
}

const STATES = [
  { value: 'both', label: 'Open and broken' },
  { value: 'open', label: 'Open' },
  { value: 'broken', label: 'Broken' },
];

function QueueFilters({ asked: { whose, unit, state, show } }: { readonly asked: AskedQueue }): ReactNode {
  return (
    <div className="filter-row promise-filters screen-only">
      <SegmentedControl
        aria-label="State"
        value={state}
        data={STATES}
        onChange={(next) => show({ state: next })}
      />
      {whose === 'unit' ? (
        <UnitSelect
          name="unit"
          label="Unit"
          value={unit}
          clearable={false}
          onChange={(next) => show({ unit: next ?? undefined })}
        />
      ) : null}
    </div>
  );
}

function AskedQueueView({ asked: { whose, unit, state } }: { readonly asked: AskedQueue }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useInfiniteQuery({
    queryKey: ['promises-due', slug, whose, unit, state],
    queryFn: ({ pageParam, signal }) =>
      ask(listDuePromises, {
        workspace: slug,
        query: {
          keeper: whose === 'me' ? 'me' : undefined,
          unit: unit ?? undefined,
          state: state === 'both' ? undefined : state,
          after: pageParam ?? undefined,
          limit: 50,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: EVERY_MINUTE,
  });
  const more = query.hasNextPage ? (
    <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      Load more
    </Button>
  ) : null;
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <Queue promises={pages.flatMap(({ items }) => items)} more={more} isMine={whose === 'me'} />
      )}
    </Loaded>
  );
}

const EVERY_MINUTE = 60_000;

type Opened = { readonly deed: PromiseDeed; readonly promise: DuePromise };

function Queue({
  promises,
  more,
  isMine,
}: {
  readonly promises: readonly DuePromise[];
  readonly more: ReactNode;
  readonly isMine: boolean;
}): ReactNode {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [said, setSaid] = useState('');
  const byKey = (key: string) => (id: string) => {
    const promise = promises.find((one) => one.id === id);
    const deed = promise === undefined ? null : deedByKey(key, promise);
    if (promise !== undefined && deed !== null) setOpened({ deed, promise });
  };
  const place = useStepKeys<HTMLOListElement>(
    Object.fromEntries(Object.keys(DEED_KEYS).map((key) => [key, byKey(key)])),
  );
  const next = useNext(place);
  if (promises.length === 0 && opened === null) {
    return (
      <EmptyState title={isMine ? 'Nothing of yours is due' : 'Nothing is due'}>
        {isMine ? 'Promises that you see to' : 'Promises'} that are open, or broken and not delivered, stand
        here by their time, those that are due first.
      </EmptyState>
    );
  }
  return (
    <>
      <Hints promises={promises} />
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <ol ref={place} className="promise-queue">
        {promises.map((promise) => (
          <PromiseInQueue
            key={promise.id}
            promise={promise}
            onDeed={(deed) => setOpened({ deed, promise })}
          />
        ))}
      </ol>
      <p className="more-rows">
        <span role="status">{readerCount(promises.length)} shown</span> {more}
      </p>
      {opened === null ? null : (
        <PromiseDeedDialog
          deed={opened.deed}
          // The newest, when somebody else changed it while this was typed.
          promise={promises.find(({ id }) => id === opened.promise.id) ?? opened.promise}
          onClose={() => setOpened(null)}
          onDone={() => {
            setSaid(`${DEED_NAMES[opened.deed]}: ${opened.promise.words}`);
            next(opened.promise.id);
          }}
        />
      )}
    </>
  );
}

/** Brings the keyboard to the one behind what was done, so that a queue is worked off without looking for the place. */
function useNext(place: RefObject<HTMLOListElement | null>): (id: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return (id) => {
    const steps = [...(place.current?.querySelectorAll<HTMLElement>('[data-step]') ?? [])];
    const at = steps.findIndex(({ dataset }) => dataset['step'] === id);
    const following = (steps[at + 1] ?? steps[at - 1])?.dataset['step'];
    clearTimeout(timer.current);
    // Behind the dialog, which gives the keyboard back to where it came from when it closes.
    timer.current = setTimeout(() => {
      place.current?.querySelector<HTMLElement>(`[data-step="${following ?? ''}"]`)?.focus();
    }, AFTER_CLOSING_MS);
  };
}

const AFTER_CLOSING_MS = 350;

function Hints({ promises }: { readonly promises: readonly DuePromise[] }): ReactNode {
  const keys = Object.entries(DEED_KEYS).filter(([key]) =>
    promises.some((one) => deedByKey(key, one) !== null),
  );
  return (
    <p className="quiet promise-keys screen-only">
      <Kbd>j</Kbd> next, <Kbd>k</Kbd> previous, <Kbd>Enter</Kbd> opens{keys.length === 0 ? '' : '; '}
      {keys.map(([key, deed], at) => (
        <span key={key}>
          {at === 0 ? '' : ', '}
          <Kbd>{key}</Kbd> {deed === undefined ? '' : HINTS[deed]}
        </span>
      ))}
    </p>
  );
}

const HINTS: Readonly<Partial<Record<PromiseDeed, string>>> = {
  deliver: 'delivered',
  extra: 'and a little more',
  renegotiate: 'renegotiate',
  break: 'will not be kept',
  pause: 'stop the clock or let it run',
  cancel: 'cancel',
};

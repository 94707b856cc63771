import { Button, Kbd, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import {
  ask,
  EmptyState,
  Loaded,
  PageLayout,
  ProblemBanner,
  readerCount,
  usePageKeys,
  useStepKeys,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { mayWith } from '../../../people/declarations.ts';
import { caseQueue, QUEUE_PARTS, type QueuePart } from '../../cases/case.endpoints.ts';
import type { CaseInList } from '../../cases/case-shown.ts';
import { KeyButton } from '../key-button.tsx';
import { NewCaseDialog } from '../new-case/new-case-dialog.tsx';
import { useNow } from '../use-now.tsx';
import { useTakenCase } from '../use-taken-case.tsx';
import { CaseInQueue } from './case-in-queue.tsx';
import { FoundCases } from './found-cases.tsx';
import { PART_KEYS, QueueParts } from './queue-parts.tsx';
import '../desk.css';
import './queue.css';

const EVERY_MINUTE = 60_000;
const PAUSE_MS = 250;

/** What to work on: the most urgent first by severity and time left, worked off by keyboard. */
export function ComplaintsQueuePage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const { part, isNew, show } = useAskedQueue();
  const [words, setWords] = useState('');
  const [searched] = useDebouncedValue(words.trim(), PAUSE_MS);
  const field = useRef<HTMLInputElement>(null);
  const query = useQueue(part);
  const mayLog = mayWith(role, 'log cases');
  usePageKeys({
    ...Object.fromEntries(Object.entries(PART_KEYS).map(([key, one]) => [key, () => show({ part: one })])),
    '/': () => field.current?.focus(),
    ...(mayLog ? { n: () => show({ new: 1 }) } : {}),
  });
  const log = mayLog ? (
    <KeyButton letter="n" onClick={() => show({ new: 1 })}>
      New case
    </KeyButton>
  ) : null;
  const counts = query.data?.pages[0]?.counts ?? null;
  return (
    <PageLayout
      title="Queue"
      lead="Complaints, requests, praise and suggestions that wait for us, the most urgent first: by severity and the time left."
      controls={log}
    >
      <div className="queue-head">
        <QueueParts part={part} counts={counts} />
        <SearchField field={field} words={words} onWords={setWords} />
      </div>
      {searched === '' ? (
        <>
          <Overdue counts={counts} />
          <Loaded query={query}>
            {({ pages }) => (
              <Queue
                cases={pages.flatMap(({ items }) => items)}
                part={part}
                log={log}
                more={<LoadMore query={query} />}
              />
            )}
          </Loaded>
        </>
      ) : (
        <FoundCases words={searched} />
      )}
      <p className="desk-ways queue-foot screen-only">
        <Link to={`/w/${slug}/complaints/all`}>All cases, also closed ones</Link>
        <Link to={`/w/${slug}/reply-snippets`}>Reply snippets</Link>
      </p>
      {isNew && mayLog ? <NewCaseDialog onClose={() => show({ new: undefined })} /> : null}
    </PageLayout>
  );
}

function SearchField({
  field,
  words,
  onWords,
}: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly words: string;
  readonly onWords: (words: string) => void;
}): ReactNode {
  return (
    <TextInput
      ref={field}
      className="queue-search screen-only"
      type="search"
      aria-label="Search all cases"
      placeholder="Search: code, name, words"
      aria-keyshortcuts="/"
      maxLength={200}
      value={words}
      onChange={({ currentTarget: { value } }) => onWords(value)}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onWords('');
      }}
      rightSection={
        words === '' ? (
          <Kbd size="xs" className="key-hint">
            /
          </Kbd>
        ) : null
      }
    />
  );
}

function LoadMore({ query }: { readonly query: ReturnType<typeof useQueue> }): ReactNode {
  if (!query.hasNextPage) return null;
  return (
    <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      Load more
    </Button>
  );
}

/** What the address asks of the queue: which part, and whether a new case is being noted. */
function useAskedQueue() {
  const { role } = useWorkspace().workspace;
  const asked = useSearch({ strict: false }) as { part?: string; new?: unknown };
  const navigate = useNavigate();
  const part: QueuePart =
    QUEUE_PARTS.find((one) => one === asked.part) ?? (role === 'agent' ? 'units' : 'all');
  return {
    part,
    isNew: asked.new !== undefined,
    show: (next: { readonly part?: QueuePart; readonly new?: number | undefined }): void =>
      void navigate({
        to: '.',
        search: { part, ...(asked.new === undefined ? {} : { new: 1 }), ...next } as never,
        replace: true,
        resetScroll: false,
      }),
  };
}

function useQueue(part: QueuePart) {
  const { slug } = useWorkspace().workspace;
  return useInfiniteQuery({
    queryKey: ['case-queue', slug, part],
    queryFn: ({ pageParam, signal }) =>
      ask(caseQueue, {
        workspace: slug,
        query: { part, after: pageParam ?? undefined, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: EVERY_MINUTE,
  });
}

function Overdue({
  counts,
}: {
  readonly counts: { readonly overdue: { readonly count: number; readonly more: boolean } } | null;
}): ReactNode {
  if (counts === null || counts.overdue.count === 0) return null;
  const { count, more } = counts.overdue;
  return (
    <p className="queue-overdue">
      {more ? `More than ${readerCount(count)}` : readerCount(count)} {count === 1 ? 'case is' : 'cases are'}{' '}
      past a due time.
    </p>
  );
}

type QueueProps = {
  readonly cases: readonly CaseInList[];
  readonly part: QueuePart;
  readonly log: ReactNode;
  readonly more: ReactNode;
};

function Queue({ cases, part, log, more }: QueueProps): ReactNode {
  const { personId } = useWorkspace().workspace;
  const now = useNow();
  const { take, taking, said } = useTakenCase();
  const takable = (one: CaseInList): boolean => one.mine && one.owner?.id !== personId;
  const place = useStepKeys<HTMLOListElement>({
    x: (id) => {
      const one = cases.find((some) => some.id === id);
      if (one !== undefined && takable(one)) take(one);
    },
  });
  if (cases.length === 0) return <NothingWaits part={part} log={log} />;
  return (
    <>
      <p className="quiet queue-keys screen-only">
        <Kbd>j</Kbd> next, <Kbd>k</Kbd> previous, <Kbd>Enter</Kbd> opens, <Kbd>x</Kbd> takes it, <Kbd>1</Kbd>{' '}
        to <Kbd>5</Kbd> parts, <Kbd>/</Kbd> search
      </p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {taking.error === null ? null : <ProblemBanner error={taking.error} />}
      <ol ref={place} className="case-queue">
        {cases.map((one) => (
          <CaseInQueue key={one.id} shown={one} now={now} onTake={takable(one) ? () => take(one) : null} />
        ))}
      </ol>
      <p className="more-rows">
        <span role="status">
          {readerCount(cases.length)} {cases.length === 1 ? 'case' : 'cases'} shown
        </span>{' '}
        {more}
      </p>
    </>
  );
}

const EMPTY: Readonly<Record<QueuePart, { readonly title: string; readonly words: string }>> = {
  mine: {
    title: 'Nothing of yours waits',
    words:
      'Cases that you handle and that wait for us stand here. Look into “My units” or “All” and press x to take one.',
  },
  units: {
    title: 'Nothing waits in your units',
    words: 'Cases of the units that you are in, and those of no unit, stand here while they wait for us.',
  },
  all: {
    title: 'Nothing waits',
    words:
      'Whatever comes by the public form, mail, phone, a program or a file stands here until it is answered, the most urgent first. A complaint on the phone is noted in under a minute.',
  },
  theirs: {
    title: 'Nobody’s word is awaited',
    words: 'Cases that were answered, or are with an outside body, stand here until they say something.',
  },
  'closed-unread': {
    title: 'No closed case has a new message',
    words: 'When somebody writes to a case that was closed, it stands here until a person has read it.',
  },
};

function NothingWaits({ part, log }: Pick<QueueProps, 'part' | 'log'>): ReactNode {
  const { title, words } = EMPTY[part];
  return (
    <EmptyState title={title} {...(log === null || part !== 'all' ? {} : { control: log })}>
      {words}
    </EmptyState>
  );
}

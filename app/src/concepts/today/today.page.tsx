import { Kbd, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, EmptyState, Loaded, Moment, PageLayout, useWorkspace } from '../../platform/interface/web.ts';
import { showToday } from './today.endpoints.ts';
import { TODAY_SCOPES, type TodayScope, type TodayShown } from './today-item.ts';
import { TodayList } from './today-list.tsx';
import { lookedAtWords, SCOPE_NAMES } from './today-words.tsx';
import './today.css';

const EVERY_MINUTE = 60_000;
/** While something is still being found out. */
const SOON_MS = 5_000;

/** What needs attention now: one's own, that of one's units, or all, in the order of what it costs to wait. */
export function TodayPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const { scope: said } = useSearch({ strict: false }) as { scope?: string };
  const navigate = useNavigate();
  const usual: TodayScope = role === 'agent' ? 'mine' : 'all';
  const scope = TODAY_SCOPES.find((one) => one === said) ?? usual;
  const query = useQuery({
    queryKey: ['today', slug, scope],
    queryFn: ({ signal }) => ask(showToday, { workspace: slug, query: { scope }, signal }),
    refetchInterval: ({ state }) => ((state.data?.pending.length ?? 0) > 0 ? SOON_MS : EVERY_MINUTE),
  });
  return (
    <PageLayout
      title="Today"
      lead="What needs attention now, each with its reason, in the order of what it costs to wait."
      controls={
        <SegmentedControl
          aria-label="Whose work"
          value={scope}
          data={TODAY_SCOPES.map((value) => ({ value, label: SCOPE_NAMES[value] }))}
          onChange={(next) =>
            void navigate({ to: '.', search: { scope: next } as never, replace: true, resetScroll: false })
          }
        />
      }
    >
      <Loaded query={query}>{(today) => <ShownToday today={today} />}</Loaded>
    </PageLayout>
  );
}

function ShownToday({ today }: { readonly today: TodayShown }): ReactNode {
  const { unitIds } = useWorkspace().workspace;
  const { items, further, scope, asOf, lookedAt, pending } = today;
  if (items.length === 0 && further.length === 0) {
    return (
      <EmptyState
        title={scope === 'mine' ? 'Nothing of yours needs attention now' : 'Nothing needs attention now'}
      >
        {scope === 'units' && unitIds.length === 0
          ? 'You are in no unit here, so there is no work of your units. Look at all of it, or ask an owner to add you to one.'
          : `Looked at: ${lookedAtWords(lookedAt)}. What comes up stands here by itself${scope === 'mine' ? '; choose All for what others see to' : ''}.`}
        <Pending kinds={pending} />
      </EmptyState>
    );
  }
  return (
    <>
      <TodayList today={today} />
      <Pending kinds={pending} />
      <p className="quiet today-as-of">
        As of <Moment iso={asOf} />; asked again every minute.{' '}
        <span className="today-keys">
          <Kbd>j</Kbd> and <Kbd>k</Kbd> go from one to the next, <Kbd>Enter</Kbd> opens it.
        </span>
      </p>
    </>
  );
}

/** What is still being found out, which comes by itself. */
function Pending({ kinds }: { readonly kinds: readonly string[] }): ReactNode {
  if (kinds.length === 0) return null;
  return <p className="quiet">Still being found out: {lookedAtWords(kinds)}.</p>;
}

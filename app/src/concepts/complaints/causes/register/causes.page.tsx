import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Foreign,
  listAddress,
  PageLayout,
  RecordBadge,
  RecordListView,
  readerDay,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { useAttributeOptions } from '../../../attributes/web.ts';
import { mayWith } from '../../../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../../../people/web.ts';
import { causeListing } from './case-cause.endpoints.ts';
import { CauseDialog } from './cause-dialogs.tsx';
import type { CauseShown } from './cause-shown.ts';
import { CAUSE_WORDS } from './cause-words.tsx';
import './causes.css';

const FILTERS = [
  'state',
  'extent',
  'effect',
  'branch',
  'owner',
  'unit',
  'attribute',
  'actionDueOn',
  'repeatedAt',
];

/** Why complaints come about, and what is done against it. */
export function CausesPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const navigate = useNavigate();
  const [isAdding, setIsAdding] = useState(false);
  const add = mayWith(role, 'handle cases') ? (
    <Button onClick={() => setIsAdding(true)}>Name a cause</Button>
  ) : null;
  return (
    <PageLayout
      title="Causes"
      lead="Why complaints come about, what is done against it, and whether that worked."
      controls={add}
    >
      <Ways />
      <RecordListView
        listing={causeListing}
        cells={CELLS}
        words={CAUSE_WORDS}
        rowAddress={({ id }) => `/w/${slug}/case-causes/${id}`}
        filters={FILTERS}
        options={{ owner: usePersonOptions(), unit: useUnitOptions(), attribute: useAttributeOptions() }}
        empty={
          <EmptyState title="No cause is named yet" {...(add === null ? {} : { control: add })}>
            Name the cause on the page of a case, or here. Every case that has the same cause names it, and so
            one sees how far it reaches. When it comes again after its action was closed, Heed says so.
          </EmptyState>
        }
      />
      {isAdding ? (
        <CauseDialog
          cause={null}
          onClose={() => setIsAdding(false)}
          onDone={({ id }) => void navigate({ to: `/w/${slug}/case-causes/${id}` })}
        />
      ) : null}
    </PageLayout>
  );
}

/** Parts of the list that are looked at again and again. */
function Ways(): ReactNode {
  const { slug, personId } = useWorkspace().workspace;
  const list = `/w/${slug}/case-causes`;
  return (
    <nav className="cause-ways screen-only" aria-label="Parts of the list">
      <Link to={listAddress(list, { where: [{ field: 'state', is: ['open'] }], sort: 'actionDueOn' })}>
        Open, the most urgent first
      </Link>
      <Link to={listAddress(list, { where: [{ field: 'owner', is: [personId] }] })}>Mine</Link>
      <Link to={listAddress(list, { where: [{ field: 'repeatedAt', missing: false }], sort: '-repeatedAt' })}>
        Came again
      </Link>
      <Link to={listAddress(list, { where: [{ field: 'extent', is: ['systemic'] }] })}>Systemic</Link>
    </nav>
  );
}

const CELLS: Readonly<Record<string, (cause: CauseShown) => ReactNode>> = {
  extent: ({ extent }) => <span className="one-line">{extent}</span>,
  name: ({ name }) => <Foreign>{name}</Foreign>,
  state: ({ state, repeatedAt }) => <CauseBadge state={state} repeatedAt={repeatedAt} />,
  action: ({ action }) =>
    action === '' ? <span className="quiet">none yet</span> : <Foreign>{firstWords(action)}</Foreign>,
  actionDueOn: ({ actionDueOn, overdue }) =>
    actionDueOn === null ? (
      <span className="quiet">–</span>
    ) : overdue ? (
      <RecordBadge state={`${readerDay(actionDueOn)}, overdue`} kind="bad" />
    ) : (
      readerDay(actionDueOn)
    ),
};

const LONGEST = 80;

function firstWords(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > LONGEST || line !== text ? `${line.slice(0, LONGEST)} …` : line;
}

/** How a cause stands; one that came again says so. */
export function CauseBadge({ state, repeatedAt }: Pick<CauseShown, 'state' | 'repeatedAt'>): ReactNode {
  if (state === 'open' && repeatedAt !== null) return <RecordBadge state="came again" kind="bad" />;
  const kind = state === 'open' ? 'open' : state === 'acted' ? 'good' : 'quiet';
  return <RecordBadge state={state} words={CAUSE_WORDS} kind={kind} />;
}

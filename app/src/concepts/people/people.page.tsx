import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { InviteDialog, PersonDialog, UnitDialog } from './people-dialogs.tsx';
import { listPeople, listUnits } from './person.endpoints.ts';
import type { Person } from './person.ts';
import { mayWith } from './role-rights.ts';
import type { Unit } from './unit.ts';

/** Who works with Heed here, in which role and units; owners invite, change and let go. */
export function PeoplePage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<'invite' | 'unit' | Person | null>(null);
  const people = useInfiniteQuery({
    queryKey: ['people', slug],
    queryFn: ({ pageParam, signal }) =>
      ask(listPeople, { workspace: slug, query: { after: pageParam, limit: 100 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const units = useQuery({
    queryKey: ['units', slug],
    queryFn: ({ signal }) => ask(listUnits, { workspace: slug, signal }),
  });
  const close = (): void => setOpened(null);
  const known = units.data?.items ?? [];
  return (
    <PageLayout
      title="People and units"
      lead="Who works with Heed in this workspace, what they may do, and the units of the organisation."
      controls={
        mayWith(role, 'manage people') ? (
          <Button onClick={() => setOpened('invite')}>Invite somebody</Button>
        ) : null
      }
    >
      <Loaded query={people}>
        {({ pages }) => (
          <DataTable
            caption="People"
            captionHidden
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            columns={mayWith(role, 'manage people') ? [...COLUMNS, changeColumn(setOpened)] : COLUMNS}
            more={{
              has: people.hasNextPage,
              pending: people.isFetchingNextPage,
              load: () => void people.fetchNextPage(),
            }}
          />
        )}
      </Loaded>
      <PageSection title="Units">
        <Loaded query={units}>{({ items }) => <UnitTable units={items} />}</Loaded>
        {mayWith(role, 'manage units') ? (
          <p>
            <Button variant="default" onClick={() => setOpened('unit')}>
              Add a unit
            </Button>
          </p>
        ) : null}
      </PageSection>
      {opened === 'invite' ? <InviteDialog units={known} onClose={close} /> : null}
      {opened === 'unit' ? <UnitDialog units={known} onClose={close} /> : null}
      {opened !== null && typeof opened === 'object' ? (
        <PersonDialog person={opened} units={known} onClose={close} />
      ) : null}
    </PageLayout>
  );
}

function UnitTable({ units }: { readonly units: readonly Unit[] }): ReactNode {
  const nameOf = (wanted: string | null): string => units.find(({ id }) => id === wanted)?.name ?? '';
  return (
    <DataTable
      caption="Units"
      captionHidden
      rows={units.map(({ id, name, parent }) => ({ id, name, above: nameOf(parent) }))}
      rowKey={({ id }) => id}
      columns={UNIT_COLUMNS}
      empty={<p className="quiet">There are no units yet.</p>}
    />
  );
}

const STATE_WORDS: Readonly<Record<Person['state'], string>> = {
  invited: 'invited',
  active: 'member',
  left: 'left',
};

const COLUMNS: DataColumn<Person>[] = [
  {
    id: 'name',
    head: 'Name',
    purpose: 'label',
    cell: ({ name }) => <Foreign>{name}</Foreign>,
    orderBy: ({ name }) => name,
  },
  {
    id: 'email',
    head: 'E-mail',
    cell: ({ email }) => <Foreign>{email}</Foreign>,
    orderBy: ({ email }) => email,
  },
  { id: 'role', head: 'Role', cell: ({ role }) => role, orderBy: ({ role }) => role },
  {
    id: 'units',
    head: 'Units',
    cell: ({ units }) => <Foreign>{units.map(({ name }) => name).join(', ') || '–'}</Foreign>,
    orderBy: ({ units }) => units.map(({ name }) => name).join(', '),
  },
  {
    id: 'state',
    head: 'State',
    cell: ({ state }) => STATE_WORDS[state],
    orderBy: ({ state }) => STATE_WORDS[state],
  },
];

function changeColumn(open: (person: Person) => void): DataColumn<Person> {
  return {
    id: 'change',
    head: 'Change',
    purpose: 'controls',
    cell: (person) => (
      <Button size="xs" variant="default" onClick={() => open(person)}>
        Change<span className="visually-hidden"> {person.name}</span>
      </Button>
    ),
  };
}

type UnitRow = { readonly id: string; readonly name: string; readonly above: string };

const UNIT_COLUMNS: DataColumn<UnitRow>[] = [
  {
    id: 'name',
    head: 'Unit',
    purpose: 'label',
    cell: ({ name }) => <Foreign>{name}</Foreign>,
    orderBy: ({ name }) => name,
  },
  {
    id: 'above',
    head: 'Part of',
    cell: ({ above }) => <Foreign>{above || '–'}</Foreign>,
    orderBy: ({ above }) => above,
  },
];

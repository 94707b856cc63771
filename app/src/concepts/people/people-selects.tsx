import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ask, RecordSelect, type RecordSelectProps, useWorkspace } from '../../platform/interface/web.ts';
import { listPeople, listUnits } from './person.endpoints.ts';
import type { Person } from './person.ts';
import { mayIn, type Right } from './role-rights.ts';

type SelectProps = Omit<RecordSelectProps, 'options'>;

/** A person of the workspace; who has left is there only where they were chosen before. */
export function PersonSelect(props: SelectProps): ReactNode {
  const people = usePeople();
  const chosen = props.value ?? props.defaultValue;
  const options = people
    .filter(({ state, id }) => state !== 'left' || id === chosen)
    .map(({ id, name, state }) => ({ value: id, label: state === 'left' ? `${name} (left)` : name }));
  return <RecordSelect key={keyOf(options)} {...props} options={options} />;
}

/** A unit; with a right only those where the one who chooses has it, and none only where that is allowed too. */
export function UnitSelect({ right, ...props }: SelectProps & { readonly right?: Right }): ReactNode {
  const { slug, role, unitIds } = useWorkspace().workspace;
  const units = useQuery({
    queryKey: ['units', slug],
    queryFn: ({ signal }) => ask(listUnits, { workspace: slug, signal }),
  });
  const chosen = props.value ?? props.defaultValue;
  const may = (unitId: string | null): boolean =>
    right === undefined || mayIn({ role, unitIds }, right, unitId);
  const options = (units.data?.items ?? [])
    .filter(({ id }) => id === chosen || may(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  const required = props.required === true || !may(null);
  return <RecordSelect key={keyOf(options)} {...props} options={options} required={required} />;
}

/** The people of the workspace, by name, as a list's filter needs them. */
export function usePersonOptions(): readonly { readonly value: string; readonly label: string }[] {
  return usePeople().map(({ id, name }) => ({ value: id, label: name }));
}

/** The units of the workspace, by name. */
export function useUnitOptions(): readonly { readonly value: string; readonly label: string }[] {
  const { slug } = useWorkspace().workspace;
  const units = useQuery({
    queryKey: ['units', slug],
    queryFn: ({ signal }) => ask(listUnits, { workspace: slug, signal }),
  });
  return (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

const MOST_PAGES = 25;

function usePeople(): readonly Person[] {
  const { slug } = useWorkspace().workspace;
  const people = useQuery({
    queryKey: ['people-to-choose', slug],
    queryFn: async ({ signal }) => {
      const found: Person[] = [];
      let after: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { items, next } = await ask(listPeople, {
          workspace: slug,
          query: { after, limit: 200 },
          signal,
        });
        found.push(...items);
        if (next === null) break;
        after = next;
      }
      return found;
    },
  });
  return people.data ?? [];
}

// A select looks for its first value among the options that it begins with, so it begins anew when they have come.
function keyOf(options: readonly unknown[]): string {
  return options.length === 0 ? 'waiting' : 'known';
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ask, Foreign, useWorkspace } from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { DUPLICATE_REASONS, type DuplicateReason, REASON_WORDS } from './duplicate-reasons.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { listDuplicatesOfCustomer } from './merging.endpoints.ts';
import './merging.css';

/** Other records that may be of this customer; nothing at all where there are none. */
export function DuplicatesHint({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [comparedId, setComparedId] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['duplicates-of', slug, customerId],
    queryFn: ({ signal }) =>
      ask(listDuplicatesOfCustomer, { workspace: slug, params: { id: customerId }, signal }),
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const compared = items.find(({ id }) => id === comparedId);
  return (
    <>
      <ul className="duplicates-hint">
        {items.map((pair) => {
          const isFirst = pair.firstId === customerId;
          const other = isFirst
            ? { id: pair.secondId, name: pair.second }
            : { id: pair.firstId, name: pair.first };
          return (
            <li key={pair.id} className="merge-deeds">
              <span>
                May be the same as{' '}
                <Link to={`/w/${slug}/customers/${other.id}`}>
                  <Foreign>{other.name}</Foreign>
                </Link>
                : {reasonsInWords(pair.reasons)}
              </span>
              {mayWith(role, 'merge customers') ? (
                <Button size="compact-sm" variant="default" onClick={() => setComparedId(pair.id)}>
                  Compare and merge
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {compared === undefined ? null : (
        <MergeDialog
          pair={
            compared.firstId === customerId
              ? compared
              : { firstId: compared.secondId, secondId: compared.firstId }
          }
          onClose={() => setComparedId(null)}
        />
      )}
    </>
  );
}

function reasonsInWords(reasons: readonly DuplicateReason[]): string {
  const words = (isAgainst: boolean): string =>
    reasons
      .filter((reason) => DUPLICATE_REASONS[reason] < 0 === isAgainst)
      .map((reason) => REASON_WORDS[reason])
      .join(', ');
  return words(true) === '' ? words(false) : `${words(false)}, but ${words(true)}`;
}

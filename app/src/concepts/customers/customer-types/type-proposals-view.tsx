import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  ProblemBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import type { CustomerType } from '../customer.ts';
import { answerTypeProposal, listTypeProposals } from './customer-type.endpoints.ts';
import { TYPE_TITLES } from './type-words.ts';
import './customer-types.css';

type Proposed = AnswerOf<typeof listTypeProposals>['items'][number];

/** Customers for whom Heed proposes a type, with the reasons; accepted or declined one by one. */
export function TypeProposals({ type }: { readonly type: CustomerType }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const may = mayWith(role, 'write customers');
  const query = useQuery({
    queryKey: ['type-proposals', slug, type],
    queryFn: ({ signal }) => ask(listTypeProposals, { workspace: slug, query: { type }, signal }),
  });
  const columns = useMemo<DataColumn<Proposed>[]>(
    () => [
      {
        id: 'customer',
        head: 'Customer',
        purpose: 'label',
        cell: ({ customer }) => (
          <Link to={`/w/${encodeURIComponent(slug)}/customers/${customer.id}`}>
            <Foreign>{customer.name}</Foreign>
          </Link>
        ),
      },
      { id: 'reasons', head: 'Why', cell: ({ reasons }) => <Foreign>{reasons.join('; ')}</Foreign> },
      ...(may
        ? [
            {
              id: 'answer',
              head: 'Answer',
              purpose: 'controls',
              cell: (proposed: Proposed) => <AnswerButtons proposed={proposed} />,
            } as const,
          ]
        : []),
    ],
    [slug, may],
  );
  const name = TYPE_TITLES[type].toLowerCase();
  return (
    <Loaded query={query}>
      {({ items, more }) => (
        <>
          <DataTable
            caption={`Proposed: ${name}`}
            columns={columns}
            rows={items}
            rowKey={({ customer }) => customer.id}
            empty={<p className="quiet">Nobody is proposed as {name}.</p>}
          />
          {more ? <p className="quiet">There are more; they come up as these are answered.</p> : null}
        </>
      )}
    </Loaded>
  );
}

function AnswerButtons({ proposed }: { readonly proposed: Proposed }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [accepting, setAccepting] = useState(true);
  const answering = useMutation({
    mutationFn: (accept: boolean) =>
      ask(answerTypeProposal, {
        workspace: slug,
        params: { id: proposed.customer.id },
        body: { type: proposed.type, accept, why: '', revision: proposed.revision },
        key: crypto.randomUUID(),
      }),
    onSuccess: changed,
  });
  const answer = (accept: boolean): void => {
    setAccepting(accept);
    answering.mutate(accept);
  };
  return (
    <>
      <span className="answer-buttons">
        <Button
          size="xs"
          loading={answering.isPending && accepting}
          onClick={() => answer(true)}
          aria-label={`Accept ${proposed.type} for ${proposed.customer.name}`}
        >
          Accept
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={answering.isPending && !accepting}
          onClick={() => answer(false)}
          aria-label={`Decline ${proposed.type} for ${proposed.customer.name}`}
        >
          Decline
        </Button>
      </span>
      {answering.error === null ? null : <ProblemBanner error={answering.error} />}
    </>
  );
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  listAddress,
  Moment,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { casesOfCustomer } from '../cases/case.endpoints.ts';
import type { CaseInList } from '../cases/case-shown.ts';
import { CaseStateBadge, kindName, SeverityBadge, verdictName } from './case-words.tsx';
import { NewCaseDialog } from './new-case/new-case-dialog.tsx';
import './desk.css';

/** Complaints, requests, praise and suggestions of one customer, open ones first; the content of a part of the card. */
export function CasesOfCustomer({
  customer,
}: {
  readonly customer: { readonly id: string; readonly name: string };
}): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isNoting, setIsNoting] = useState(false);
  const { id } = customer;
  const query = useQuery({
    queryKey: ['cases-of-customer', slug, id],
    queryFn: ({ signal }) => ask(casesOfCustomer, { workspace: slug, params: { id }, signal }),
  });
  // Kept, or the table is made anew at each turn.
  const columns = useMemo(() => columnsOf(slug), [slug]);
  return (
    <div className="cases-of-customer">
      <Loaded query={query}>
        {({ items, open, closed }) =>
          items.length === 0 ? (
            <p className="quiet">
              They never complained, asked, praised or suggested anything that was noted here.
            </p>
          ) : (
            <>
              <p>
                {readerCount(open)} open, {readerCount(closed)} closed
              </p>
              <DataTable
                caption="Cases of this customer, open ones first"
                captionHidden
                rows={items}
                rowKey={(one) => one.id}
                columns={columns}
              />
              {items.length < open + closed ? (
                <p>
                  <Link
                    to={listAddress(`/w/${slug}/complaints/all`, {
                      where: [{ field: 'customer', is: [id] }],
                    })}
                  >
                    All {readerCount(open + closed)} cases
                  </Link>
                </p>
              ) : null}
            </>
          )
        }
      </Loaded>
      {mayWith(role, 'log cases') ? (
        <p className="screen-only">
          <Button size="xs" variant="default" onClick={() => setIsNoting(true)}>
            Note a complaint or request
          </Button>
        </p>
      ) : null}
      {isNoting ? <NewCaseDialog customer={customer} onClose={() => setIsNoting(false)} /> : null}
    </div>
  );
}

function columnsOf(slug: string): readonly DataColumn<CaseInList>[] {
  return [
    {
      id: 'subject',
      head: 'What it is about',
      purpose: 'label',
      cell: ({ id, subject, code }) => (
        <>
          <Link to={`/w/${slug}/complaints/${id}`}>
            <Foreign>{subject}</Foreign>
          </Link>
          <span className="case-code case-beside">{code}</span>
        </>
      ),
    },
    { id: 'kind', head: 'Kind', cell: ({ kind }) => kindName(kind) },
    { id: 'received', head: 'Received', cell: ({ receivedAt }) => <Moment iso={receivedAt} /> },
    {
      id: 'severity',
      head: 'Severity',
      cell: ({ kind, severity, isSafety }) =>
        kind === 'complaint' ? (
          <SeverityBadge severity={severity} isSafety={isSafety} />
        ) : (
          <span className="quiet">–</span>
        ),
    },
    {
      id: 'state',
      head: 'State',
      cell: ({ state, verdict }) => (
        <>
          <CaseStateBadge state={state} />
          {verdict === null ? null : <span className="quiet case-beside">{verdictName(verdict)}</span>}
        </>
      ),
    },
  ];
}

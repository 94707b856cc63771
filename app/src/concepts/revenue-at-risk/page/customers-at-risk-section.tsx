import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  PageSection,
  readerCount,
  readerDay,
  readerNumber,
  saveCsv,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { moneyFormat, SHARE } from '../../transactions/web.ts';
import { listCustomersAtRisk } from '../revenue-at-risk.endpoints.ts';
import type { CustomerAtRisk } from '../revenue-at-risk.ts';

const MOST_SHOWN = 25;
const MOST_SAVED = 1_000;
const HEADS = ['id', 'name', 'answeredOn', 'value', 'excess', 'money'];

type Asked = { readonly segment?: string; readonly months?: number };

/** The single customers behind it, for who may see what they answered. */
export function CustomersAtRiskSection({ asked }: { readonly asked: Asked }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [limit, setLimit] = useState(MOST_SHOWN);
  const query = useQuery({
    queryKey: ['customers-at-risk', slug, asked, limit],
    queryFn: ({ signal }) =>
      ask(listCustomersAtRisk, { workspace: slug, query: { ...asked, limit } as never, signal }),
  });
  return (
    <PageSection title="Who is at risk">
      <Loaded query={query}>
        {({ items, total, currency }) => (
          <>
            <p className="quiet">
              {readerCount(total)} customers were not met and are still there, the most money at risk first.
              Of a single one it says what is expected of customers like them, not what they will do.
            </p>
            <DataTable
              caption="Customers at risk"
              captionHidden
              columns={columnsOf(slug, currency)}
              rows={items}
              rowKey={({ id }) => id}
            />
            <div className="risk-controls screen-only">
              {items.length < total && limit < MOST_SAVED ? (
                <Button variant="default" onClick={() => setLimit(MOST_SAVED)}>
                  Show up to {readerCount(MOST_SAVED)}
                </Button>
              ) : null}
              {items.length === 0 ? null : (
                <Button variant="default" onClick={() => saveCsv(csvOf(items), 'customers-at-risk')}>
                  Save these {readerCount(items.length)} as CSV
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </PageSection>
  );
}

function columnsOf(slug: string, currency: string | null): DataColumn<CustomerAtRisk>[] {
  const money = moneyFormat(currency, 0);
  return [
    {
      id: 'name',
      head: 'Customer',
      purpose: 'label',
      cell: ({ id, name }) => (
        <Link to={`/w/${slug}/customers/${id}`}>
          <Foreign>{name}</Foreign>
        </Link>
      ),
    },
    { id: 'answered', head: 'Answered', cell: ({ answeredOn }) => readerDay(answeredOn) },
    { id: 'value', head: 'Brings', purpose: 'figure', cell: ({ value }) => readerNumber(value, money) },
    {
      id: 'excess',
      head: 'Likelier to leave by',
      purpose: 'figure',
      cell: ({ excess }) => readerNumber(excess, SHARE),
    },
    { id: 'money', head: 'At risk', purpose: 'figure', cell: ({ money: own }) => readerNumber(own, money) },
  ];
}

function csvOf(items: readonly CustomerAtRisk[]): string {
  const rows = items.map(({ id, name, answeredOn, value, excess, money }) =>
    [id, name, answeredOn, value ?? '', excess, money ?? '']
      .map((cell) => quotedCell(String(cell)))
      .join(','),
  );
  return [HEADS.join(','), ...rows, ''].join('\r\n');
}

/** As the files of lists are written: quotes where a cell needs them. */
function quotedCell(text: string): string {
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

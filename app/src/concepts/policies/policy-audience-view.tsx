import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  addressIn,
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  Moment,
  PageSection,
  readerCount,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { policyReadingListing, showPolicyAudience } from './policy.endpoints.ts';
import type { Policy } from './policy.ts';

type Reader = {
  readonly person: { readonly id: string; readonly name: string };
  readonly readAt: string;
};

/** Who has read the published version, and who has yet to. */
export function PolicyAudience({ policy }: { readonly policy: Policy }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const params = { id: policy.id };
  const query = useQuery({
    queryKey: ['policies', slug, policy.id, 'audience'],
    queryFn: ({ signal }) => ask(showPolicyAudience, { workspace: slug, params, signal }),
  });
  const file = addressIn(policyReadingListing.csv, { workspace: slug, ...params });
  return (
    <PageSection title={`Who has read version ${policy.version}`}>
      <Loaded query={query}>
        {({ read, waiting }) => (
          <>
            <h3>
              {waiting.length === 0
                ? 'Everybody who is asked to has read it'
                : `${readerCount(waiting.length)} have yet to read it`}
            </h3>
            <ul className="waiting-people">
              {waiting.map(({ id, name }) => (
                <li key={id}>
                  <Foreign>{name}</Foreign>
                </li>
              ))}
            </ul>
            <DataTable
              caption="Have read it"
              rows={read as readonly Reader[]}
              rowKey={({ person }) => person.id}
              columns={COLUMNS}
              empty={<p className="quiet">Nobody has said yet that they read it.</p>}
            />
          </>
        )}
      </Loaded>
      <p className="screen-only">
        <Button component="a" variant="default" href={file} download>
          Export who read which version
        </Button>
      </p>
    </PageSection>
  );
}

const COLUMNS: readonly DataColumn<Reader>[] = [
  {
    id: 'person',
    head: 'Who',
    purpose: 'label',
    cell: ({ person }) => <Foreign>{person.name}</Foreign>,
    orderBy: ({ person }) => person.name,
  },
  {
    id: 'readAt',
    head: 'When',
    cell: ({ readAt }) => <Moment iso={readAt} />,
    orderBy: ({ readAt }) => readAt,
  },
];

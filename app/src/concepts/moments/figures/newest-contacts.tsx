import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Loaded,
  listAddress,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { contactListing } from '../contacts/contact.endpoints.ts';
import type { Contact } from '../contacts/contact.ts';

const SHOWN = 8;

type Parts = {
  readonly momentId: string;
  readonly columns: readonly DataColumn<Contact>[];
  readonly listing: typeof contactListing;
};

/** The newest contacts at one moment, and the way to all of them. */
export function NewestContacts({ momentId, columns, listing }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const where = [{ field: 'moment', is: [momentId] }];
  const query = useQuery({
    queryKey: ['newest-contacts', slug, momentId],
    queryFn: ({ signal }) =>
      ask(listing.page, {
        workspace: slug,
        query: { where: JSON.stringify(where), limit: SHOWN },
        signal,
      }),
  });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="quiet">No contact is logged here yet.</p>
        ) : (
          <>
            <DataTable
              caption="Newest contacts"
              captionHidden
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
            />
            <p>
              <Link to={listAddress(`/w/${slug}/contacts`, { where })}>All contacts at this moment</Link>
            </p>
          </>
        )
      }
    </Loaded>
  );
}

import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  FormDialog,
  Loaded,
  readerCount,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { storeWords } from '../privacy-words.ts';
import type { PrivacyRequestItem } from '../requesting/privacy-request.ts';
import { eraseCustomer, previewErasure } from './erasure.endpoints.ts';
import type { ErasedStore, ErasurePreview } from './erasure.ts';
import '../privacy.css';

/** What erasing somebody would take away and leave, and the erasing itself. */
export function ErasureDialog({
  request,
  onClose,
}: {
  readonly request: PrivacyRequestItem;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { customer } = request;
  const [isSure, setIsSure] = useState(false);
  const preview = useQuery({
    queryKey: ['erasure-preview', slug, customer.id],
    queryFn: ({ signal }) => ask(previewErasure, { workspace: slug, params: { id: customer.id }, signal }),
    gcTime: 0,
  });
  return (
    <FormDialog
      title="Erase a person"
      opened
      onClose={onClose}
      sendName="Erase for good"
      send={async (_, key) => {
        if (preview.data === undefined || !isSure)
          throw new Error('Look at what would go, and say that you did');
        const body = { requestId: request.id, revision: preview.data.revision };
        return ask(eraseCustomer, { workspace: slug, params: { id: customer.id }, body, key });
      }}
      onSent={changed}
    >
      <p>
        <strong>
          <Foreign>{customer.name}</Foreign>
        </strong>{' '}
        is taken out of every store. This cannot be undone.
      </p>
      <Loaded query={preview}>{(shown) => <PreviewView preview={shown} />}</Loaded>
      <Checkbox
        label="I looked at what goes and what stays"
        checked={isSure}
        onChange={({ currentTarget }) => setIsSure(currentTarget.checked)}
        required
      />
    </FormDialog>
  );
}

function PreviewView({
  preview: { others, stores, stays, beyond },
}: {
  readonly preview: ErasurePreview;
}): ReactNode {
  return (
    <div className="erasure-told">
      {others === 0 ? null : (
        <p>
          {others === 1
            ? 'One record that was merged into it goes'
            : `${others} records that were merged into it go`}{' '}
          too.
        </p>
      )}
      <StoreTable stores={stores} caption="What would become of it" />
      <h3>What stays, and leads nobody back</h3>
      <ul>
        {stays.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>What Heed cannot reach</h3>
      <ul>
        {beyond.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

const STORE_COLUMNS: readonly DataColumn<ErasedStore>[] = [
  { id: 'store', head: 'Store', cell: ({ store }) => storeWords(store), purpose: 'label' },
  { id: 'erased', head: 'Gone', cell: ({ erased }) => readerCount(erased), purpose: 'figure' },
  {
    id: 'kept',
    head: 'Kept without the person',
    cell: ({ keptAnonymous }) => readerCount(keptAnonymous),
    purpose: 'figure',
  },
];

/** What became of how many records of each store. */
export function StoreTable({
  stores,
  caption,
}: {
  readonly stores: readonly ErasedStore[];
  readonly caption: string;
}): ReactNode {
  const touched = stores.filter(({ erased, keptAnonymous }) => erased + keptAnonymous > 0);
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={STORE_COLUMNS}
      rows={touched}
      rowKey={({ store }) => store}
    />
  );
}

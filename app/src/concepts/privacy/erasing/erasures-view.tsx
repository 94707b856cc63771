import { Button, Textarea } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  addressIn,
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  Moment,
  RecordBadge,
  readerCount,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { GROUND_WORDS } from '../privacy-words.ts';
import { eraseAgain, erasureList, listErasures } from './erasure.endpoints.ts';
import type { ErasureShown } from './erasure.ts';
import { StoreTable } from './erasure-dialog.tsx';

/** Who was erased, with the proof of each. */
export function ErasuresView(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isApplying, setIsApplying] = useState(false);
  const may = mayWith(role, 'handle privacy');
  const query = useInfiniteQuery({
    queryKey: ['erasures', slug],
    queryFn: ({ signal, pageParam }) =>
      ask(listErasures, {
        workspace: slug,
        query: { limit: 20, ...(pageParam === '' ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  return (
    <>
      <p className="quiet">
        Each erasure is a record without the person: counts, the search of every text behind it, and its event
        in the log. Keep the list of ids beside your backups: after restoring an older one, apply it again.
      </p>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <p className="quiet">Nobody was erased yet.</p>
          ) : (
            <ul className="privacy-list">
              {items.map((erasure) => (
                <ErasureView key={erasure.id} erasure={erasure} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <div className="privacy-buttons">
        {query.hasNextPage ? (
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show more
          </Button>
        ) : null}
        {may ? (
          <>
            <Button
              variant="default"
              component="a"
              href={addressIn(erasureList, { workspace: slug })}
              download
            >
              List of erasures
            </Button>
            <Button variant="default" onClick={() => setIsApplying(true)}>
              Apply a list again
            </Button>
          </>
        ) : null}
      </div>
      {isApplying ? <AgainDialog onClose={() => setIsApplying(false)} /> : null}
    </>
  );
}

function ErasureView({ erasure }: { readonly erasure: ErasureShown }): ReactNode {
  const { id, customerId, otherIds, ground, rule, erasedBy, erasedAt, stores, searched, event } = erasure;
  return (
    <li>
      <h3>
        <Moment iso={erasedAt} />
      </h3>
      <p className="quiet">
        {GROUND_WORDS[ground]}
        {rule === null ? null : (
          <>
            {' ('}
            <Foreign>{rule.name}</Foreign>)
          </>
        )}
        {erasedBy === null ? null : (
          <>
            {', by '}
            <Foreign>{erasedBy.name}</Foreign>
          </>
        )}
        , id {[customerId, ...otherIds].join(', ')}
      </p>
      <SearchedView searched={searched} />
      <details>
        <summary>Proof</summary>
        <StoreTable stores={stores} caption={`What became of it, erasure ${id}`} />
        <p className="quiet">
          {event === null
            ? 'Its event is not in the log.'
            : event.position === null
              ? 'Its event waits for its place in the chain, which it gets within seconds.'
              : `Its event is number ${readerCount(event.position)} in the chain of the log.`}
        </p>
      </details>
    </li>
  );
}

function SearchedView({ searched }: Pick<ErasureShown, 'searched'>): ReactNode {
  if (searched === null)
    return <RecordBadge state="searched" words={{ searched: 'Not searched yet' }} kind="open" />;
  const { columns, rows, words, left } = searched;
  return (
    <>
      <RecordBadge
        state="searched"
        words={{ searched: left.length === 0 ? 'Nothing is left' : 'Something is left to look at' }}
        kind={left.length === 0 ? 'good' : 'bad'}
      />
      <p className="quiet">
        {readerCount(columns)} columns in {readerCount(rows)} rows were searched for {readerCount(words)}{' '}
        {words === 1 ? 'word' : 'words'} of the person.
      </p>
      {left.length === 0 ? null : (
        <ul>
          {left.map(({ place, rows: n, what }) => (
            <li key={`${place}${what}`}>
              {readerCount(n)} × the {what} in {place}; somebody else may have the same
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function AgainDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Apply a list of erasures again"
      opened
      onClose={onClose}
      sendName="Erase them again"
      send={(fields, key) => {
        const ids = fieldText(fields, 'ids').match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/giu) ?? [];
        return ask(eraseAgain, { workspace: slug, body: { ids: [...new Set(ids)] }, key });
      }}
      onSent={changed}
    >
      <p>
        An older backup brings back whoever was erased since. Paste the list of erasures that you kept beside
        it, at most 200 ids at once: who came back is erased again, who is erased or unknown stays as it is.
      </p>
      <Textarea name="ids" label="List of erasures" autosize minRows={4} maxRows={12} required />
    </FormDialog>
  );
}

import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  PageLayout,
  RecordListView,
  usePageKeys,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../../people/web.ts';
import { chooseMoments } from '../inventory/moment-of-truth.endpoints.ts';
import { contactListing } from './contact.endpoints.ts';
import type { Contact } from './contact.ts';
import { CONTACT_WORDS, MarkBadge, ScoreBadge } from './contact-words.tsx';
import { LogContactDialog } from './log-contact-dialog.tsx';

/** All contacts: found, taken along, brought in, logged. */
export function ContactsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isLogging, setIsLogging] = useState(false);
  const may = mayWith(role, 'log contacts');
  usePageKeys(may ? { l: () => setIsLogging(true) } : {});
  const moments = useQuery({
    queryKey: ['moment-choices', slug],
    queryFn: ({ signal }) => ask(chooseMoments, { workspace: slug, signal }),
  });
  const momentOptions = (moments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const logButton = <LogContactButton onLog={() => setIsLogging(true)} />;
  return (
    <PageLayout
      title="Contacts"
      lead="Every contact with a customer at a moment of truth, and how it went."
      controls={may ? logButton : undefined}
    >
      <RecordListView
        listing={contactListing}
        rowAddress={({ id }) => `/w/${slug}/contacts/${id}`}
        label="moment"
        filters={['at', 'moment', 'score', 'mark', 'channel', 'handler', 'unit', 'source', 'state']}
        options={{ moment: momentOptions, handler: usePersonOptions(), unit: useUnitOptions() }}
        words={CONTACT_WORDS}
        cells={CELLS}
        controls={
          mayWith(role, 'take contacts') ? (
            <Button component={Link} to={`/w/${slug}/contact-imports`} variant="default">
              Import contacts
            </Button>
          ) : null
        }
        empty={
          <EmptyState title="No contact is logged yet" control={may ? logButton : undefined}>
            Whoever meets customers logs how it went in a few seconds: which moment, better or worse than
            expected, and why. Files and programs bring many at once.
          </EmptyState>
        }
      />
      {isLogging ? <LogContactDialog onClose={() => setIsLogging(false)} /> : null}
    </PageLayout>
  );
}

const CELLS: Readonly<Record<string, (contact: Contact) => ReactNode>> = {
  score: ({ score, state }) => (state === 'withdrawn' ? 'withdrawn' : <ScoreBadge score={score} />),
  mark: ({ mark }) => <MarkBadge mark={mark} />,
};

/** Opens the dialog that logs a contact. */
export function LogContactButton({ onLog }: { readonly onLog: () => void }): ReactNode {
  return (
    <Button onClick={onLog} aria-keyshortcuts="l">
      Log a contact
      <Kbd size="xs" className="key-hint" aria-hidden="true">
        l
      </Kbd>
    </Button>
  );
}

/** Logs contacts one after another; the palette leads here. */
export function LogContactsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const may = mayWith(role, 'log contacts');
  const [isOpen, setIsOpen] = useState(may);
  const [logged, setLogged] = useState<readonly Contact[]>([]);
  usePageKeys(may ? { l: () => setIsOpen(true) } : {});
  if (!may) {
    return (
      <PageLayout
        title="Log contacts"
        lead="Whoever meets customers logs contacts here; your role reads them."
      >
        <Link to={`/w/${slug}/contacts`}>All contacts</Link>
      </PageLayout>
    );
  }
  return (
    <PageLayout
      title="Log contacts"
      lead="One after another, by keyboard alone: the moment by typing, +, 0 or − by its key, Enter saves."
      controls={<LogContactButton onLog={() => setIsOpen(true)} />}
    >
      {logged.length === 0 ? (
        <p className="quiet">What you log now stands here.</p>
      ) : (
        <ul className="logged-contacts">
          {logged.map((contact) => (
            <li key={contact.id}>
              <Link to={`/w/${slug}/contacts/${contact.id}`}>
                <Foreign>{contact.moment.name}</Foreign>
              </Link>{' '}
              <ScoreBadge score={contact.score} /> <MarkBadge mark={contact.mark} />
              {contact.customer === null ? null : <Foreign>{contact.customer.name}</Foreign>}
            </li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <LogContactDialog
          onClose={() => setIsOpen(false)}
          onLogged={(contact) => setLogged((before) => [contact, ...before])}
        />
      ) : null}
    </PageLayout>
  );
}

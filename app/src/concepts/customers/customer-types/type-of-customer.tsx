import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  ProblemBanner,
  RecordBadge,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import {
  answerTypeProposal,
  type TypeOfCustomer as ShownType,
  showTypeOfCustomer,
} from './customer-type.endpoints.ts';
import { DeclineTypeDialog, SetTypeDialog } from './customer-type-dialogs.tsx';
import { ObservationDialog } from './observing/observation-dialogs.tsx';
import { PlaybookColumns } from './playbook/playbook-view.tsx';
import { TYPE_TITLES } from './type-words.ts';
import './customer-types.css';

/** The type of a customer, what Heed proposes, and how one serves such a customer; the content of a part of the card. */
export function TypeOfCustomer({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['customer-type', slug, customerId],
    queryFn: ({ signal }) => ask(showTypeOfCustomer, { workspace: slug, params: { id: customerId }, signal }),
  });
  return <Loaded query={query}>{(shown) => <ShownTypeView customerId={customerId} shown={shown} />}</Loaded>;
}

type Opened = 'set' | 'decline' | 'observe' | null;

function ShownTypeView({
  customerId,
  shown,
}: {
  readonly customerId: string;
  readonly shown: ShownType;
}): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const may = mayWith(role, 'write customers');
  const close = (): void => setOpened(null);
  const parts = { customerId, shown, onClose: close };
  const { type, reason, byHand, proposal, playbook } = shown;
  return (
    <>
      {type === null ? (
        <p className="quiet">No type so far. It says how somebody is served best, with a playbook for it.</p>
      ) : (
        <p>
          <RecordBadge state={TYPE_TITLES[type]} kind="quiet" />{' '}
          <span className="quiet">{byHand ? 'set by hand' : 'proposed and accepted'}</span>
          {reason === null ? null : (
            <>
              : <Foreign>{reason}</Foreign>
            </>
          )}
        </p>
      )}
      {proposal === null ? null : <Proposal {...parts} may={may} onDecline={() => setOpened('decline')} />}
      {playbook === null ? null : <PlaybookColumns behaviours={playbook} />}
      <p className="type-deeds screen-only">
        {may ? (
          <Button size="xs" variant="default" onClick={() => setOpened('set')}>
            {type === null ? 'Set the type' : 'Change the type'}
          </Button>
        ) : null}
        {may ? (
          <Button size="xs" variant="default" onClick={() => setOpened('observe')}>
            Record an observed contact
          </Button>
        ) : null}
        <Link to={`/w/${encodeURIComponent(slug)}/customer-types`}>Types, playbook and coaching</Link>
      </p>
      {opened === 'set' ? <SetTypeDialog {...parts} /> : null}
      {opened === 'decline' ? <DeclineTypeDialog {...parts} /> : null}
      {opened === 'observe' ? (
        <ObservationDialog customer={{ id: customerId, name: 'this customer' }} type={type} onClose={close} />
      ) : null}
    </>
  );
}

function Proposal({
  customerId,
  shown: { proposal, revision },
  may,
  onDecline,
}: {
  readonly customerId: string;
  readonly shown: ShownType;
  readonly may: boolean;
  readonly onDecline: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const accepting = useMutation({
    mutationFn: () =>
      ask(answerTypeProposal, {
        workspace: slug,
        params: { id: customerId },
        body: { type: proposal!.type, accept: true, why: '', revision },
        key: crypto.randomUUID(),
      }),
    onSuccess: changed,
  });
  if (proposal === null) return null;
  return (
    <StateBanner kind="plain" title={`Proposed: ${TYPE_TITLES[proposal.type].toLowerCase()}`}>
      {accepting.error === null ? null : <ProblemBanner error={accepting.error} />}
      <p>
        <Foreign>{proposal.reasons.join('; ')}</Foreign>
      </p>
      {may ? (
        <p className="type-deeds screen-only">
          <Button size="xs" loading={accepting.isPending} onClick={() => accepting.mutate()}>
            Accept
          </Button>
          <Button size="xs" variant="default" onClick={onDecline}>
            Decline
          </Button>
        </p>
      ) : null}
    </StateBanner>
  );
}

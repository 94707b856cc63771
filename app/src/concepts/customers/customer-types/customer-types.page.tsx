import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import {
  ask,
  EmptyState,
  Loaded,
  listAddress,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordListView,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions } from '../../people/web.ts';
import { CUSTOMER_TYPES } from '../customer.ts';
import { RuleSetDialog } from '../rule-sets/rule-set-dialog.tsx';
import { RuleSetView, RuleVersions } from '../rule-sets/rule-set-view.tsx';
import { listTypeRules, setTypeRules, showTypes } from './customer-type.endpoints.ts';
import { observationListing } from './observing/observation.endpoints.ts';
import type { Observation } from './observing/observation.ts';
import { ObservationDialog, WithdrawObservationDialog } from './observing/observation-dialogs.tsx';
import { ObservationScores } from './observing/observation-scores-view.tsx';
import { showPlaybook } from './playbook/playbook.endpoints.ts';
import { PlaybookDialog } from './playbook/playbook-dialog.tsx';
import { PlaybookColumns } from './playbook/playbook-view.tsx';
import { TypeProposals } from './type-proposals-view.tsx';
import { TYPE_TITLES } from './type-words.ts';
import './customer-types.css';

type Opened = 'rules' | 'playbook' | 'observe' | null;

/** How each type of customer is served: types, the playbook, what was observed and what to work on. */
export function CustomerTypesPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const mayManage = mayWith(role, 'manage kinds');
  const mayObserve = mayWith(role, 'write customers');
  return (
    <PageLayout
      title="Types of customers"
      lead="A novice, a demanding customer and an expert are served in different ways. The type is set by people; Heed proposes it with the reason. The playbook says what helps and what harms."
      controls={
        <>
          {mayObserve ? (
            <Button onClick={() => setOpened('observe')}>Record an observed contact</Button>
          ) : null}
          {mayManage ? (
            <Button variant="default" onClick={() => setOpened('playbook')}>
              Change the playbook
            </Button>
          ) : null}
        </>
      }
    >
      <PlaybookSection opened={opened === 'playbook'} onClose={() => setOpened(null)} />
      <TypesSection
        slug={slug}
        mayManage={mayManage}
        opened={opened === 'rules'}
        onOpen={() => setOpened('rules')}
        onClose={() => setOpened(null)}
      />
      {mayObserve ? <ObservationScores /> : null}
      {mayObserve ? <ObservedContacts onObserve={() => setOpened('observe')} /> : null}
      {opened === 'observe' ? <ObservationDialog onClose={() => setOpened(null)} /> : null}
    </PageLayout>
  );
}

function PlaybookSection({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['playbook', slug],
    queryFn: ({ signal }) => ask(showPlaybook, { workspace: slug, signal }),
  });
  return (
    <PageSection title="Playbook">
      <Loaded query={query}>
        {(playbook) => (
          <>
            {playbook.types.map((behaviours) => (
              <section key={behaviours.type} className="playbook-part">
                <h3>{TYPE_TITLES[behaviours.type]}</h3>
                <PlaybookColumns behaviours={behaviours} />
              </section>
            ))}
            {opened ? <PlaybookDialog playbook={playbook} onClose={onClose} /> : null}
          </>
        )}
      </Loaded>
    </PageSection>
  );
}

function TypesSection({
  slug,
  mayManage,
  opened,
  onOpen,
  onClose,
}: {
  readonly slug: string;
  readonly mayManage: boolean;
  readonly opened: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const query = useQuery({
    queryKey: ['customer-types', slug],
    queryFn: ({ signal }) => ask(showTypes, { workspace: slug, signal }),
  });
  return (
    <Loaded query={query}>
      {({ items, rules }) => (
        <>
          <PageSection title="Customers by type">
            <ul>
              {items.map(({ type, count, byHand }) => (
                <li key={type}>
                  <Link
                    to={listAddress(`/w/${encodeURIComponent(slug)}/customers`, {
                      where: [{ field: 'type', is: [type] }],
                    })}
                  >
                    {TYPE_TITLES[type]}: {readerCount(count)}
                  </Link>{' '}
                  <span className="quiet">{readerCount(byHand)} of them set by hand</span>
                </li>
              ))}
            </ul>
            {CUSTOMER_TYPES.map((type) => (
              <TypeProposals key={type} type={type} />
            ))}
          </PageSection>
          <ProposingRules rules={rules} mayManage={mayManage} onOpen={onOpen} />
          {opened ? (
            <RuleSetDialog
              title="When is a type proposed?"
              lead="Heed proposes the first type whose rule holds; people accept or decline it."
              entries={rules.entries}
              titles={TYPE_TITLES}
              asksSegments
              sendName="Save the rules"
              send={(asked, key) =>
                ask(setTypeRules, { workspace: slug, body: { ...asked, revision: rules.version }, key })
              }
              onClose={onClose}
            />
          ) : null}
        </>
      )}
    </Loaded>
  );
}

function ProposingRules({
  rules,
  mayManage,
  onOpen,
}: {
  readonly rules: AnswerOf<typeof showTypes>['rules'];
  readonly mayManage: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const versions = useQuery({
    queryKey: ['type-rules', slug, rules.version],
    queryFn: ({ signal }) => ask(listTypeRules, { workspace: slug, signal }),
    enabled: rules.version > 0,
  });
  return (
    <PageSection title="When a type is proposed">
      <p className="quiet">The first that holds, in this order. Nobody gets a type by these rules alone.</p>
      <RuleSetView entries={rules.entries} titles={TYPE_TITLES} />
      {mayManage ? (
        <p className="screen-only">
          <Button variant="default" onClick={onOpen}>
            Change these rules
          </Button>
        </p>
      ) : null}
      {versions.data === undefined ? null : (
        <RuleVersions versions={versions.data.items} titles={TYPE_TITLES} />
      )}
    </PageSection>
  );
}

function ObservedContacts({ onObserve }: { readonly onObserve: () => void }): ReactNode {
  const [withdrawing, setWithdrawing] = useState<Observation | null>(null);
  const { role, personId } = useWorkspace().workspace;
  const people = usePersonOptions();
  const mayWithdraw = ({ observer, state }: Observation): boolean =>
    state === 'kept' && (mayWith(role, 'manage units') || observer.id === personId);
  return (
    <PageSection title="Observed contacts">
      <RecordListView
        listing={observationListing}
        filters={['type', 'agent', 'observer', 'contactOn', 'state']}
        options={{ agent: people, observer: people }}
        words={{ demanding: 'demanding or difficult' }}
        label="contactOn"
        cells={{
          state: ({ state }) => <RecordBadge state={state} kind={state === 'kept' ? 'good' : 'quiet'} />,
          observer: (one) => (
            <>
              {one.observer.name}{' '}
              {one.state === 'withdrawn' ? <RecordBadge state="withdrawn" kind="quiet" /> : null}
              {mayWithdraw(one) ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => setWithdrawing(one)}
                  aria-label={`Withdraw the observation of ${one.contactOn}, ${one.agent.name}`}
                >
                  Withdraw
                </Button>
              ) : null}
            </>
          ),
        }}
        empty={
          <EmptyState
            title="How are customers really served?"
            control={<Button onClick={onObserve}>Record an observed contact</Button>}
          >
            Sit beside somebody for a contact and tick off what you see against the playbook. From five
            contacts on there are scores with intervals, and a list of what to work on. Everybody sees their
            own; who leads sees all.
          </EmptyState>
        }
      />
      {withdrawing === null ? null : (
        <WithdrawObservationDialog observation={withdrawing} onClose={() => setWithdrawing(null)} />
      )}
    </PageSection>
  );
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  PageLayout,
  PageSection,
  RecordBadge,
  RecordFacts,
  readerDay,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { listComplaintRules, listReadyRules } from './complaint-rule.endpoints.ts';
import type { ReadyShown, RuleShown, RuleState } from './complaint-rule.ts';
import { ConfirmRuleDialog, MoveRuleDialog, RuleDialog, TakeOverDialog } from './rule-dialogs.tsx';
import { RuleLimits, RuleSource, scopeInWords } from './rule-items.tsx';
import './complaint-rules.css';

const STATE_NAMES: Readonly<Record<RuleState, string>> = { on: 'On', off: 'Off', archived: 'Archived' };

type Opened =
  | { readonly what: 'own' }
  | { readonly what: 'take-over'; readonly ready: ReadyShown }
  | { readonly what: 'change' | 'confirm'; readonly rule: RuleShown }
  | { readonly what: 'move'; readonly rule: RuleShown; readonly state: RuleState };

/** By which rules complaints are clocked: law and the organisation's own promises. */
export function ComplaintRulesPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const may = mayWith(role, 'manage complaints');
  const rules = useQuery({
    queryKey: ['complaint-rules', slug],
    queryFn: ({ signal }) => ask(listComplaintRules, { workspace: slug, signal }),
  });
  const ready = useQuery({
    queryKey: ['ready-complaint-rules', slug],
    queryFn: ({ signal }) => ask(listReadyRules, { workspace: slug, signal }),
  });
  const write = may ? (
    <Button onClick={() => setOpened({ what: 'own' })}>Write a rule of your own</Button>
  ) : null;
  return (
    <PageLayout
      title="Complaint rules"
      lead="By when complaints are acknowledged, answered and settled: what the law asks, and what you promise yourselves. Several may apply to one case; the earliest leads."
      controls={write}
    >
      <PageSection title="Your rules">
        <Loaded query={rules}>
          {({ items }) => <RulesHere rules={items} onOpen={may ? setOpened : null} write={write} />}
        </Loaded>
      </PageSection>
      <PageSection title="Rule sets that come with Heed">
        <p>
          Each is data with its source and date, and off until you take it over and switch it on. What nobody
          looked up has to be confirmed first. They are no legal advice.
        </p>
        <Loaded query={ready}>
          {({ items }) => (
            <ul className="rule-list">
              {items.map((one) => (
                <ReadyRuleItem
                  key={one.code}
                  ready={one}
                  onTake={may ? () => setOpened({ what: 'take-over', ready: one }) : null}
                />
              ))}
            </ul>
          )}
        </Loaded>
      </PageSection>
      {opened === null ? null : <OpenedDialog opened={opened} onClose={() => setOpened(null)} />}
    </PageLayout>
  );
}

function OpenedDialog({
  opened,
  onClose,
}: {
  readonly opened: Opened;
  readonly onClose: () => void;
}): ReactNode {
  switch (opened.what) {
    case 'own':
      return <RuleDialog rule={null} onClose={onClose} />;
    case 'take-over':
      return <TakeOverDialog ready={opened.ready} onClose={onClose} />;
    case 'change':
      return <RuleDialog rule={opened.rule} onClose={onClose} />;
    case 'confirm':
      return <ConfirmRuleDialog rule={opened.rule} onClose={onClose} />;
    case 'move':
      return <MoveRuleDialog rule={opened.rule} state={opened.state} onClose={onClose} />;
  }
}

type Opening = ((opened: Opened) => void) | null;

function RulesHere({
  rules,
  onOpen,
  write,
}: {
  readonly rules: readonly RuleShown[];
  readonly onOpen: Opening;
  readonly write: ReactNode;
}): ReactNode {
  const here = rules.filter(({ state }) => state !== 'archived');
  const archived = rules.filter(({ state }) => state === 'archived');
  if (here.length === 0 && archived.length === 0) {
    return (
      <EmptyState title="No rule yet" {...(write === null ? {} : { control: write })}>
        Without a rule no complaint has a due time. Take over below what the law asks of you, or write what
        you promise yourselves, such as “answered within 5 working days”.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="rule-list">
        {here.map((rule) => (
          <RuleItem key={rule.id} rule={rule} onOpen={onOpen} />
        ))}
      </ul>
      {archived.length === 0 ? null : (
        <details className="rule-more">
          <summary>{archived.length === 1 ? '1 archived rule' : `${archived.length} archived rules`}</summary>
          <ul className="rule-list">
            {archived.map((rule) => (
              <RuleItem key={rule.id} rule={rule} onOpen={onOpen} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function RuleItem({ rule, onOpen }: { readonly rule: RuleShown; readonly onOpen: Opening }): ReactNode {
  const { state, running, isVerified } = rule;
  return (
    <li className="rule-item">
      <div className="rule-head">
        <h3>
          <Foreign>{rule.name}</Foreign>
        </h3>
        <RecordBadge state={STATE_NAMES[state]} kind={state === 'on' ? 'good' : 'quiet'} />
        {isVerified ? null : <RecordBadge state="Not verified" kind="open" />}
      </div>
      <RuleLimits lines={rule.inWords} />
      <RuleSource rule={rule} />
      <RecordFacts
        facts={[
          { name: 'Applies to', value: scopeInWords(rule) },
          {
            name: 'Calendar',
            value: rule.calendar === null ? 'The default one' : <Foreign>{rule.calendar.name}</Foreign>,
          },
          {
            name: 'Warns',
            value: `when ${readerNumber(rule.warnShare, { decimals: 0, percent: true })} of the time is used`,
          },
          { name: 'May be stopped', value: rule.mayStop ? <Foreign>{rule.stopsFor}</Foreign> : 'no' },
          { name: 'Clocks running now', value: String(running) },
          ...(rule.confirmed === null
            ? []
            : [
                {
                  name: 'Confirmed',
                  value: (
                    <>
                      <Foreign>{rule.confirmed.by.name}</Foreign>, {readerDay(rule.confirmed.at.slice(0, 10))}
                      : <Foreign>{rule.confirmed.words}</Foreign>
                    </>
                  ),
                },
              ]),
        ]}
      />
      {onOpen === null ? null : <RuleButtons rule={rule} onOpen={onOpen} />}
    </li>
  );
}

function RuleButtons({
  rule,
  onOpen,
}: {
  readonly rule: RuleShown;
  readonly onOpen: NonNullable<Opening>;
}): ReactNode {
  const button = (name: string, opened: Opened): ReactNode => (
    <Button size="xs" variant="default" aria-label={`${name}: ${rule.name}`} onClick={() => onOpen(opened)}>
      {name}
    </Button>
  );
  const move = (name: string, state: RuleState) => button(name, { what: 'move', rule, state });
  if (rule.state === 'archived')
    return <div className="rule-buttons screen-only">{move('Bring it back', 'off')}</div>;
  return (
    <div className="rule-buttons screen-only">
      {rule.isVerified ? null : button('Confirm', { what: 'confirm', rule })}
      {rule.state === 'on' ? move('Switch off', 'off') : rule.isVerified ? move('Switch on', 'on') : null}
      {button('Change', { what: 'change', rule })}
      {move('Archive', 'archived')}
    </div>
  );
}

function ReadyRuleItem({
  ready,
  onTake,
}: {
  readonly ready: ReadyShown;
  readonly onTake: (() => void) | null;
}): ReactNode {
  return (
    <li className="rule-item">
      <div className="rule-head">
        <h3>{ready.name}</h3>
        {ready.isVerified ? null : <RecordBadge state="Not verified" kind="open" />}
        {ready.takenAs === null ? null : <RecordBadge state="Taken over" kind="quiet" />}
      </div>
      <RuleLimits lines={ready.inWords} />
      <RuleSource rule={ready} />
      {onTake === null || ready.takenAs !== null ? null : (
        <div className="rule-buttons screen-only">
          <Button size="xs" variant="default" aria-label={`Take over: ${ready.name}`} onClick={onTake}>
            Take over
          </Button>
        </div>
      )}
    </li>
  );
}

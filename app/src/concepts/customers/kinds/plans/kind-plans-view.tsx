import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  EmptyState,
  Foreign,
  Loaded,
  PageSection,
  RecordBadge,
  RecordFacts,
  readerCount,
  readerDay,
  readerPlain,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { mayWith } from '../../../people/declarations.ts';
import { KIND_CHOICE_WORDS } from '../kind-words.ts';
import { listKindPlans } from './kind-plan.endpoints.ts';
import type { KindPlan } from './kind-plan.ts';
import { KindPlanDialog, MEASURE_WORDS } from './kind-plan-dialog.tsx';
import '../kinds.css';

/** Plans to keep, win, recover and switch, with what happened with the kind meanwhile. */
export function KindPlans(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<KindPlan | 'new' | null>(null);
  const may = mayWith(role, 'manage kinds');
  const query = useQuery({
    queryKey: ['kind-plans', slug],
    queryFn: ({ signal }) => ask(listKindPlans, { workspace: slug, signal }),
  });
  const adding = may ? <Button onClick={() => setOpened('new')}>Add a plan</Button> : null;
  return (
    <PageSection title="Plans">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Keep, win, recover, switch" {...(adding === null ? {} : { control: adding })}>
              Each kind asks for something else: loyal customers are kept, potential ones won, dissatisfied
              ones recovered, those of competitors switched. A plan has a goal, actions with owners and days,
              and shows how the kind moved meanwhile.
            </EmptyState>
          ) : (
            <>
              {adding === null ? null : <p className="screen-only">{adding}</p>}
              <div className="kind-plans">
                {items.map((plan) => (
                  <PlanView key={plan.id} plan={plan} onChange={may ? () => setOpened(plan) : null} />
                ))}
              </div>
            </>
          )
        }
      </Loaded>
      {opened === null ? null : (
        <KindPlanDialog plan={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
      )}
    </PageSection>
  );
}

const STATES = { open: 'open', done: 'good', dropped: 'quiet' } as const;

function PlanView({
  plan,
  onChange,
}: {
  readonly plan: KindPlan;
  readonly onChange: (() => void) | null;
}): ReactNode {
  const { verb, kind, goal, state, owner, beginsOn, endsOn, actions, outcome } = plan;
  const kindWords = KIND_CHOICE_WORDS[kind] ?? kind;
  return (
    <article className="kind-plan">
      <h3>
        {verb.charAt(0).toUpperCase() + verb.slice(1)}: <Foreign>{goal}</Foreign>
      </h3>
      <RecordFacts
        facts={[
          { name: 'Kind', value: kindWords },
          { name: 'State', value: <RecordBadge state={state} kind={STATES[state]} /> },
          { name: 'Time', value: `${readerDay(beginsOn)} to ${readerDay(endsOn)}` },
          { name: 'Owner', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
          {
            name: 'Target',
            value:
              plan.target === null ? null : `${readerPlain(plan.target)}, ${MEASURE_WORDS[plan.measure]}`,
          },
          { name: 'Outcome', value: outcome === '' ? null : <Foreign>{outcome}</Foreign> },
        ]}
      />
      {actions.length === 0 ? null : (
        <ul>
          {actions.map(({ id, what, owner: by, dueOn, doneOn, isOverdue }) => (
            <li key={id}>
              <Foreign>{what}</Foreign>
              {by === null ? null : (
                <>
                  {', '}
                  <Foreign>{by.name}</Foreign>
                </>
              )}
              {doneOn !== null
                ? `, done on ${readerDay(doneOn)}`
                : dueOn === null
                  ? ''
                  : `, due on ${readerDay(dueOn)}`}{' '}
              {isOverdue ? <RecordBadge state="overdue" kind="bad" /> : null}
            </li>
          ))}
        </ul>
      )}
      <PlanResult plan={plan} />
      {onChange === null ? null : (
        <p className="screen-only">
          <Button size="xs" variant="default" onClick={onChange} aria-label={`Change the plan ${goal}`}>
            Change
          </Button>
        </p>
      )}
    </article>
  );
}

function PlanResult({ plan: { result } }: { readonly plan: KindPlan }): ReactNode {
  if (result === null) return <p className="quiet">The time of this plan has not begun.</p>;
  const { atBegin, atEnd, difference, came, went, revenueNow, warnings, method } = result;
  const flows = (list: typeof came, word: string): string =>
    list
      .map(
        ({ kind, n }) =>
          `${readerCount(n)} ${word} ${kind === null ? 'no kind' : (KIND_CHOICE_WORDS[kind] ?? kind)}`,
      )
      .join(', ');
  return (
    <section className="plan-result">
      <p>
        In the kind at the beginning <data value={String(atBegin)}>{readerCount(atBegin)}</data>, now or at
        the end <data value={String(atEnd)}>{readerCount(atEnd)}</data>: a difference of{' '}
        <data value={String(difference)}>
          {difference > 0 ? `+${readerCount(difference)}` : readerPlain(difference)}
        </data>
        .
      </p>
      {came.length === 0 ? null : <p>Came: {flows(came, 'from')}</p>}
      {went.length === 0 ? null : <p>Left: {flows(went, 'to')}</p>}
      {revenueNow === null ? null : (
        <p>
          Revenue of those in it now: <data value={String(revenueNow)}>{readerPlain(revenueNow)}</data>
        </p>
      )}
      <details>
        <summary>How this is counted</summary>
        <p>
          {method.name}: {method.formula}. {method.source}.
        </p>
      </details>
      {warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
    </section>
  );
}

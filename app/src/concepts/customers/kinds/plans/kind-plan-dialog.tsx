import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../../platform/interface/web.ts';
import { PersonSelect } from '../../../people/web.ts';
import { CUSTOMER_KINDS, type CustomerKind } from '../../customer.ts';
import { KIND_TITLES, PLAN_VERBS } from '../kind-words.ts';
import { addKindPlan, changeKindPlan } from './kind-plan.endpoints.ts';
import { type KindPlan, type KindPlanWish, PLAN_MEASURES, PLAN_STATES } from './kind-plan.ts';

export const MEASURE_WORDS: Readonly<Record<KindPlan['measure'], string>> = {
  size: 'how many are in the kind',
  came: 'how many come into it',
  left: 'how many leave it',
  revenue: 'revenue of those in it',
};

type ActionDraft = { readonly key: string; readonly action: KindPlan['actions'][number] | null };

/** Plans how a kind is kept, won, recovered or switched, with its actions; or changes and ends a plan. */
export function KindPlanDialog({
  plan,
  onClose,
}: {
  readonly plan: KindPlan | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [state, setState] = useState<string>(plan?.state ?? 'open');
  const [drafts, setDrafts] = useState<readonly ActionDraft[]>(
    plan?.actions.map((action) => ({ key: action.id, action })) ?? [
      { key: crypto.randomUUID(), action: null },
    ],
  );
  return (
    <FormDialog
      title={plan === null ? 'Plan something for a kind' : 'Change the plan'}
      opened
      onClose={onClose}
      sendName={plan === null ? 'Add the plan' : 'Save'}
      send={(fields, key) => {
        const wish = wishIn(fields, drafts);
        if (plan === null) return ask(addKindPlan, { workspace: slug, body: wish, key });
        const body = { wish, revision: plan.revision };
        return ask(changeKindPlan, { workspace: slug, params: { id: plan.id }, body, key });
      }}
      onSent={changed}
    >
      <PlanFields plan={plan} />
      {drafts.map(({ key, action }, i) => (
        <ActionFields
          key={key}
          place={i + 1}
          name={key}
          action={action}
          onRemove={() => setDrafts((known) => known.filter((one) => one.key !== key))}
        />
      ))}
      <p>
        <Button
          variant="default"
          onClick={() => setDrafts((known) => [...known, { key: crypto.randomUUID(), action: null }])}
        >
          Add an action
        </Button>
      </p>
      {plan === null ? null : (
        <NativeSelect
          name="state"
          label="State"
          value={state}
          onChange={({ currentTarget }) => setState(currentTarget.value)}
          data={[...PLAN_STATES]}
        />
      )}
      {state === 'open' ? null : (
        <Textarea
          name="outcome"
          label="What came of it"
          required
          autosize
          maxLength={2000}
          defaultValue={plan?.outcome ?? ''}
        />
      )}
    </FormDialog>
  );
}

function PlanFields({ plan }: { readonly plan: KindPlan | null }): ReactNode {
  return (
    <>
      <NativeSelect
        name="kind"
        label="Kind"
        defaultValue={plan?.kind ?? 'dissatisfied'}
        data={CUSTOMER_KINDS.map((value) => ({
          value,
          label: `${PLAN_VERBS[value]}: ${KIND_TITLES[value]}`,
        }))}
      />
      <Textarea name="goal" label="Goal" required autosize maxLength={1000} defaultValue={plan?.goal ?? ''} />
      <NativeSelect
        name="measure"
        label="Measured by"
        defaultValue={plan?.measure ?? 'size'}
        data={PLAN_MEASURES.map((value) => ({ value, label: MEASURE_WORDS[value] }))}
      />
      <NumberInput name="target" label="Target" defaultValue={plan?.target ?? ''} hideControls />
      <TextInput name="beginsOn" label="Begins on" type="date" required defaultValue={plan?.beginsOn ?? ''} />
      <TextInput name="endsOn" label="Ends on" type="date" required defaultValue={plan?.endsOn ?? ''} />
      <PersonSelect name="ownerId" label="Owner" clearable defaultValue={plan?.owner?.id ?? null} />
    </>
  );
}

function ActionFields({
  place,
  name,
  action,
  onRemove,
}: {
  readonly place: number;
  readonly name: string;
  readonly action: ActionDraft['action'];
  readonly onRemove: () => void;
}): ReactNode {
  return (
    <fieldset className="plan-action">
      <legend>Action {place}</legend>
      <TextInput
        name={`${name} what`}
        label="What is done"
        maxLength={500}
        defaultValue={action?.what ?? ''}
      />
      <PersonSelect
        name={`${name} owner`}
        label="Who does it"
        clearable
        defaultValue={action?.owner?.id ?? null}
      />
      <TextInput name={`${name} due`} label="Due on" type="date" defaultValue={action?.dueOn ?? ''} />
      <TextInput name={`${name} done`} label="Done on" type="date" defaultValue={action?.doneOn ?? ''} />
      <Button size="xs" variant="subtle" onClick={onRemove}>
        Remove action {place}
      </Button>
    </fieldset>
  );
}

function wishIn(fields: FormData, drafts: readonly ActionDraft[]): KindPlanWish {
  const target = fieldText(fields, 'target');
  return {
    kind: fieldText(fields, 'kind') as CustomerKind,
    goal: fieldText(fields, 'goal'),
    measure: fieldText(fields, 'measure') as KindPlanWish['measure'],
    target: target === '' ? null : Number(target),
    beginsOn: fieldText(fields, 'beginsOn'),
    endsOn: fieldText(fields, 'endsOn'),
    ownerId: fieldText(fields, 'ownerId') || null,
    state: (fieldText(fields, 'state') || 'open') as KindPlanWish['state'],
    outcome: fieldText(fields, 'outcome'),
    actions: drafts.flatMap(({ key, action }) => {
      const what = fieldText(fields, `${key} what`);
      // An action nobody wrote anything about is none; one that was there is taken away by its button alone.
      if (what === '' && action === null) return [];
      return [
        {
          id: action?.id ?? null,
          what,
          ownerId: fieldText(fields, `${key} owner`) || null,
          dueOn: fieldText(fields, `${key} due`) || null,
          doneOn: fieldText(fields, `${key} done`) || null,
        },
      ];
    }),
  };
}

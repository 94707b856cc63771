import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  RecordBadge,
  readerCount,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { GroupRule } from '../../customers/declarations.ts';
import { RuleEditor } from '../../customers/web.ts';
import { SINCE_WORDS } from '../privacy-words.ts';
import {
  addRetentionRule,
  changeRetentionRule,
  dueForErasure,
  eraseDue,
  listRetentionRules,
} from './retention-rule.endpoints.ts';
import {
  RETENTION_SINCE,
  type RetentionDue,
  type RetentionRuleShown,
  type RetentionSince,
} from './retention-rule.ts';

type Opened = { readonly is: 'change' | 'due'; readonly rule: RetentionRuleShown };

/** How long data is kept, and who is due. */
export function RetentionView(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const query = useQuery({
    queryKey: ['retention-rules', slug],
    queryFn: ({ signal }) => ask(listRetentionRules, { workspace: slug, signal }),
  });
  const close = (): void => setOpened(null);
  return (
    <>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">
              Nothing says yet how long data is kept. Add a period: Heed then proposes who is due, with the
              reason, and erases those whom somebody chose. It never erases by itself.
            </p>
          ) : (
            <ul className="privacy-list">
              {items.map((rule) => (
                <RuleView key={rule.id} rule={rule} open={setOpened} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <div className="privacy-buttons">
        <Button onClick={() => setIsAdding(true)}>Add a retention period</Button>
      </div>
      {isAdding ? <RetentionDialog rule={null} onClose={() => setIsAdding(false)} /> : null}
      {opened?.is === 'change' ? <RetentionDialog rule={opened.rule} onClose={close} /> : null}
      {opened?.is === 'due' ? <DueDialog rule={opened.rule} onClose={close} /> : null}
    </>
  );
}

function RuleView({
  rule,
  open,
}: {
  readonly rule: RetentionRuleShown;
  readonly open: (opened: Opened) => void;
}): ReactNode {
  const { name, since, months, reason, state } = rule;
  return (
    <li>
      <h3>
        <Foreign>{name}</Foreign>
      </h3>
      <p>
        {months} {months === 1 ? 'month' : 'months'} after {SINCE_WORDS[since]}
        {rule.rule === null ? '' : ', of those for whom its conditions hold'}{' '}
        {state === 'archived' ? <RecordBadge state={state} kind="quiet" /> : null}
      </p>
      {reason === '' ? null : (
        <p className="quiet">
          <Foreign>{reason}</Foreign>
        </p>
      )}
      <div className="privacy-buttons">
        {state === 'active' ? (
          <Button size="xs" onClick={() => open({ is: 'due', rule })}>
            Who is due<span className="visually-hidden"> by {name}</span>
          </Button>
        ) : null}
        <Button size="xs" variant="default" onClick={() => open({ is: 'change', rule })}>
          Change<span className="visually-hidden"> {name}</span>
        </Button>
      </div>
    </li>
  );
}

function RetentionDialog({
  rule,
  onClose,
}: {
  readonly rule: RetentionRuleShown | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [isNarrow, setIsNarrow] = useState(rule !== null && rule.rule !== null);
  const [whom, setWhom] = useState<GroupRule | null>(rule?.rule ?? null);
  return (
    <FormDialog
      title={rule === null ? 'Add a retention period' : 'Change the retention period'}
      opened
      onClose={onClose}
      sendName={rule === null ? 'Add the period' : 'Save'}
      send={(fields, key) => {
        if (isNarrow && whom === null) throw new Error('Finish the conditions, or let it go for everybody');
        const said = {
          name: fieldText(fields, 'name'),
          since: fieldText(fields, 'since') as RetentionSince,
          months: Number(fieldText(fields, 'months')),
          reason: fieldText(fields, 'reason'),
          rule: isNarrow ? whom : null,
        };
        if (rule === null) return ask(addRetentionRule, { workspace: slug, body: said, key });
        const state = fieldText(fields, 'state') as RetentionRuleShown['state'];
        const body = { ...said, state, revision: rule.revision };
        return ask(changeRetentionRule, { workspace: slug, params: { id: rule.id }, body, key });
      }}
      onSent={changed}
    >
      <PeriodFields rule={rule} />
      <Checkbox
        label="Only for some customers"
        checked={isNarrow}
        onChange={({ currentTarget }) => setIsNarrow(currentTarget.checked)}
      />
      {isNarrow ? <RuleEditor rule={whom} onChange={setWhom} /> : null}
      <Textarea
        name="reason"
        label="Why this long"
        description="Such as the law that asks for it"
        defaultValue={rule?.reason ?? ''}
        autosize
        maxLength={1000}
      />
      {rule === null ? null : (
        <NativeSelect
          name="state"
          label="State"
          defaultValue={rule.state}
          data={[
            { value: 'active', label: 'In use' },
            { value: 'archived', label: 'Archived' },
          ]}
        />
      )}
    </FormDialog>
  );
}

function PeriodFields({ rule }: { readonly rule: RetentionRuleShown | null }): ReactNode {
  return (
    <>
      <TextInput name="name" label="Name" defaultValue={rule?.name ?? ''} required maxLength={200} />
      <TextInput
        name="months"
        type="number"
        min={1}
        max={600}
        label="Months"
        defaultValue={String(rule?.months ?? 36)}
        required
      />
      <NativeSelect
        name="since"
        label="Counted from"
        defaultValue={rule?.since ?? 'left'}
        data={RETENTION_SINCE.map((value) => ({ value, label: capital(SINCE_WORDS[value]) }))}
      />
    </>
  );
}

/** So many are erased in one go. */
const AT_ONCE = 50;

function DueDialog({
  rule,
  onClose,
}: {
  readonly rule: RetentionRuleShown;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const query = useQuery({
    queryKey: ['retention-due', slug, rule.id],
    queryFn: ({ signal }) => ask(dueForErasure, { workspace: slug, params: { id: rule.id }, signal }),
    gcTime: 0,
  });
  return (
    <FormDialog
      title="Who is due"
      opened
      onClose={onClose}
      closeName="Close"
      sendName={chosen.size === 0 ? 'Erase those chosen' : `Erase ${chosen.size} for good`}
      send={(_, key) => {
        if (chosen.size === 0) throw new Error('Choose at least one');
        const body = { ids: [...chosen], revision: rule.revision };
        return ask(eraseDue, { workspace: slug, params: { id: rule.id }, body, key });
      }}
      onSent={changed}
    >
      <Loaded query={query}>
        {(due) =>
          due.items.length === 0 ? (
            <p>Nobody is due by this rule today.</p>
          ) : (
            <DueChoice due={due} chosen={chosen} onChoose={setChosen} />
          )
        }
      </Loaded>
    </FormDialog>
  );
}

function DueChoice({
  due: { items, more },
  chosen,
  onChoose,
}: {
  readonly due: RetentionDue;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}): ReactNode {
  const toggle = (id: string, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <fieldset className="due-list">
      <legend>
        {readerCount(items.length)} {more ? 'of more than these are' : items.length === 1 ? 'is' : 'are'} due.
        Look at each, and choose at most {AT_ONCE} to be erased for good.
      </legend>
      {items.map(({ id, name, reference, reasons }) => (
        <Checkbox
          key={id}
          label={<Foreign>{reference === null ? name : `${name} (${reference})`}</Foreign>}
          description={reasons.join('; ')}
          checked={chosen.has(id)}
          disabled={!chosen.has(id) && chosen.size >= AT_ONCE}
          onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

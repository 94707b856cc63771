import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import {
  addComplaintRule,
  changeComplaintRule,
  confirmComplaintRule,
  moveComplaintRule,
  takeOverComplaintRule,
} from './complaint-rule.endpoints.ts';
import { type ReadyShown, type RuleShown, type RuleState, ruleScope } from './complaint-rule.ts';
import { OwnChoices, OwnFields, ownIn, readyIn } from './own-rule-fields.tsx';
import { RuleSettingFields, settingIn } from './rule-scope-fields.tsx';
import './complaint-rules.css';

type Closing = { readonly onClose: () => void };

/** Takes over a rule set that comes with Heed, for the cases that it is about. */
export function TakeOverDialog({ ready, onClose }: Closing & { readonly ready: ReadyShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const setting = { calendarId: null, cutOff: null, appliesTo: ready.appliesTo, warnShare: ready.warnShare };
  return (
    <FormDialog
      title={`Take over “${ready.name}”`}
      opened
      onClose={onClose}
      size="lg"
      sendName="Take it over"
      send={(fields, key) =>
        ask(takeOverComplaintRule, {
          workspace: slug,
          body: { ready: ready.code, ...settingIn(fields) },
          key,
        })
      }
      onSent={changed}
    >
      <p>It is off at first. {ready.notes === '' ? null : <Foreign>{ready.notes}</Foreign>}</p>
      <RuleSettingFields setting={setting} />
    </FormDialog>
  );
}

/** Writes a rule of the organisation's own, or changes one. Of a ready one only what the organisation sets is asked. */
export function RuleDialog({ rule, onClose }: Closing & { readonly rule: RuleShown | null }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [calendarId, setCalendar] = useState(rule?.calendar?.id ?? null);
  const isReady = rule !== null && rule.readyCode !== null;
  const setting = {
    calendarId: rule?.calendar?.id ?? null,
    appliesTo: rule?.appliesTo ?? ruleScope.parse({}),
    warnShare: rule?.warnShare ?? 0.8,
    cutOff: rule?.cutOff ?? null,
  };
  return (
    <FormDialog
      title={rule === null ? 'Write a rule of your own' : `Change “${rule.name}”`}
      opened
      onClose={onClose}
      size="lg"
      sendName={rule === null ? 'Write the rule' : 'Save'}
      send={(fields, key) => {
        if (rule === null) {
          const body = { code: fieldText(fields, 'code'), promiseId: null, ...ownIn(fields, null) };
          return ask(addComplaintRule, { workspace: slug, body, key });
        }
        const body = { revision: rule.revision, ...(isReady ? readyIn(fields, rule) : ownIn(fields, rule)) };
        return ask(changeComplaintRule, { workspace: slug, params: { id: rule.id }, body, key });
      }}
      onSent={changed}
    >
      {isReady ? (
        <OwnChoices rule={rule} calendarId={calendarId} />
      ) : (
        <OwnFields rule={rule} calendarId={calendarId} />
      )}
      <RuleSettingFields setting={setting} onCalendar={setCalendar} />
      {rule === null ? null : (
        <p className="quiet">Clocks that run already keep the limits they were started with.</p>
      )}
    </FormDialog>
  );
}

/** Confirms that the text of a rule was looked up. */
export function ConfirmRuleDialog({ rule, onClose }: Closing & { readonly rule: RuleShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={`Confirm “${rule.name}”`}
      opened
      onClose={onClose}
      size="lg"
      sendName="Confirm it"
      send={(fields, key) =>
        ask(confirmComplaintRule, {
          workspace: slug,
          params: { id: rule.id },
          body: { revision: rule.revision, words: fieldText(fields, 'words') },
          key,
        })
      }
      onSent={changed}
    >
      <p>
        What stands here was written down from memory, at least in part. Look up{' '}
        <Foreign>{rule.clause}</Foreign> where it stands, and compare:
      </p>
      <blockquote className="rule-text">
        <Foreign>{rule.sourceText}</Foreign>
      </blockquote>
      <Textarea
        name="words"
        label="What you looked up, where, and that it says the same"
        description="Your name and the time are kept with it"
        required
        autosize
        minRows={3}
        maxLength={2000}
      />
    </FormDialog>
  );
}

const MOVES: Readonly<Record<RuleState, { readonly name: string; readonly says: string }>> = {
  on: {
    name: 'Switch it on',
    says: 'Cases that it applies to are clocked by it: new ones at receipt, those that are open in a moment; they count from when they came.',
  },
  off: {
    name: 'Switch it off',
    says: 'No further clock is started by it. Those that run go on until they are met, for what was due stays due.',
  },
  archived: {
    name: 'Archive it',
    says: 'It leaves this list, and its code is free again. Clocks that run go on.',
  },
};

export function MoveRuleDialog({
  rule,
  state,
  onClose,
}: Closing & { readonly rule: RuleShown; readonly state: RuleState }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { name, says } = MOVES[state];
  return (
    <FormDialog
      title={`${name}: “${rule.name}”`}
      opened
      onClose={onClose}
      sendName={name}
      send={(_, key) =>
        ask(moveComplaintRule, {
          workspace: slug,
          params: { id: rule.id },
          body: { revision: rule.revision, state },
          key,
        })
      }
      onSent={changed}
    >
      <p>{says}</p>
    </FormDialog>
  );
}

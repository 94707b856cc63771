import { Button, Select } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useSegments } from '../segments/segment-select.tsx';
import type { RuleFieldShown } from './group.endpoints.ts';
import { DEEPEST_RULE, type GroupRule, parsedRule } from './group-rule.ts';
import { RuleConditionView } from './rule-condition-view.tsx';
import {
  draftOf,
  emptyCondition,
  emptyJoint,
  emptySegment,
  isWhole,
  type JointDraft,
  jsonOf,
  RULE_JOINTS,
  type RuleDraft,
  type RuleJoint,
  type SegmentDraft,
} from './rule-draft.ts';
import { useRuleFields } from './rule-fields-query.tsx';
import { RulePreview } from './rule-preview-view.tsx';
import './grouping.css';

export type RuleEditorProps = {
  /** The rule to begin with. */
  readonly rule: GroupRule | null;
  /** Told of each stroke: the rule as it now is, or null while something is missing in it. */
  readonly onChange: (rule: GroupRule | null) => void;
  /** The segment whose rule it is, which it cannot ask about. */
  readonly segmentId?: string | null;
  /** Whether it may ask about segments; the rules of kinds may not. */
  readonly asksSegments?: boolean;
};

/** Writes a rule condition by condition, with the number of customers that it holds of. */
export function RuleEditor({
  rule,
  onChange,
  segmentId = null,
  asksSegments = true,
}: RuleEditorProps): ReactNode {
  const [draft, setDraft] = useState(() => draftOf(rule));
  const fields = useRuleFields();
  if (fields === null) return <p className="quiet">Loading the fields…</p>;
  const written = wholeRule(draft);
  return (
    <div className="rule-editor">
      <JointView
        draft={draft}
        depth={1}
        context={{ fields, segmentId, asksSegments }}
        onChange={(next) => {
          setDraft(next);
          onChange(wholeRule(next));
        }}
      />
      <RulePreview rule={written} segmentId={segmentId} />
    </div>
  );
}

function wholeRule(draft: JointDraft): GroupRule | null {
  if (!isWhole(draft)) return null;
  const read = parsedRule(JSON.parse(JSON.stringify(jsonOf(draft))));
  return read.ok ? read.value : null;
}

type EditorContext = {
  readonly fields: readonly RuleFieldShown[];
  readonly segmentId: string | null;
  readonly asksSegments: boolean;
};

const JOINT_WORDS: Readonly<Record<RuleJoint, string>> = {
  all: 'all of these hold',
  any: 'one of these holds',
  none: 'none of these holds',
};

function JointView({
  draft,
  depth,
  context,
  onChange,
  onRemove,
}: {
  readonly draft: JointDraft;
  readonly depth: number;
  readonly context: EditorContext;
  readonly onChange: (draft: JointDraft) => void;
  readonly onRemove?: () => void;
}): ReactNode {
  const name = useId();
  const { parts } = draft;
  const put = (key: string, part: RuleDraft): void =>
    onChange({ ...draft, parts: parts.map((one) => (one.key === key ? part : one)) });
  const remove = (key: string): void => onChange({ ...draft, parts: parts.filter((one) => one.key !== key) });
  const add = (part: RuleDraft): void => onChange({ ...draft, parts: [...parts, part] });
  const title = draft.above ? 'Of their organisation' : depth === 1 ? 'Customers of whom' : 'Of whom';
  return (
    <section className="rule-joint" aria-labelledby={name}>
      <div className="rule-joint-head">
        <Select
          label={<span id={name}>{title}</span>}
          data={RULE_JOINTS.map((value) => ({ value, label: JOINT_WORDS[value] }))}
          value={draft.joint}
          allowDeselect={false}
          onChange={(joint) => onChange({ ...draft, joint: (joint ?? 'all') as RuleJoint })}
        />
        {onRemove === undefined ? null : (
          <Button variant="subtle" onClick={onRemove}>
            Remove these
          </Button>
        )}
      </div>
      <ol className="rule-parts">
        {parts.map((part, i) => (
          <li key={part.key}>
            <PartView
              part={part}
              place={i + 1}
              depth={depth}
              context={context}
              onChange={(next) => put(part.key, next)}
              onRemove={() => remove(part.key)}
            />
          </li>
        ))}
      </ol>
      <AddButtons depth={depth} context={context} add={add} />
    </section>
  );
}

function AddButtons({
  depth,
  context,
  add,
}: {
  readonly depth: number;
  readonly context: EditorContext;
  readonly add: (part: RuleDraft) => void;
}): ReactNode {
  const isDeepest = depth >= DEEPEST_RULE;
  return (
    <div className="rule-adding">
      <Button variant="default" onClick={() => add(emptyCondition())}>
        Add a condition
      </Button>
      {context.asksSegments ? (
        <Button variant="subtle" onClick={() => add(emptySegment())}>
          Ask about a segment
        </Button>
      ) : null}
      {isDeepest ? null : (
        <Button variant="subtle" onClick={() => add(emptyJoint())}>
          Add several together
        </Button>
      )}
      {depth > 1 ? null : (
        <Button variant="subtle" onClick={() => add(emptyJoint(true))}>
          Ask about their organisation
        </Button>
      )}
    </div>
  );
}

function PartView({
  part,
  place,
  depth,
  context,
  onChange,
  onRemove,
}: {
  readonly part: RuleDraft;
  readonly place: number;
  readonly depth: number;
  readonly context: EditorContext;
  readonly onChange: (part: RuleDraft) => void;
  readonly onRemove: () => void;
}): ReactNode {
  if (part.kind === 'joint') {
    return (
      <JointView
        draft={part}
        // To ask about the organisation is a step of its own.
        depth={depth + (part.above ? 2 : 1)}
        context={context}
        onChange={onChange}
        onRemove={onRemove}
      />
    );
  }
  return (
    <fieldset className="rule-condition">
      <legend className="visually-hidden">Condition {place}</legend>
      {part.kind === 'field' ? (
        <RuleConditionView draft={part} fields={context.fields} onChange={onChange} />
      ) : (
        <SegmentFields draft={part} segmentId={context.segmentId} onChange={onChange} />
      )}
      <Button variant="subtle" onClick={onRemove} aria-label={`Remove condition ${place}`}>
        Remove
      </Button>
    </fieldset>
  );
}

function SegmentFields({
  draft,
  segmentId,
  onChange,
}: {
  readonly draft: SegmentDraft;
  readonly segmentId: string | null;
  readonly onChange: (draft: SegmentDraft) => void;
}): ReactNode {
  const { items } = useSegments();
  const choices = items.filter(({ id, state }) => id !== segmentId && state === 'active');
  return (
    <>
      <Select
        label="Membership"
        data={[
          { value: 'yes', label: 'in the segment' },
          { value: 'no', label: 'not in the segment' },
        ]}
        value={draft.member ? 'yes' : 'no'}
        allowDeselect={false}
        onChange={(word) => onChange({ ...draft, member: word === 'yes' })}
      />
      <Select
        label="Segment"
        searchable
        data={choices.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.segment}
        onChange={(segment) => onChange({ ...draft, segment })}
        nothingFoundMessage="Nothing has this name"
      />
    </>
  );
}

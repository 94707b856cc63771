import { Button, Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { Foreign, StateBanner } from '../../../platform/interface/web.ts';
import type { Condition } from '../definition/condition.ts';
import { ConditionLine, type ConditionNodeProps } from './condition-line.tsx';
import { conditionFaults, conditionSentence } from './condition-sentence.ts';
import type { ConditionSubject } from './condition-subjects.ts';
import { useDesigning } from './designer-context.tsx';

export type ConditionEditorProps = {
  /** What holds when the condition does: “Shown only when”. */
  readonly title: string;
  readonly condition: Condition | undefined;
  readonly subjects: readonly ConditionSubject[];
  /** Gets undefined when nothing is asked any more. */
  readonly onChange: (condition: Condition | undefined) => void;
  /** Whether there must be one. */
  readonly needed?: boolean;
  /** What is said while there is none. */
  readonly otherwise?: string;
};

/** Says in words when something holds, and lets one put it together: lines of question, comparison and answers, in groups. */
export function ConditionEditor(props: ConditionEditorProps): ReactNode {
  const { title, condition, subjects, onChange, needed = false, otherwise = 'Always shown.' } = props;
  const { definition } = useDesigning();
  const faults = condition === undefined ? [] : conditionFaults(condition, subjects, definition.languages);
  return (
    <fieldset className="condition-editor">
      <legend>{title}</legend>
      {condition === undefined ? (
        <p className="quiet">{otherwise}</p>
      ) : (
        <>
          <p>
            <Foreign>{conditionSentence(condition, subjects)}</Foreign>
          </p>
          <ConditionNode
            node={condition}
            subjects={subjects}
            onChange={onChange}
            remove={needed ? null : () => onChange(undefined)}
            number="1"
          />
        </>
      )}
      {faults.length === 0 ? null : (
        <StateBanner kind="warning" title="This condition cannot hold as it stands">
          <ul>
            {[...new Set(faults)].map((line) => (
              <li key={line}>
                <Foreign>{line}</Foreign>
              </li>
            ))}
          </ul>
        </StateBanner>
      )}
      {condition === undefined ? (
        subjects.length === 0 && definition.languages.length < 2 ? (
          <p className="quiet">Nothing is asked before this that it could depend on.</p>
        ) : (
          <Button
            size="xs"
            variant="default"
            onClick={() => onChange(firstOf(subjects, definition.languages))}
          >
            Add a condition
          </Button>
        )
      ) : null}
    </fieldset>
  );
}

function firstOf(subjects: readonly ConditionSubject[], languages: readonly string[]): Condition {
  const [subject] = subjects;
  return subject === undefined
    ? { language: [languages[0] ?? 'en'] }
    : { field: subject.field, answered: true };
}

function ConditionNode(props: ConditionNodeProps): ReactNode {
  const { node } = props;
  if ('all' in node || 'any' in node) return <GroupNode {...props} />;
  if ('not' in node && ('all' in node.not || 'any' in node.not || 'not' in node.not)) {
    return <GroupNode {...props} />;
  }
  return <ConditionLine {...props} />;
}

const GROUP_WORDS = [
  { value: 'all', label: 'All of these hold' },
  { value: 'any', label: 'At least one of these holds' },
  { value: 'none', label: 'None of these holds' },
];

function membersOf(node: Condition): { readonly how: string; readonly members: readonly Condition[] } {
  if ('all' in node) return { how: 'all', members: node.all };
  if ('any' in node) return { how: 'any', members: node.any };
  if ('not' in node) return { how: 'none', members: 'any' in node.not ? node.not.any : [node.not] };
  return { how: 'all', members: [node] };
}

function groupOf(how: string, members: readonly Condition[]): Condition {
  if (how === 'none') return { not: { any: members } };
  return how === 'any' ? { any: members } : { all: members };
}

function GroupNode({ node, subjects, onChange, remove, number }: ConditionNodeProps): ReactNode {
  const { definition } = useDesigning();
  const { how, members } = membersOf(node);
  const add = (one: Condition): void => onChange(groupOf(how, [...members, one]));
  const fresh = firstOf(subjects, definition.languages);
  return (
    <fieldset className="condition-group">
      <legend className="visually-hidden">Group {number}</legend>
      <Group gap="xs" align="end">
        <Select
          label="Holds when"
          data={GROUP_WORDS}
          value={how}
          allowDeselect={false}
          onChange={(next) => onChange(groupOf(next ?? 'all', members))}
        />
        {remove === null ? null : (
          <Button size="xs" variant="subtle" onClick={remove}>
            Remove the group
          </Button>
        )}
      </Group>
      {members.map((member, at) => (
        <ConditionNode
          // biome-ignore lint/suspicious/noArrayIndexKey: members have no names of their own and do not move
          key={at}
          node={member}
          subjects={subjects}
          number={`${number}.${at + 1}`}
          onChange={(next) => onChange(groupOf(how, replacedAt(members, at, next)))}
          remove={
            members.length > 1
              ? () =>
                  onChange(
                    groupOf(
                      how,
                      members.filter((_, index) => index !== at),
                    ),
                  )
              : remove
          }
        />
      ))}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => add(fresh)}>
          Add a line
        </Button>
        <Button size="xs" variant="default" onClick={() => add({ any: [fresh] })}>
          Add a group
        </Button>
      </Group>
    </fieldset>
  );
}

function replacedAt(members: readonly Condition[], at: number, next: Condition): readonly Condition[] {
  return members.map((member, index) => (index === at ? next : member));
}

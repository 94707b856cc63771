import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../../platform/interface/web.ts';
import { TYPE_TITLES } from '../type-words.ts';
import { changePlaybook } from './playbook.endpoints.ts';
import type { BehavioursOfType, Playbook } from './playbook.ts';

type Side = 'wanted' | 'unwanted';
const SIDES: readonly (readonly [Side, string])[] = [
  ['wanted', 'what helps'],
  ['unwanted', 'what harms'],
];

/** Changes the playbook: a behaviour a line. */
export function PlaybookDialog({
  playbook,
  onClose,
}: {
  readonly playbook: Playbook;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Change the playbook"
      opened
      onClose={onClose}
      sendName="Save the playbook"
      send={(fields, key) => {
        const types = playbook.types.map((one) => ({
          type: one.type,
          wanted: behavioursIn(fields, one, 'wanted'),
          unwanted: behavioursIn(fields, one, 'unwanted'),
        }));
        const body = { types, reason: fieldText(fields, 'reason'), revision: playbook.version };
        return ask(changePlaybook, { workspace: slug, body, key });
      }}
      onSent={changed}
    >
      <p className="quiet">
        One behaviour a line. A line that stays where it is stays the same behaviour, so that what was
        observed of it stays together.
      </p>
      {playbook.types.flatMap((one) =>
        SIDES.map(([side, words]) => (
          <Textarea
            key={`${one.type}-${side}`}
            name={`${one.type}-${side}`}
            label={`${TYPE_TITLES[one.type]}: ${words}`}
            required
            autosize
            minRows={3}
            defaultValue={one[side].map(({ text }) => text).join('\n')}
          />
        )),
      )}
      <Textarea name="reason" label="Why the playbook is so" required autosize maxLength={1000} />
    </FormDialog>
  );
}

/** A line in the words of a behaviour is that one; of the others each takes the place it stands at, as far as that is free. */
function behavioursIn(fields: FormData, one: BehavioursOfType, side: Side) {
  const lines = fieldText(fields, `${one.type}-${side}`)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const known = one[side];
  const sameWords = new Map(known.map(({ key, text }) => [text, key]));
  const taken = new Set(lines.flatMap((line) => sameWords.get(line) ?? []));
  return lines.map((text, i) => {
    const same = sameWords.get(text);
    if (same !== undefined) {
      sameWords.delete(text);
      return { key: same, text };
    }
    const there = known[i]?.key;
    const isFree = there !== undefined && !taken.has(there);
    if (isFree) taken.add(there);
    return { key: isFree ? there : null, text };
  });
}

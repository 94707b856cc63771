import { Checkbox, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Choice } from '../../definition/scale.ts';
import { PartsEditor } from '../parts-editor.tsx';

type ListedChoicesProps = {
  readonly choices: readonly Choice[];
  readonly least: number;
  readonly most: number;
  readonly kept: ReadonlySet<string>;
  /** Whether a choice may exclude all others. */
  readonly several: boolean;
  readonly onChange: (choices: Choice[], about?: string) => void;
};

/** Choices in their order, with what is special about each. */
export function ListedChoices({ choices, several, ...props }: ListedChoicesProps): ReactNode {
  return (
    <PartsEditor
      {...props}
      title="Choices"
      name="choice"
      parts={choices}
      make={(code, words): Choice => ({ code, words, other: false, alone: false, fixed: false })}
      more={(choice, change) => {
        const box = (name: 'other' | 'alone' | 'fixed', label: string): ReactNode => (
          <Checkbox
            size="xs"
            label={<ChoiceLabel label={label} code={choice.code} />}
            checked={choice[name]}
            onChange={(event) => change({ ...choice, [name]: event.currentTarget.checked })}
          />
        );
        return (
          <Group gap="sm">
            {box('other', 'asks for own words')}
            {several ? box('alone', 'excludes the others') : null}
            {box('fixed', 'keeps its place')}
          </Group>
        );
      }}
    />
  );
}

function ChoiceLabel({ label, code }: { readonly label: string; readonly code: string }): ReactNode {
  return (
    <>
      <span className="visually-hidden">Choice {code} </span>
      {label}
    </>
  );
}

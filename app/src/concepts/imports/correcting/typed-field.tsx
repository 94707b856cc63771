import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';

type TypedFieldProps = {
  readonly label: string;
  /** In a table the head of the column says it to who sees it. */
  readonly isLabelHidden?: boolean;
  readonly hint?: ReactNode;
  readonly value: string;
  /** Says what is wrong with what was typed; null when it was taken over. */
  readonly onTyped: (text: string) => string | null;
  readonly isNumber?: boolean;
  /** The ids of what else is to be said about the field. */
  readonly describedBy?: string | undefined;
};

/** A field whose text is taken over when the reader goes on to the next one, so that half a number is not refused. */
export function TypedField(props: TypedFieldProps): ReactNode {
  const { label, isLabelHidden = false, hint, value, onTyped, isNumber = false, describedBy } = props;
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const [wrong, setWrong] = useState<string | null>(null);
  if (value !== known) {
    // It was changed elsewhere, such as by a saved recipe.
    setKnown(value);
    setText(value);
    setWrong(null);
  }
  const takeOver = (): void => {
    if (text !== value || wrong !== null) setWrong(onTyped(text));
  };
  const keyed = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') takeOver();
  };
  return (
    <TextInput
      size={isLabelHidden ? 'xs' : 'sm'}
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      {...(hint === undefined ? {} : { description: hint })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(isNumber ? { inputMode: 'decimal' as const } : {})}
      value={text}
      error={wrong}
      autoComplete="off"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={takeOver}
      onKeyDown={keyed}
    />
  );
}

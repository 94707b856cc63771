import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LetterFinding, LetterView } from './letter.ts';
import { PART_NAMES } from './letter-part-words.ts';

export type LetterTexts = Readonly<Record<string, string>>;
type Texts = LetterTexts;
type Part = LetterView['parts'][number];

/** The parts of a letter, each in a field with what is wrong with it; what nobody asks for can be added. */
export function LetterParts({
  view,
  texts,
  findings,
  onChange,
}: {
  readonly view: LetterView;
  readonly texts: Texts;
  readonly findings: readonly LetterFinding[];
  readonly onChange: (texts: Texts) => void;
}): ReactNode {
  const set = (part: string, text: string): void => onChange({ ...texts, [part]: text });
  // What is empty and nobody asks for can be added still.
  const isShown = ({ part, neededBy, composed }: Part): boolean =>
    (texts[part] ?? '') !== '' || neededBy.length > 0 || composed !== '';
  const hidden = view.parts.filter((part) => !isShown(part));
  return (
    <>
      {view.parts.filter(isShown).map((part) => (
        <LetterPartField
          key={part.part}
          part={part}
          text={texts[part.part] ?? ''}
          error={findings.filter((one) => one.part === part.part).map(({ words }) => words)}
          onChange={(text) => set(part.part, text)}
        />
      ))}
      {hidden.length === 0 ? null : (
        <NativeSelect
          className="screen-only"
          label="Add a part"
          value=""
          data={[
            { value: '', label: 'Choose …' },
            ...hidden.map(({ part }) => ({ value: part, label: PART_NAMES[part] })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            if (value !== '') set(value, ' ');
          }}
        />
      )}
    </>
  );
}

function LetterPartField({
  part: { part, composed, neededBy },
  text,
  error,
  onChange,
}: {
  readonly part: Part;
  readonly text: string;
  readonly error: readonly string[];
  readonly onChange: (text: string) => void;
}): ReactNode {
  const rules = neededBy.filter((rule) => rule !== 'always');
  const why =
    rules.length > 0
      ? `Asked for by ${rules.join(' and ')}`
      : neededBy.length > 0
        ? 'Every letter says it'
        : undefined;
  const isOther = composed !== '' && composed.trim() !== text.trim();
  return (
    <div className="letter-part">
      <Textarea
        label={PART_NAMES[part]}
        {...(why === undefined ? {} : { description: why })}
        autosize
        minRows={1}
        maxLength={20_000}
        dir="auto"
        value={text}
        error={error.length === 0 ? null : error.join('; ')}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {isOther ? (
        <Button
          variant="subtle"
          size="compact-xs"
          className="screen-only"
          aria-label={`${PART_NAMES[part]}: write it anew from the facts`}
          onClick={() => onChange(composed)}
        >
          Write it anew from the facts
        </Button>
      ) : null}
    </div>
  );
}

import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Words } from '../definition/words.ts';
import { useDesigning } from './designer-context.tsx';
import { MoreSign } from './designer-signs.tsx';
import { movedPart, pastedLines, withParts } from './ordered-parts.ts';
import { without } from './survey-edits.ts';
import { directionOf, inLanguage } from './survey-texts.ts';

type Part = { readonly code: string; readonly words: Words };

export type PartsEditorProps<Item extends Part> = {
  /** What one of them is called: “choice”, “row”. */
  readonly name: string;
  readonly title: string;
  readonly parts: readonly Item[];
  readonly least: number;
  readonly most: number;
  readonly make: (code: string, words: Words) => Item;
  readonly onChange: (parts: Item[], about?: string) => void;
  /** Codes that a published version has: they are kept for good. */
  readonly kept: ReadonlySet<string>;
  /** What else is said of a part, below its words. */
  readonly more?: (part: Item, change: (next: Item) => void) => ReactNode;
};

/** Parts of a question in their order: written line by line, moved by Alt and arrows or by the menu, several at once by pasting lines. */
export function PartsEditor<Item extends Part>(props: PartsEditorProps<Item>): ReactNode {
  const { name, title, parts, least, most, make, onChange } = props;
  const { language } = useDesigning();
  const list = useRef<HTMLOListElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  useEffect(() => {
    if (focused === null) return;
    list.current?.querySelectorAll<HTMLInputElement>('input[data-part-words]')[focused]?.focus();
    setFocused(null);
  }, [focused]);
  const add = (at: number, texts: readonly string[]): void => {
    const room = texts.slice(0, most - parts.length);
    const more = room.map((text) => ({
      text,
      make: (code: string) => make(code, { [language]: text === '' ? `New ${name}` : text }),
    }));
    onChange(withParts(parts, at, more));
    setFocused(at + room.length);
  };
  const change = (at: number, next: Item, about?: string): void =>
    onChange(
      parts.map((part, index) => (index === at ? next : part)),
      about,
    );
  return (
    <fieldset className="parts-editor">
      <legend>{title}</legend>
      <div className="part-heads" aria-hidden="true">
        <span>Words</span>
        <span>Code in files</span>
      </div>
      <ol ref={list}>
        {parts.map((part, at) => (
          <PartLine
            key={part.code}
            {...props}
            part={part}
            at={at}
            change={(next, about) => change(at, next, about)}
            move={(by) => {
              onChange(movedPart(parts, at, by));
              setFocused(Math.max(0, Math.min(parts.length - 1, at + by)));
            }}
            add={(texts) => add(at, texts)}
            remove={parts.length > least ? () => onChange(without(parts, at)) : null}
          />
        ))}
      </ol>
      {parts.length < most ? (
        <Button size="xs" variant="default" onClick={() => add(parts.length - 1, [''])}>
          Add a {name}
        </Button>
      ) : null}
    </fieldset>
  );
}

type LineProps<Item extends Part> = Pick<PartsEditorProps<Item>, 'name' | 'kept' | 'more' | 'parts'> & {
  readonly part: Item;
  readonly at: number;
  readonly change: (next: Item, about?: string) => void;
  readonly move: (by: number) => void;
  readonly add: (texts: readonly string[]) => void;
  readonly remove: (() => void) | null;
};

function PartLine<Item extends Part>(props: LineProps<Item>): ReactNode {
  const { name, part, at, change, move, add, more } = props;
  const { language, base } = useDesigning();
  const pressed = (event: KeyboardEvent): void => {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      event.stopPropagation();
      move(event.key === 'ArrowUp' ? -1 : 1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      add(['']);
    }
  };
  const isEmpty = Object.keys(part.words).length === 0;
  return (
    <li>
      <div className="part-line">
        <TextInput
          aria-label={`${name} ${at + 1}`}
          data-part-words
          value={part.words[language] ?? ''}
          lang={language}
          dir={directionOf(language)}
          {...(language === base || part.words[base] === undefined ? {} : { description: part.words[base] })}
          error={isEmpty ? 'Write this, or take it away.' : undefined}
          onKeyDown={pressed}
          onPaste={(event) => {
            const lines = pastedLines(event.clipboardData.getData('text/plain'));
            if (lines.length === 0) return;
            event.preventDefault();
            add(lines);
          }}
          onChange={(event) =>
            change(
              { ...part, words: inLanguage(part.words, language, event.currentTarget.value) },
              `words of ${part.code}`,
            )
          }
        />
        <PartCode {...props} />
        <PartMenu {...props} />
      </div>
      {more === undefined ? null : (
        <div className="part-more">{more(part, (next) => change(next, `more of ${part.code}`))}</div>
      )}
    </li>
  );
}

/** The code of a part, as files have it; it can be changed until a version is published with it. */
function PartCode<Item extends Part>({ name, part, at, kept, parts, change }: LineProps<Item>): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? part.code;
  const isProper = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/u.test(shown);
  const isTwice = parts.some(({ code }, index) => index !== at && code === shown);
  const settle = (): void => {
    if (typed !== null && isProper && !isTwice && typed !== part.code) change({ ...part, code: typed });
    setTyped(null);
  };
  return (
    <TextInput
      className="code-field"
      aria-label={`Code of ${name} ${at + 1}`}
      value={shown}
      readOnly={kept.has(part.code)}
      title={
        kept.has(part.code)
          ? 'Kept for good: a published version has it'
          : 'How files and answers name it; nobody who answers sees it'
      }
      error={isTwice ? 'used twice' : isProper ? undefined : 'letters, digits, _ or -'}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
    />
  );
}

function PartMenu<Item extends Part>({ name, at, parts, move, remove }: LineProps<Item>): ReactNode {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={`What to do with ${name} ${at + 1}`}>
          <MoreSign />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={at === 0} onClick={() => move(-1)}>
          Move up
        </Menu.Item>
        <Menu.Item disabled={at === parts.length - 1} onClick={() => move(1)}>
          Move down
        </Menu.Item>
        <Menu.Item disabled={remove === null} onClick={() => remove?.()}>
          Take away
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

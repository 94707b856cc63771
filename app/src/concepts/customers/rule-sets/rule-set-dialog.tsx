import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  CallFailed,
  FormDialog,
  fieldText,
  RecordBadge,
  useChanged,
} from '../../../platform/interface/web.ts';
import type { GroupRule } from '../grouping/group-rule.ts';
import { RuleEditor } from '../grouping/rule-editor.tsx';
import './rule-sets.css';

type Entry<Word extends string> = { readonly word: Word; readonly rule: GroupRule };
type Draft<Word extends string> = { readonly word: Word; readonly rule: GroupRule | null };

/** Changes rules by which customers get one of several words, and the order in which they are asked. */
export function RuleSetDialog<Word extends string>({
  title,
  lead,
  entries,
  titles,
  asksSegments,
  sendName,
  send,
  onClose,
}: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly entries: readonly Entry<Word>[];
  readonly titles: Readonly<Record<Word, string>>;
  readonly asksSegments: boolean;
  readonly sendName: string;
  readonly send: (
    asked: { readonly entries: Entry<Word>[]; readonly reason: string },
    key: string,
  ) => Promise<unknown>;
  readonly onClose: () => void;
}): ReactNode {
  const changed = useChanged();
  const [drafts, setDrafts] = useState<readonly Draft<Word>[]>(entries);
  const move = (from: number, to: number): void => {
    const moved = [...drafts];
    const [one] = moved.splice(from, 1);
    if (one !== undefined) moved.splice(to, 0, one);
    setDrafts(moved);
  };
  return (
    <FormDialog
      title={title}
      opened
      onClose={onClose}
      sendName={sendName}
      send={(fields, key) => {
        const whole = wholeEntries(drafts, titles);
        return send({ entries: whole, reason: fieldText(fields, 'reason') }, key);
      }}
      onSent={changed}
    >
      <p className="quiet">{lead}</p>
      <ol className="rule-set-drafts">
        {drafts.map(({ word, rule }, i) => (
          <DraftView
            key={word}
            title={titles[word]}
            begun={entries.find((entry) => entry.word === word)?.rule ?? null}
            isWhole={rule !== null}
            asksSegments={asksSegments}
            onEarlier={i === 0 ? null : () => move(i, i - 1)}
            onLater={i === drafts.length - 1 ? null : () => move(i, i + 1)}
            onChange={(next) =>
              setDrafts((known) => known.map((one) => (one.word === word ? { word, rule: next } : one)))
            }
          />
        ))}
      </ol>
      <Textarea
        name="reason"
        label="Why the rules are so"
        description="Stands with this version, for those who ask later"
        required
        autosize
        maxLength={1000}
      />
    </FormDialog>
  );
}

/** All rules, when nothing is missing in any of them. */
function wholeEntries<Word extends string>(
  drafts: readonly Draft<Word>[],
  titles: Readonly<Record<Word, string>>,
): Entry<Word>[] {
  const missing = drafts.find(({ rule }) => rule === null);
  if (missing === undefined)
    return drafts.flatMap(({ word, rule }) => (rule === null ? [] : [{ word, rule }]));
  const title = `${titles[missing.word]}: something is missing in this rule; fill it in first`;
  throw new CallFailed({ title, status: 400 });
}

type DraftProps = {
  readonly title: string;
  /** The rule as it was when the dialog opened. */
  readonly begun: GroupRule | null;
  readonly isWhole: boolean;
  readonly asksSegments: boolean;
  /** Null where it cannot go any further. */
  readonly onEarlier: (() => void) | null;
  readonly onLater: (() => void) | null;
  readonly onChange: (rule: GroupRule | null) => void;
};

function DraftView(props: DraftProps): ReactNode {
  const { title, begun, isWhole, asksSegments, onEarlier, onLater, onChange } = props;
  const moves = [
    { name: 'Ask earlier', move: onEarlier, when: 'earlier' },
    { name: 'Ask later', move: onLater, when: 'later' },
  ];
  return (
    <li>
      <details>
        <summary>
          {title} {isWhole ? null : <RecordBadge state="something is missing" kind="open" />}
        </summary>
        <p className="rule-set-order">
          {moves.map(({ name, move, when }) => (
            <Button
              key={name}
              size="xs"
              variant="default"
              disabled={move === null}
              onClick={() => move?.()}
              aria-label={`Ask about ${title} ${when}`}
            >
              {name}
            </Button>
          ))}
        </p>
        <RuleEditor rule={begun} asksSegments={asksSegments} onChange={onChange} />
      </details>
    </li>
  );
}

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { Judgement } from './contact.ts';
import '../moments.css';

type Parts = {
  readonly name: string;
  readonly label: string;
  /** What +, 0 and − mean here. */
  readonly words: Readonly<Record<Judgement, string>>;
  readonly first: Judgement | null;
  readonly id?: string;
};

const ORDER = ['+', '0', '-'] as const;

/** Three choices and none; the keys +, 0 and − choose one, and Backspace takes it back. */
export function JudgementField({ name, label, words, first, id }: Parts): ReactNode {
  const [chosen, setChosen] = useState<Judgement | null>(first);
  const field = useRef<HTMLFieldSetElement>(null);
  const choose = (judged: Judgement | null): void => {
    setChosen(judged);
    field.current?.querySelector<HTMLInputElement>(`input[value="${judged ?? ''}"]`)?.focus();
  };
  const pressed = (event: KeyboardEvent): void => {
    const judged = KEYS[event.key];
    if (judged === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(judged);
  };
  return (
    <fieldset ref={field} id={id} className="judgement-field" onKeyDown={pressed}>
      <legend>{label}</legend>
      <div className="judgement-choices">
        {ORDER.map((judged) => (
          <label key={judged} className={chosen === judged ? `chosen ${SIGN_CLASS[judged]}` : ''}>
            <input
              type="radio"
              name={name}
              value={judged}
              checked={chosen === judged}
              onChange={() => setChosen(judged)}
            />
            <span aria-hidden="true" className="judgement-sign">
              {judged === '-' ? '−' : judged}
            </span>
            {words[judged]}
          </label>
        ))}
        <label className={chosen === null ? 'chosen' : ''}>
          <input
            type="radio"
            name={name}
            value=""
            checked={chosen === null}
            onChange={() => setChosen(null)}
          />
          not judged
        </label>
      </div>
    </fieldset>
  );
}

const KEYS: Readonly<Record<string, Judgement | null>> = {
  '+': '+',
  '=': '+',
  '0': '0',
  '-': '-',
  '−': '-',
  Backspace: null,
  Delete: null,
};

const SIGN_CLASS = { '+': 'good', '0': 'plain', '-': 'bad' } as const;

export const AGAINST_EXPECTATION = { '+': 'better', '0': 'as expected', '-': 'worse' } as const;
export const AGAINST_PROMISE = { '+': 'more than promised', '0': 'as promised', '-': 'not kept' } as const;

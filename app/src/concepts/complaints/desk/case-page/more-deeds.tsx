import { Button, Modal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { CaseShown, ShownDeed } from '../../cases/case-shown.ts';
import { kindName } from '../case-words.tsx';
import { asSentence, DEED_GROUPS, DEED_NAMES, deedOf } from '../deeds/deed-words.ts';

type Props = {
  readonly shown: CaseShown;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDeed: (deed: ShownDeed) => void;
};

/** Everything that can be done with a case now, and of the rest why it cannot. */
export function MoreDeeds({ shown, opened, onClose, onDeed }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const never = DEED_GROUPS.flatMap(({ deeds }) => deeds).filter((deed) => !deedOf(shown, deed).may);
  const isFirst = firstOf(shown);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="What can be done"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys beside the keys that each button has */}
      <div ref={place} className="more-deeds" onKeyDown={(event) => stepByArrow(event, place.current)}>
        {DEED_GROUPS.map(({ name, deeds }) => {
          const possible = deeds.filter((deed) => deedOf(shown, deed).may);
          if (possible.length === 0) return null;
          return (
            <section key={name} aria-label={name}>
              <h3>{name}</h3>
              <div className="more-deeds-buttons">
                {possible.map((deed) => (
                  <Button
                    key={deed}
                    variant={deed === shown.next ? 'filled' : 'default'}
                    size="sm"
                    {...(deed === isFirst ? { 'data-autofocus': true } : {})}
                    onClick={() => onDeed(deed)}
                  >
                    {deed === 'assess' && shown.assessment !== null ? 'Assess it anew' : DEED_NAMES[deed]}
                  </Button>
                ))}
              </div>
            </section>
          );
        })}
        {never.length === 0 ? null : (
          <details>
            <summary>What cannot be done now, and why</summary>
            <dl className="never-deeds">
              {never.map((deed) => (
                <div key={deed}>
                  <dt>{DEED_NAMES[deed]}</dt>
                  <dd className="quiet">{whyNot(shown, deed)}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </Modal>
  );
}

/** The deed that the keyboard begins at: the next one, else the first that is possible. */
function firstOf(shown: CaseShown): ShownDeed | undefined {
  const possible = DEED_GROUPS.flatMap(({ deeds }) => deeds).filter((deed) => deedOf(shown, deed).may);
  return possible.find((deed) => deed === shown.next) ?? possible[0];
}

function whyNot(shown: CaseShown, deed: ShownDeed): string {
  const { why } = deedOf(shown, deed);
  return why === '' ? `Not with a ${kindName(shown.kind).toLowerCase()} as it stands.` : asSentence(why);
}

function stepByArrow(event: KeyboardEvent, place: HTMLElement | null): void {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (by === undefined || place === null) return;
  const buttons = [...place.querySelectorAll<HTMLElement>('button, summary')];
  const here = buttons.findIndex((one) => one.matches(':focus'));
  buttons[Math.max(0, Math.min(buttons.length - 1, here + by))]?.focus();
  event.preventDefault();
}

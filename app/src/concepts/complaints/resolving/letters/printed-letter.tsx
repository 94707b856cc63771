import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Foreign } from '../../../../platform/interface/web.ts';
import { writtenTag } from './letter-words.ts';

type Props = {
  readonly subject: string;
  readonly text: string;
  readonly to: { readonly name: string; readonly address: string };
  /** When it was sent; null while it is a draft. */
  readonly sentAt: string | null;
  readonly language: string;
};

/** A letter as it goes on paper, with a button that prints it alone. */
export function PrintedLetter({ subject, text, to, sentAt, language }: Props): ReactNode {
  const id = useId();
  const tag = writtenTag(language);
  const day =
    sentAt === null
      ? '(the day on which it is sent)'
      : new Intl.DateTimeFormat(tag, { dateStyle: 'long' }).format(new Date(sentAt));
  return (
    <>
      <div className="letter-sheet" id={id} lang={tag} dir="auto">
        <address>
          <Foreign>{[to.name, to.address].filter((line) => line !== '').join('\n')}</Foreign>
        </address>
        <p className="letter-day">{day}</p>
        <p>
          <strong>
            <Foreign>{subject}</Foreign>
          </strong>
        </p>
        <div className="letter-words">
          <Foreign>{text.replaceAll('{{tracker}}', '(the address of their tracker)')}</Foreign>
        </div>
      </div>
      <Button variant="default" size="xs" className="screen-only" onClick={() => printAlone(id)}>
        Print it, or save it as PDF
      </Button>
    </>
  );
}

/** Prints this part of the page and nothing else. */
function printAlone(id: string): void {
  const sheet = document.getElementById(id);
  if (sheet === null) return;
  sheet.classList.add('letter-printing');
  document.documentElement.classList.add('prints-a-letter');
  const done = (): void => {
    sheet.classList.remove('letter-printing');
    document.documentElement.classList.remove('prints-a-letter');
    window.removeEventListener('afterprint', done);
  };
  window.addEventListener('afterprint', done);
  window.print();
}

import type { ReactNode } from 'react';
import type { z } from 'zod';
import { Foreign, Moment, readerDay } from '../../platform/interface/web.ts';
import type { loggedEvent } from './event-log.endpoints.ts';
import { changesOf } from './event-words.ts';
import './audit-log.page.css';

export type ShownEvent = z.output<typeof loggedEvent>;
type Fields = Readonly<Record<string, unknown>> | null;

/** Who did it. */
export function EventActor({ actor }: Pick<ShownEvent, 'actor'>): ReactNode {
  return actor === null ? <span className="quiet">Heed itself</span> : <Foreign>{actor.name}</Foreign>;
}

/** What an event says was before and after, field by field. */
export function EventChange({ event }: { readonly event: ShownEvent }): ReactNode {
  if (event.erased) return <span className="quiet">Erased with the person’s data; the link remains.</span>;
  // What is empty from the beginning was never said.
  const changes = changesOf(event.before as Fields, event.after as Fields).filter(
    ({ before, after }) => before !== null || after !== '',
  );
  if (changes.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="event-changes">
      {changes.map(({ name, before, after }) => (
        <li key={name}>
          <span className="quiet">{name}: </span>
          {before === null || before === '' ? null : (
            <>
              <del>
                <Said words={before} />
              </del>{' '}
              →{' '}
            </>
          )}
          {after === null || after === '' ? <span className="quiet">none</span> : <Said words={after} />}
        </li>
      ))}
    </ul>
  );
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** A value as it stands in the event; times and days as the reader writes them. */
function Said({ words }: { readonly words: string }): ReactNode {
  if (MOMENT.test(words)) return <Moment iso={words} />;
  if (DAY.test(words)) return <time dateTime={words}>{readerDay(words)}</time>;
  return <Foreign>{words}</Foreign>;
}

import type { ReactNode } from 'react';
import type { z } from 'zod';
import { Foreign } from '../../platform/interface/web.ts';
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
  const changes = changesOf(event.before as Fields, event.after as Fields);
  if (changes.length === 0) return <span className="quiet">–</span>;
  return (
    <ul className="event-changes">
      {changes.map(({ name, before, after }) => (
        <li key={name}>
          <span className="quiet">{name}: </span>
          {before === null ? null : (
            <>
              <del>
                <Foreign>{before}</Foreign>
              </del>{' '}
              →{' '}
            </>
          )}
          {after === null ? <span className="quiet">none</span> : <Foreign>{after}</Foreign>}
        </li>
      ))}
    </ul>
  );
}

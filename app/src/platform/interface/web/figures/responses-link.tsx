import { createContext, type MouseEvent, type ReactNode, useContext } from 'react';
import type { Behind } from '../../report.ts';
import { readerCount } from '../words/reader-numbers.ts';

/** How the reader comes from a number to the responses behind it; none for those who may not see answers. */
export type ResponsesWay = {
  address(behind: Behind): string;
  /** Goes to an address of the console without loading it anew. */
  open(address: string): void;
};

export const ResponsesContext = createContext<ResponsesWay | null>(null);

/** The way to the responses of some people only, such as those of one group. */
export function narrowedTo(way: ResponsesWay | null, conditions: Behind): ResponsesWay | null {
  if (way === null) return null;
  return { ...way, address: (behind) => way.address([...conditions, ...behind]) };
}

/** A count that leads to the responses it counts, where these can be named and may be seen. */
export function CountLink({
  count,
  behind,
  of,
}: {
  readonly count: number;
  readonly behind?: Behind | undefined;
  /** What the count is of, for those who hear the link. */
  readonly of: string;
}): ReactNode {
  const way = useContext(ResponsesContext);
  const shown = <data value={String(count)}>{readerCount(count)}</data>;
  if (way === null || behind === undefined || count === 0) return shown;
  const address = way.address(behind);
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    way.open(address);
  };
  return (
    <a href={address} className="count-link" onClick={follow}>
      {shown}
      <span className="visually-hidden"> responses behind {of}</span>
    </a>
  );
}

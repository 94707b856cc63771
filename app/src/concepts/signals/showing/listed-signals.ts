import type { Queries } from '../../../platform/storage/index.ts';
import { lastLook, newestSignals } from '../keeping/signal.store.ts';
import { rankedSignals } from './ranked-signals.rules.ts';
import { shownLook, shownSignals } from './shown-signals.ts';
import type { LookShown, SignalShown } from './signal-shown.ts';

/** So many are listed; an organisation with more has older ones by state. */
const MOST_LISTED = 300;

export type ListedSignals = {
  readonly look: LookShown | null;
  readonly items: readonly SignalShown[];
  /** Whether there are older ones that are not listed. */
  readonly isCut: boolean;
};

type Asked = {
  readonly state?: SignalShown['state'] | undefined;
  readonly attributeId?: string | undefined;
  readonly today: string;
  /** Whether signals of this giver may be shown. */
  readonly maySee?: (giver: string) => boolean;
};

/** The signals of a workspace, what is to be decided first, and what the last look came to. */
export async function listedSignals(
  queries: Queries,
  { state, attributeId, today, maySee = () => true }: Asked,
): Promise<ListedSignals> {
  const found = await newestSignals(queries, { state, attributeId, limit: MOST_LISTED + 1 });
  const seen = found.slice(0, MOST_LISTED).filter(({ giver }) => maySee(giver));
  return {
    look: shownLook(await lastLook(queries)),
    items: await shownSignals(queries, rankedSignals(seen), today),
    isCut: found.length > MOST_LISTED,
  };
}

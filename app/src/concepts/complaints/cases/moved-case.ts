import type { Change } from '../../../platform/events/index.ts';
import type { CaseRecord } from '../case.ts';

/** A case as it was and as it is; null before: it is new. */
export type MovedCase = { readonly before: CaseRecord | null; readonly after: CaseRecord };

/** In which transaction cases are kept. */
export type Keeping = Pick<Change, 'queries' | 'workspace' | 'at'>;

import type { Actor } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import type { CaseMessage } from '../correspondence/case-message.ts';

/** Who does something in a case, and where ids of what it makes come from. */
export type ActingInCase = { readonly actor: Actor; readonly newId: () => string };

/** A case as it is kept, and what was said by the deed. */
export type DeedDone = { readonly record: CaseRecord; readonly messages: readonly CaseMessage[] };

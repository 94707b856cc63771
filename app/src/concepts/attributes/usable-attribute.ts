import { type Outcome, refuse } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { stillActive } from './attribute.rules.ts';
import { allAttributes, attributeById } from './attribute.store.ts';
import type { AttributeRecord } from './attribute.ts';

/** The attribute when it is there and in use; otherwise what became of it. */
export async function usableAttribute(queries: Queries, id: string): Promise<Outcome<AttributeRecord>> {
  const record = await attributeById(queries, id);
  if (record === null) {
    return refuse('not-found', 'attributeId: there is no such attribute; choose one of this workspace');
  }
  // The others are only read to say what it became.
  return stillActive(record, record.state === 'active' ? [] : await allAttributes(queries));
}

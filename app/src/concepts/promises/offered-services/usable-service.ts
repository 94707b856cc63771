import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { serviceById } from './offered-service.store.ts';
import type { ServiceRecord } from './offered-service.ts';

/** The service when it is there and in use; otherwise why not. */
export async function usableService(queries: Queries, id: string): Promise<Outcome<ServiceRecord>> {
  const record = await serviceById(queries, id);
  if (record === null) {
    return refuse('not-found', 'serviceId: there is no such service; choose one of this workspace');
  }
  if (record.state === 'active') return taken(record);
  return refuse(
    'conflict',
    `serviceId: ${quoted(record.name)} is archived; choose another service, or bring it back`,
  );
}

export function noSuchService(): Outcome<never> {
  return refuse('not-found', 'there is no such service in this workspace');
}

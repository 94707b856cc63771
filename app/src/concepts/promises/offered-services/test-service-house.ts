import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { attributeRoutes } from '../../attributes/index.ts';
import { customerRoutes } from '../../customers/index.ts';
import { openTestHouse, type TestHouse } from '../../customers/testing.ts';
import { standardRoutes } from '../../standards/index.ts';
import { serviceRoutes } from './offered-service.routes.ts';
import { type NewService, newService } from './offered-service.ts';

/** A workspace where services can be named and their deliveries taken. */
export function openServiceHouse(maker: ChangeMaker, name: string): Promise<TestHouse> {
  const parts = { maker, newId: randomUUID };
  return openTestHouse(maker, name, [
    ...serviceRoutes(parts),
    ...customerRoutes(parts),
    ...standardRoutes(parts),
    ...attributeRoutes({ ...parts, followers: [] }),
  ]);
}

/** A service that can be added, with a name of its own. */
export function wishedService(over: Partial<NewService> = {}): NewService {
  return { ...newService.parse({ name: `Service ${randomUUID()}`, runs: 'all' }), ...over };
}

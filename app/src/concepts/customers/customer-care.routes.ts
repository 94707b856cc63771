import type { ChangeMaker } from '../../platform/events/index.ts';
import type { Route } from '../../platform/http/index.ts';
import { advocacyRoutes } from './advocates/advocacy.routes.ts';
import { keyAccountRoutes } from './key-accounts/key-account.routes.ts';
import { preferenceRoutes } from './preferences/preference.routes.ts';

/** What can be asked about looking after customers: the little things, key accounts and advocates. */
export function customerCareRoutes(parts: {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
}): readonly Route[] {
  return [...preferenceRoutes(parts), ...keyAccountRoutes(parts), ...advocacyRoutes(parts)];
}

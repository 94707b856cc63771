export { accountRoutes } from './account.routes.ts';
export { type ApiKeyRouteParts, apiKeyRoutes } from './api-keys/api-key.routes.ts';
export { stateOf as keyState } from './api-keys/api-key.rules.ts';
export { keyById } from './api-keys/api-key.store.ts';
export { tokenIn } from './api-keys/api-key-token.ts';
export { keyHolder } from './api-keys/key-holder.ts';
export { type Membership, memberOf, workspacesOf } from './membership.ts';
export { type NewOwner, newWorkspace, type OpenedWorkspace, slugFrom } from './new-workspace.ts';
export { join, type Meaning } from './person.intents.ts';
export { type PeopleRouteParts, peopleRoutes, type TimedLink } from './person.routes.ts';
export {
  memberships,
  namesOfPeople,
  ownerIds,
  personByEmail,
  personById,
  unitIdsOf,
} from './person.store.ts';
export type { Person, PersonRecord } from './person.ts';
export { properName } from './proper-name.ts';
export {
  type Actor,
  allowed,
  allowedIn,
  mayIn,
  mayWith,
  type Right,
  ROLES,
  type Role,
  rolesWith,
} from './role-rights.ts';
export { openWorkspace, seatOwner } from './workspace.intents.ts';

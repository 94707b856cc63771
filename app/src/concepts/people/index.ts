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
  activePeople,
  memberships,
  namesOfPeople,
  ownerIds,
  peopleHere,
  peopleInFiles,
  personByEmail,
  personById,
  unitIdsOf,
  unitIdsOfPeople,
} from './person.store.ts';
export type { Person, PersonRecord } from './person.ts';
export { properName } from './proper-name.ts';
export { neededWords, properWords } from './proper-words.ts';
export {
  type Belonging,
  belongingByWords,
  namesOfUnits,
  properBelonging,
} from './record-belonging.ts';
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
export { allUnits } from './unit.store.ts';
export type { Unit } from './unit.ts';
export { openWorkspace, seatOwner } from './workspace.intents.ts';

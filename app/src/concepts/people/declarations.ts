export {
  endOtherSessions,
  endSession,
  listSessions,
  showMe,
  signOut,
} from './account.endpoints.ts';
export { listApiKeys, makeApiKey, revokeApiKey } from './api-keys/api-key.endpoints.ts';
export type { ApiKey } from './api-keys/api-key.ts';
export {
  addUnit,
  changeRole,
  changeUnits,
  departPerson,
  erasePerson,
  invitePerson,
  listPeople,
  listUnits,
  makeInvitationLink,
  makePasswordLink,
} from './person.endpoints.ts';
export type { Person } from './person.ts';
export { properName } from './proper-name.ts';
export { neededWords, properWords } from './proper-words.ts';
export { mayIn, mayWith, type Right, ROLES, type Role, rolesWith } from './role-rights.ts';
export type { Unit } from './unit.ts';

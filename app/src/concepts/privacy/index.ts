export { mayContact } from './consenting/consent.rules.ts';
export { standingsOf } from './consenting/consent-shown.ts';
export { customersWhoMayBeContacted, purposesInUse } from './consenting/may-be-asked.ts';
export { privacyFollows } from './privacy.follower.ts';
export { type PrivacyRouteParts, privacyRoutes } from './privacy.routes.ts';
export { type DuePrivacyRequest, privacyRequestsDue } from './requests-due.store.ts';

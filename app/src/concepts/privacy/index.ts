export { mayContact } from './consenting/consent.rules.ts';
export { standingsOf } from './consenting/consent-shown.ts';
export { privacyFollows } from './privacy.follower.ts';
export { type PrivacyRouteParts, privacyRoutes } from './privacy.routes.ts';

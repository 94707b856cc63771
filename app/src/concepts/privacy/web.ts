export { ConsentsPage } from './consenting/consents.page.tsx';
export { ConsentsSection } from './consenting/consents-section.tsx';
export { PrivacyPage } from './privacy.page.tsx';

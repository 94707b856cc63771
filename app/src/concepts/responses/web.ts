export { PersonalLinksPage } from './links/personal-links.page.tsx';
export { QrCode } from './links/qr-code.tsx';
export { SurveyLinksPage } from './links/survey-links.page.tsx';
export { SurveyResultsPage } from './results/survey-results.page.tsx';

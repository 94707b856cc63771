export { SatisfactionIndexPage } from './page/satisfaction-index.page.tsx';

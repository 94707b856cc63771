export { AgreementPage } from './agreements/agreement.page.tsx';
export { LinkPage } from './links/link.page.tsx';
export { LinksOfUnit } from './links-of-unit.tsx';
export { ProcessPage } from './process.page.tsx';
export { ProcessesPage } from './processes.page.tsx';

export { htmlPage } from './page/html-page.ts';
export type * from './report.ts';
export { terminalReport } from './terminal/terminal-report.ts';

export { htmlPage } from './page/html-page.ts';
export { type Content, foreign, html, type Markup, trusted } from './page/markup.ts';
export type * from './report.ts';
export { fill, wrap } from './terminal/display-width.ts';
export { terminalReport } from './terminal/terminal-report.ts';

export { isSpss, type OpenSpss, openSpss } from './spss-file.ts';
export type { DeclaredMissing, Variable } from './variables.ts';

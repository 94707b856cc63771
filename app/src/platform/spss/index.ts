export { isSpss, type OpenSpss, openSpss } from './spss-file.ts';
export type { DeclaredMissing, Variable } from './variables.ts';
export { CasePacking } from './written-cases.ts';
export { dictionaryBytes, type WrittenDictionary } from './written-dictionary.ts';
export { LONGEST_SPSS_TEXT, spssNames, textOfBytes, type WrittenVariable } from './written-variable.ts';

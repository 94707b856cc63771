export { spssFile, type TestFile, type TestVariable } from './test-spss.ts';

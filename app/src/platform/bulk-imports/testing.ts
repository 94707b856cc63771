export { mappingOf, type SentFiles, sentFiles } from './test-sent-files.ts';

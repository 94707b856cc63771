export { columnRowCount, tamperWithColumns } from './test-tampering.store.ts';

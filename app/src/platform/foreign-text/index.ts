export { exactly, harmless } from './harmless-text.ts';

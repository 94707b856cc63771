export { type ArchivedPart, streamedArchive } from './streamed-archive.ts';

const MEGABYTE = 1_000_000;

/** What may come with one message: so many files, of so many bytes each and together. */
export const FILE_LIMITS = { most: 5, each: 10 * MEGABYTE, together: 20 * MEGABYTE } as const;

/** How many megabytes that are, for people. */
export function megabytes(bytes: number): number {
  return Math.floor(bytes / MEGABYTE);
}

/**
 * The kinds of files that are taken, by what their bytes are, with the endings that go with each. No page, no picture that can hold a
 * script, no archive, no program.
 */
export const TAKEN_FILES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/heif': ['heif', 'heic'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'text/plain': ['txt', 'text', 'csv', 'log', 'md'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov', 'qt'],
  'audio/mpeg': ['mp3'],
  'audio/x-m4a': ['m4a'],
};

/** What a browser is told to offer. */
export const TAKEN_ENDINGS: readonly string[] = [...new Set(Object.values(TAKEN_FILES).flat())];
